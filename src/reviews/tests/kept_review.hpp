// A review as the tables hold it, for tests of its rules.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "reviews/review_rules.hpp"

namespace entente::reviews {

using namespace std::chrono_literals;
inline constexpr Instant start{1'790'000'000'000'000};
inline constexpr auto never = std::nullopt;

inline Content content_of(std::int64_t stars, std::string body = "It came broken.") {
  Content content;
  content.stars = stars;
  content.title = "Mug";
  content.body = std::move(body);
  content.language = "en";
  return content;
}

// A review as the tables hold it: its row and every version by number. Applying a decision checks
// what the tables would: a new version has a new number, a changed one exists.
struct Kept {
  std::optional<Review> row;
  std::map<std::int64_t, ReviewVersion> versions;

  [[nodiscard]] EditFacts facts(bool moderation) const {
    EditFacts facts;
    facts.moderation = moderation;
    facts.current = versions.at(row->current_version);
    if (row->pending_version) facts.pending = versions.at(*row->pending_version);
    facts.newest_number = versions.rbegin()->first;
    return facts;
  }
  void apply(const ReviewDecision& decision) {
    const Review* before = row ? &*row : nullptr;
    EXPECT_STREQ(broken_invariant(before, decision.row, decision.events), nullptr);
    EXPECT_EQ(decision.stars_before, public_stars());
    if (before) {
      EXPECT_EQ(decision.row.version, before->version + 1);
    }
    for (const auto& each : decision.changed_versions) {
      ASSERT_TRUE(versions.contains(each.number)) << each.number;
      versions[each.number] = each;
    }
    for (const auto& each : decision.new_versions)
      ASSERT_TRUE(versions.emplace(each.number, each).second) << "number used " << each.number;
    row = decision.row;
    EXPECT_EQ(decision.stars_after, public_stars());
  }
  [[nodiscard]] std::int64_t public_stars() const {
    return row && row->state == ReviewState::published ? row->stars : 0;
  }
  [[nodiscard]] std::size_t count(VersionState state) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        versions, [&](const auto& each) { return each.second.state == state; }));
  }
};

inline Kept submitted(std::int64_t stars, bool moderation) {
  SubmitFacts facts;
  facts.moderation = moderation;
  facts.delivery = DeliveryFacts{start - 240h, {}, start - 24h};
  Kept kept;
  kept.apply(submit({}, content_of(stars), Source::buyer, facts, {}, start).value());
  return kept;
}

inline Kept in_state(ReviewState state) {
  bool held_first = state == ReviewState::held || state == ReviewState::refused;
  auto kept = submitted(2, held_first);
  if (state == ReviewState::refused)
    kept.apply(refuse(*kept.row, {Ground::private_information, 0, 2, "A name."}, kept.facts(true),
                      {}, start)
                   .value());
  if (state == ReviewState::withdrawn)
    kept.apply(withdraw(*kept.row, kept.facts(false), start).value());
  EXPECT_EQ(kept.row->state, state);
  return kept;
}

template <class T>
std::optional<Refusal> refusal_of(const Decided<T>& decided) {
  return decided ? std::nullopt : std::optional(decided.error());
}

inline std::string name(std::optional<Refusal> refusal) {
  return refusal ? std::string(to_text(*refusal)) : "allowed";
}

}  // namespace entente::reviews
