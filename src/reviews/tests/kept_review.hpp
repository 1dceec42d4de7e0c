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

  [[nodiscard]] ReviewFacts facts(bool moderation, Instant now = start) const {
    ReviewFacts facts;
    facts.review = *row;
    facts.moderation = moderation;
    facts.now = now;
    facts.current = versions.at(row->current_version);
    if (row->pending_version) facts.pending = versions.at(*row->pending_version);
    facts.newest_number = versions.rbegin()->first;
    return facts;
  }
  // The same for words that an edit or an update says.
  [[nodiscard]] ReviewFacts saying(Content content, bool moderation, Instant now = start) const {
    auto with_content = facts(moderation, now);
    with_content.content = std::move(content);
    return with_content;
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

// Of the first two code points; an empty explanation is none.
inline Refuse refusal(Ground ground, const std::string& explanation = "why", std::int64_t from = 0,
                      std::int64_t to = 2) {
  Refuse command{ground, from, to, {}};
  if (!explanation.empty()) command.explanation = explanation;
  return command;
}

inline Kept in_state(ReviewState state) {
  bool held_first = state == ReviewState::held || state == ReviewState::refused;
  auto kept = submitted(2, held_first);
  if (state == ReviewState::refused)
    kept.apply(decide(refusal(Ground::private_information, "A name."), kept.facts(true)).value());
  if (state == ReviewState::withdrawn) kept.apply(decide(Withdraw{}, kept.facts(false)).value());
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
