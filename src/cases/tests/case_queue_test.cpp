// Support's own work on cases: who is at one, whose it is, and what rests (C11).
#include <gtest/gtest.h>

#include "cases/tests/case_in.hpp"

namespace entente::cases {
namespace {

TEST(Locks, keep_others_out_until_they_end) {
  const auto facts = escalated();
  const auto taken = after(facts, decide(Take{}, facts).value(), Party::support, facts.now);
  EXPECT_EQ(outcome(decide(verdict_for(taken, 0), taken)), "done");
  auto other = as(taken, Party::support, account(3));
  EXPECT_EQ(outcome(decide(Take{}, other)), "somebody_else_works_on_it");
  EXPECT_EQ(outcome(decide(verdict_for(other, 0), other)), "somebody_else_works_on_it");
  EXPECT_EQ(outcome(decide(Release{}, other)), "case_is_not_with_support");
  EXPECT_EQ(outcome(decide(Release{}, taken)), "done");
  other.now = *taken.row.locked_until - Duration{1};
  EXPECT_EQ(outcome(decide(Take{}, other)), "somebody_else_works_on_it");
  other.now = *taken.row.locked_until;
  EXPECT_EQ(outcome(decide(Take{}, other)), "done");
}

TEST(Queue, cases_rest_until_somebody_speaks_and_their_clocks_run_on) {
  const auto before = escalated();
  const auto held = decide(Hold{2, "The carrier answers on Monday."}, before).value();
  EXPECT_EQ(held.row.held_until, at("2026-04-08T00:00:00+02:00"));
  EXPECT_EQ(held.row.handler, account(2));
  EXPECT_EQ(held.row.decision_due_at, before.row.decision_due_at);
  EXPECT_TRUE(held.notices.empty());
  EXPECT_TRUE(is_for_support_alone(held.entries.at(0).kind));
  const auto resting = after(before, held, Party::buyer, before.now);
  EXPECT_FALSE(decide(Comment{"It came!"}, resting)->row.held_until.has_value());
  EXPECT_TRUE(decide(Comment{"Noted."}, as(resting, Party::support))->row.held_until.has_value());
  EXPECT_FALSE(decide(Take{}, as(resting, Party::support))->row.held_until.has_value());
}

TEST(Queue, a_case_handed_over_is_the_colleagues_and_free_to_take) {
  const auto before = escalated();
  const auto taken = after(before, decide(Take{}, before).value(), Party::support, before.now);
  EXPECT_EQ(taken.row.handler, account(2));
  const auto given = decide(HandOver{account(3), "You speak Finnish."}, taken).value();
  EXPECT_EQ(given.row.handler, account(3));
  const auto seen = as(after(taken, given, Party::support, taken.now), Party::support, account(3));
  EXPECT_EQ(outcome(decide(Take{}, seen)), "done");
  EXPECT_EQ(outcome(decide(HandOver{account(5), "Sorry."}, as(taken, Party::support, account(3)))),
            "somebody_else_works_on_it");
  EXPECT_FALSE(decide(Release{}, taken)->row.handler.has_value());
}

}  // namespace
}  // namespace entente::cases
