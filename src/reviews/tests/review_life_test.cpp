// Random lives of reviews keep what always holds, and stars alone decide nothing (C-3).
#include <gtest/gtest.h>

#include <random>

#include "reviews/tests/kept_review.hpp"

namespace entente::reviews {
namespace {

// One random life of a review; returns what was done, for the message of a failure.
std::string live(unsigned seed, Kept& kept, std::map<ReviewState, int>& seen) {
  std::mt19937 dice(seed);
  auto roll = [&](int sides) { return static_cast<int>(dice() % static_cast<unsigned>(sides)); };
  kept = submitted(1 + roll(5), roll(2) == 0);
  std::string story = "submit";
  Instant now = start;
  for (int step = 0; step < 30 && !testing::Test::HasFailure(); ++step) {
    now = now + std::chrono::hours{1 + roll(200)};
    ++seen[kept.row->state];
    // A version that waits publishes itself when its time is up (M4).
    if (kept.row->holds_until && now >= *kept.row->holds_until) {
      story += " by_itself";
      kept.apply(decide(Publish{}, kept.facts(true, *kept.row->holds_until)).value());
    }
    const bool moderation = roll(2) == 0;
    const auto facts = kept.saying(content_of(1 + roll(5)), moderation, now);
    auto take = [&](const char* what, const Decided<ReviewDecision>& decision) {
      story += std::string(" ") + what + (decision ? "" : "(refused)");
      if (decision) kept.apply(*decision);
    };
    switch (roll(12)) {
      case 0:
      case 1:
      case 2:
        take("edit", decide(Edit{}, facts));
        break;
      case 3:
      case 4:
        take("update", update_by_link(facts));
        break;
      case 5:
      case 6:
        take("publish", decide(Publish{}, facts));
        break;
      case 7:
      case 8:
        take("refuse", decide(refusal(Ground::discrimination), facts));
        break;
      case 9:
      case 10:
        take("reply", decide(Reply{"Sorry."}, facts));
        break;
      default:
        if (roll(8) == 0) take("withdraw", decide(Withdraw{}, facts));
    }
    if (kept.row->holds_until && *kept.row->holds_until > hold_end(now, {}))
      ADD_FAILURE() << "waits longer than the preset";
    bool is_public = kept.row->state == ReviewState::published;
    EXPECT_EQ(kept.count(VersionState::published), is_public ? 1U : 0U);
    EXPECT_EQ(kept.count(VersionState::pending), kept.row->pending_version ? 1U : 0U);
    const auto& current = kept.versions.at(kept.row->current_version);
    EXPECT_EQ(current.stars, kept.row->stars);
    if (is_public) {
      EXPECT_EQ(current.state, VersionState::published);
    }
  }
  return story;
}

TEST(Lives, whatever_happens_the_invariants_hold) {
  std::map<ReviewState, int> seen;
  for (unsigned seed = 0; seed < 2000 && !HasFailure(); ++seed) {
    Kept kept;
    auto story = live(seed, kept, seen);
    EXPECT_FALSE(HasFailure()) << "seed " << seed << ": " << story;
  }
  EXPECT_EQ(seen.size(), 4U) << "every state is reached";
}

// The outcome of a text without its stars: what is told apart may not depend on them (C-3).
std::string outcome_of(const Decided<ReviewDecision>& decision) {
  if (!decision) return std::string(to_text(decision.error()));
  std::string outcome(to_text(decision->row.state));
  auto when = [](std::optional<Instant> at) { return at ? to_text(*at) : std::string("never"); };
  outcome += " holds " + when(decision->row.holds_until);
  outcome += " public " + when(decision->row.published_at);
  outcome += " updated " + when(decision->row.updated_at);
  outcome += " waits " + std::to_string(decision->row.pending_version.value_or(0));
  for (const auto& each : decision->timers) outcome += " " + each.kind + "=" + when(each.due_at);
  for (const auto& each : decision->events) outcome += " " + each.kind;
  return outcome;
}

TEST(Fairness, the_same_words_have_the_same_outcome_with_one_star_and_with_five) {
  for (bool moderation : {false, true}) {
    SubmitFacts submit_facts;
    submit_facts.moderation = moderation;
    std::map<std::string, std::string> first;
    for (std::int64_t stars = 1; stars <= 5; ++stars) {
      auto draft = submit({}, content_of(stars), Source::buyer, submit_facts, {}, start);
      Kept kept;
      kept.apply(draft.value());
      const auto facts = kept.saying(content_of(stars), moderation);
      const auto why = refusal(Ground::outside_sellers_control);
      const auto mere_stars = refusal(Ground::outside_sellers_control, "why", 0, 0);
      std::map<std::string, std::string> outcomes = {
          {"submit", outcome_of(draft)},
          {"edit", outcome_of(decide(Edit{}, facts))},
          {"update", outcome_of(update_by_link(facts))},
          {"publish", outcome_of(decide(Publish{}, facts))},
          {"refuse", outcome_of(decide(why, facts))},
          {"refuse without a passage", outcome_of(decide(mere_stars, facts))},
          {"withdraw", outcome_of(decide(Withdraw{}, facts))}};
      if (first.empty()) first = outcomes;
      EXPECT_EQ(outcomes, first) << stars << " stars";
    }
  }
}

}  // namespace
}  // namespace entente::reviews
