// What follows a review, and what holds in every life of a dispute.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "recovery/tests/dispute_in.hpp"

namespace entente::recovery {
namespace {

using reviews::ReviewState;
using reviews::VersionState;

// ---- what follows a review ----

struct Follows {
  const char* name;
  DisputeState dispute;
  ReviewState review;
  bool pending;
  VersionState newest;
  int updated_after_s;  // seconds after the dispute opened; negative: before; 0: never updated
  const char* outcome;  // "": nothing follows; else the state, and the reason of a closed one
};

class FollowReview : public ::testing::TestWithParam<Follows> {};
TEST_P(FollowReview, leads_to) {
  const auto& row = GetParam();
  auto dispute = dispute_in(row.dispute);
  dispute.last_reply_at = start;
  reviews::Review review;
  review.state = row.review;
  review.stars = 4;
  if (row.pending) review.pending_version = 2;
  if (row.updated_after_s != 0)
    review.updated_at = start + std::chrono::seconds{row.updated_after_s};
  auto followed = follow_review(dispute, review, row.newest, {}, start);
  std::string outcome;
  if (followed) {
    outcome = to_text(followed->row.state);
    if (followed->row.close_reason)
      outcome += std::string(" ") + std::string(to_text(*followed->row.close_reason));
    EXPECT_STREQ(broken_invariant(&dispute, followed->row, followed->events), nullptr);
  }
  EXPECT_EQ(outcome, row.outcome) << row.name;
}
constexpr auto is_open = DisputeState::open;
constexpr auto awaits = DisputeState::awaiting_customer;
constexpr auto has_update = DisputeState::updated_by_customer;
constexpr auto is_closed = DisputeState::closed;
constexpr auto live = ReviewState::published;
constexpr auto fine = VersionState::published;
INSTANTIATE_TEST_SUITE_P(
    Disputes, FollowReview,
    ::testing::Values(
        Follows{"withdrawn while open", is_open, ReviewState::withdrawn, false,
                VersionState::withdrawn, 0, "closed review_withdrawn"},
        Follows{"withdrawn while awaited", awaits, ReviewState::withdrawn, false,
                VersionState::withdrawn, 0, "closed review_withdrawn"},
        Follows{"withdrawn while checked", has_update, ReviewState::withdrawn, false,
                VersionState::withdrawn, 0, "closed review_withdrawn"},
        Follows{"withdrawn when closed", is_closed, ReviewState::withdrawn, false,
                VersionState::withdrawn, 0, ""},
        Follows{"refused at its first check", is_open, ReviewState::refused, false,
                VersionState::refused, 0, "closed review_refused"},
        Follows{"still held", is_open, ReviewState::held, true, VersionState::pending, 0, ""},
        Follows{"published for the first time", is_open, live, false, fine, 0, ""},
        Follows{"an update waits", has_update, live, true, VersionState::pending, 0, ""},
        Follows{"an edit waits while open", is_open, live, true, VersionState::pending, 0, ""},
        Follows{"the update was published", has_update, live, false, fine, 1,
                "closed update_published"},
        Follows{"the buyer edited without moderation", awaits, live, false, fine, 1,
                "closed update_published"},
        Follows{"it was edited before the dispute", is_open, live, false, fine, -1, ""},
        Follows{"the update was refused", has_update, live, false, VersionState::refused, 0,
                "awaiting_customer"},
        Follows{"another edit was refused", is_open, live, false, VersionState::refused, 0, ""},
        Follows{"published when closed", is_closed, live, false, fine, 1, ""}));

TEST(FollowReview, after_a_refused_update_a_clock_runs_again) {  // M8
  reviews::Review review;
  review.state = ReviewState::published;
  auto dispute = dispute_in(has_update);
  dispute.last_reply_at = start;
  auto later = start + std::chrono::hours{48};
  auto awaited = follow_review(dispute, review, VersionState::refused, {}, later).value();
  EXPECT_EQ(awaited.row.closes_at, silence_end(later, {}));
  EXPECT_EQ(timer(awaited, silence_timer), silence_end(later, {}));
  EXPECT_FALSE(awaited.row.stars_after);
  dispute.last_reply_at.reset();  // nobody has replied yet: it is the shop's turn
  auto opened = follow_review(dispute, review, VersionState::refused, {}, later).value();
  EXPECT_EQ(opened.row.state, is_open);
  EXPECT_EQ(opened.row.response_due_at, response_due(later, {}));
  EXPECT_EQ(timer(opened, response_timer), response_reminder(later, {}));
}

TEST(Standpoint, says_whose_turn_it_is_and_until_when) {  // C14
  auto at = [](DisputeState state) { return standpoint(dispute_in(state), start); };
  EXPECT_EQ(at(is_open).turn, Turn::seller);
  EXPECT_EQ(at(is_open).until, response_due(start, {}));
  EXPECT_EQ(at(awaits).turn, Turn::buyer);
  EXPECT_EQ(at(awaits).until, silence_end(start, {}));
  EXPECT_EQ(at(has_update).turn, Turn::seller);
  EXPECT_EQ(at(has_update).until, start);
  EXPECT_EQ(at(is_closed).turn, Turn::nobody);
  EXPECT_FALSE(at(is_closed).until);
}

// ---- what always holds ----

TEST(Invariants, each_is_seen) {
  auto broken = [](DisputeState state, auto change, const Dispute* before = nullptr,
                   const std::vector<journal::Event>& events = {}) {
    auto after = dispute_in(state);
    change(after);
    return broken_invariant(before, after, events) != nullptr;
  };
  auto nothing = [](Dispute&) {};
  for (auto state : every_state) EXPECT_FALSE(broken(state, nothing)) << to_text(state);
  EXPECT_TRUE(broken(is_closed, [](Dispute& d) { d.closed_at.reset(); }));
  EXPECT_TRUE(broken(is_closed, [](Dispute& d) { d.close_reason.reset(); }));
  EXPECT_TRUE(broken(is_open, [](Dispute& d) { d.closed_at = start; }));
  EXPECT_TRUE(broken(has_update, [](Dispute& d) { d.stars_after.reset(); }));
  auto closed = dispute_in(is_closed);
  EXPECT_TRUE(broken(is_open, nothing, &closed));  // closed is left only by reopening
  EXPECT_FALSE(broken(is_open, nothing, &closed, {{"dispute_reopened", {}, {}}}));
  auto talked = dispute_in(is_open);
  talked.message_count = 2;
  EXPECT_TRUE(broken(is_open, nothing, &talked));
  auto reminded = dispute_in(is_open);
  reminded.follow_up = FollowUp::sent;
  EXPECT_TRUE(broken(is_open, nothing, &reminded));
}

// One dispute with its timers, driven by chance and by its own clocks.
struct Life {
  explicit Life(unsigned seed) : dice(seed) {
    reviews::Review review;
    review.stars = 2;
    apply(nullptr, open(review, {}, {}, "en", {}, now));
  }

  int roll(int sides) { return static_cast<int>(dice() % static_cast<unsigned>(sides)); }

  void apply(const Dispute* before, const DisputeDecision& decision) {
    EXPECT_STREQ(broken_invariant(before, decision.row, decision.events), nullptr) << story;
    for (const auto& each : decision.timers) {
      timers.erase(each.kind);
      if (each.due_at) timers[each.kind] = *each.due_at;
    }
    for (const auto& each : decision.notices) follow_ups += each.kind == "follow_up";
    if (before != nullptr) {
      EXPECT_EQ(decision.row.version, before->version + 1);
    }
    dispute = decision.row;
    check();
  }

  void check() const {
    auto due = [&](const char* kind) {
      auto at = timers.find(kind);
      return at == timers.end() ? std::nullopt : std::optional(at->second);
    };
    bool waits = dispute.state == DisputeState::awaiting_customer;
    EXPECT_EQ(dispute.closes_at.has_value(), waits) << story;
    EXPECT_EQ(due(silence_timer), dispute.closes_at) << story;
    EXPECT_EQ(dispute.response_due_at.has_value(), dispute.state == DisputeState::open) << story;
    EXPECT_EQ(due(follow_up_timer).has_value(), dispute.follow_up == FollowUp::scheduled) << story;
    EXPECT_LE(follow_ups, 1) << story;
  }

  void fire_timers() {
    while (!timers.empty()) {
      auto next =
          std::ranges::min_element(timers, {}, [](const auto& each) { return each.second; });
      if (next->second > now) return;
      auto [kind, at] = *next;
      story += " (" + kind + ")";
      auto before = dispute;
      timers.erase(next);
      if (kind == silence_timer) {
        auto closed = close_by_silence(before, at);
        ASSERT_TRUE(closed) << story;
        apply(&before, *closed);
      } else if (kind == follow_up_timer) {
        const auto facts = facts_of(before, standing(), at);
        apply(&before, follow_up_is_due(facts) ? send_follow_up(facts) : drop_follow_up(facts));
      } else if (auto reminded = remind(before, {{"a@shop.test", "en"}}, {}, at)) {
        apply(&before, *reminded);
      }
    }
  }

  [[nodiscard]] Standing standing() const {
    bool waits = dispute.state == DisputeState::updated_by_customer;
    return {false, waits, waits ? 4 : 0, true};
  }

  void take(const char* what, const Decided<DisputeDecision>& decision) {
    story += std::string(" ") + what + (decision ? "" : "(refused)");
    if (!decision) return;
    auto before = dispute;
    apply(&before, *decision);
  }

  void step() {
    now = now + std::chrono::hours{1 + roll(120)};
    fire_timers();
    reviews::Review review;
    review.state = ReviewState::published;
    review.stars = 4;
    auto facts = facts_of(dispute, standing(), now);
    facts.published_stars = 4;
    switch (roll(9)) {
      case 0:
        take("reply", decide(polite, facts));
        break;
      case 1:
        take("update", decide(Update{4}, facts));
        break;
      case 2:
        take("publish", decide(PublishUpdate{}, facts));
        break;
      case 3:
        take("close", decide(Close{roll(2) ? CloseChoice::solved_without_update
                                           : CloseChoice::do_not_engage},
                             facts));
        break;
      case 4:
        take("reopen", decide(Reopen{}, facts));
        break;
      case 5:
        take("solved", decide(MarkSolved{}, facts));
        break;
      case 6:
        take("note", decide(AddNote{"They called."}, facts));
        break;
      case 7:
        if (auto refused = follow_review(dispute, review, VersionState::refused, {}, now))
          take("update_refused", *refused);
        break;
      default:
        break;
    }
  }

  std::mt19937 dice;
  Instant now = start;
  Dispute dispute;
  std::map<std::string, Instant> timers;
  int follow_ups = 0;
  std::string story;
};

TEST(Lives, whatever_happens_the_invariants_and_the_clocks_hold) {
  std::map<DisputeState, int> seen;
  std::map<CloseReason, int> reasons;
  int followed_up = 0;
  for (unsigned seed = 0; seed < 3000 && !HasFailure(); ++seed) {
    Life life(seed);
    for (int step = 0; step < 25 && !HasFailure(); ++step) {
      life.step();
      ++seen[life.dispute.state];
      if (life.dispute.close_reason) ++reasons[*life.dispute.close_reason];
    }
    followed_up += life.follow_ups;
    EXPECT_FALSE(HasFailure()) << "seed " << seed << ":" << life.story;
  }
  EXPECT_EQ(seen.size(), every_state.size()) << "every state is reached";
  EXPECT_GE(reasons.size(), 4U);
  EXPECT_GT(followed_up, 0);
}

}  // namespace
}  // namespace entente::recovery
