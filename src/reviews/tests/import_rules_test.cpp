#include "reviews/import_rules.hpp"

#include <gtest/gtest.h>

namespace entente::reviews {
namespace {

constexpr Instant day(std::int64_t n) {
  return {n * 86'400'000'000};
}

ImportedVersion written(std::int64_t on, std::int64_t stars, const std::string& body = "") {
  ImportedVersion version;
  version.content.stars = stars;
  version.content.body = body;
  version.written_at = day(on);
  return version;
}

// What is known after a first import of these.
KnownReview known(const std::vector<ImportedVersion>& versions) {
  const auto decision = take_versions(nullptr, Review{}, versions);
  return {decision->row, decision->new_versions};
}

TEST(ImportRules, the_latest_version_counts) {
  const std::vector versions{written(1, 1, "bad"), written(2, 5, "Better Café")};
  const auto decision = take_versions(nullptr, Review{}, versions);
  ASSERT_TRUE(decision.has_value());
  const auto& row = decision->row;
  EXPECT_EQ(row.state, ReviewState::published);
  EXPECT_EQ(row.stars, 5);
  EXPECT_EQ(row.current_version, 2);
  EXPECT_EQ(row.submitted_at, day(1));
  EXPECT_EQ(row.published_at, day(1));
  EXPECT_EQ(row.updated_at, day(2));
  EXPECT_NE(row.search_text.find("better cafe"), std::string::npos);
  ASSERT_EQ(decision->new_versions.size(), 2U);
  EXPECT_EQ(decision->new_versions[0].state, VersionState::superseded);
  EXPECT_EQ(decision->new_versions[1].state, VersionState::published);
  EXPECT_EQ(decision->new_versions[1].source, Source::import_);
  EXPECT_EQ(decision->stars_before, 0);
  EXPECT_EQ(decision->stars_after, 5);
}

TEST(ImportRules, the_same_again_is_nothing) {
  const std::vector versions{written(1, 1, "bad"), written(2, 5)};
  const auto before = known(versions);
  EXPECT_FALSE(take_versions(&before, Review{}, versions).has_value());
}

TEST(ImportRules, a_later_one_takes_over_and_an_earlier_one_is_kept_behind) {
  const auto before = known({written(5, 2, "middling")});
  const auto later = take_versions(&before, Review{}, std::vector{written(6, 4)});
  ASSERT_TRUE(later.has_value());
  EXPECT_EQ(later->row.stars, 4);
  EXPECT_EQ(later->row.version, 2);
  EXPECT_EQ(later->new_versions[0].number, 2);
  ASSERT_EQ(later->changed_versions.size(), 1U);
  EXPECT_EQ(later->changed_versions[0].state, VersionState::superseded);
  EXPECT_EQ(later->stars_before, 2);
  EXPECT_EQ(later->stars_after, 4);

  const auto earlier = take_versions(&before, Review{}, std::vector{written(4, 1)});
  ASSERT_TRUE(earlier.has_value());
  EXPECT_EQ(earlier->row.stars, 2);
  EXPECT_EQ(earlier->row.current_version, 1);
  EXPECT_EQ(earlier->new_versions[0].state, VersionState::superseded);
  EXPECT_TRUE(earlier->changed_versions.empty());
  EXPECT_EQ(earlier->stars_after, 2);
}

TEST(ImportRules, what_was_decided_here_stays) {
  auto before = known({written(1, 1)});
  for (const auto state : {ReviewState::held, ReviewState::refused, ReviewState::withdrawn}) {
    before.row.state = state;
    EXPECT_FALSE(take_versions(&before, Review{}, std::vector{written(2, 5)}).has_value());
  }
  before.row.state = ReviewState::published;
  before.row.pending_version = 2;
  EXPECT_FALSE(take_versions(&before, Review{}, std::vector{written(2, 5)}).has_value());
}

}  // namespace
}  // namespace entente::reviews
