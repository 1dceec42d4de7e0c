// What may happen to a dispute: every state and every command, every refusal, what follows a
// review.
#include "recovery/dispute_rules.hpp"

#include <gtest/gtest.h>

#include "recovery/tests/dispute_in.hpp"

namespace entente::recovery {
namespace {

// ---- every state and every command ----

// What a command answers: the new state, or the refusal.
template <class Answer>
std::string outcome(const Answer& decided) {
  return std::string(decided ? to_text(decided->row.state) : to_text(decided.error()));
}

struct StateRow {
  DisputeState state;
  const char *reply, *publish, *close, *reopen, *solve, *update;
};

class EveryState : public ::testing::TestWithParam<StateRow> {};
TEST_P(EveryState, and_every_command) {
  const auto& row = GetParam();
  auto dispute = dispute_in(row.state);
  Standing waiting;
  waiting.version_waits = true;
  const auto facts = facts_of(dispute);
  EXPECT_EQ(outcome(decide(polite, facts)), row.reply);
  EXPECT_EQ(outcome(decide(PublishUpdate{}, facts_of(dispute, waiting))), row.publish);
  EXPECT_EQ(outcome(decide(Close{CloseChoice::no_solution_possible}, facts)), row.close);
  EXPECT_EQ(outcome(decide(Reopen{}, facts)), row.reopen);
  EXPECT_EQ(outcome(decide(MarkSolved{}, facts)), row.solve);
  EXPECT_EQ(outcome(decide(Update{5}, facts)), row.update);
  // Who may is told the same way before anybody tries.
  EXPECT_EQ(may_reply(facts).has_value(), row.reply == std::string("awaiting_customer"));
  EXPECT_EQ(may_close(facts).has_value(), row.close == std::string("closed"));
  EXPECT_EQ(may_reopen(facts).has_value(), row.reopen == std::string("open"));
  // Notes and assignments are possible in every state and change none.
  EXPECT_EQ(outcome(decide(Assign{AccountId{}}, facts)), to_text(row.state));
  EXPECT_EQ(outcome(decide(AddNote{"They called."}, facts)), to_text(row.state));
}
INSTANTIATE_TEST_SUITE_P(
    Disputes, EveryState,
    ::testing::Values(StateRow{DisputeState::open, "awaiting_customer", "nothing_updated", "closed",
                               "dispute_not_closed", "open", "updated_by_customer"},
                      StateRow{DisputeState::awaiting_customer, "awaiting_customer",
                               "nothing_updated", "closed", "dispute_not_closed",
                               "awaiting_customer", "updated_by_customer"},
                      StateRow{DisputeState::updated_by_customer, "dispute_waits_for_check",
                               "closed", "dispute_waits_for_check", "dispute_not_closed",
                               "dispute_waits_for_check", "updated_by_customer"},
                      StateRow{DisputeState::closed, "dispute_closed", "dispute_closed",
                               "dispute_closed", "open", "dispute_closed", "updated_by_customer"}));

// ---- one row per refusal ----

TEST(Reply, refuses_in_order_of_precedence) {
  Standing standing{true, false, 0, false};
  auto command = polite;
  command.body = "20 % off if you change to 5 stars";
  auto asked = [&](DisputeState state) {
    return outcome(decide(command, facts_of(dispute_in(state), standing)));
  };
  EXPECT_EQ(asked(DisputeState::closed), "dispute_closed");
  EXPECT_EQ(asked(DisputeState::updated_by_customer), "dispute_waits_for_check");
  EXPECT_EQ(asked(DisputeState::open), "review_is_gone");
  standing.review_is_gone = false;
  EXPECT_EQ(asked(DisputeState::open), "buyer_has_no_address");
  standing.buyer_has_address = true;
  EXPECT_EQ(asked(DisputeState::open), "benefit_tied_to_review");
  command.with_update_link = false;  // tied in words: no link is needed for that
  EXPECT_EQ(asked(DisputeState::open), "benefit_tied_to_review");
  command.body = "We refunded you.";
  EXPECT_EQ(asked(DisputeState::open), "awaiting_customer");
  command.with_update_link = true;  // a benefit beside the link that updates the review (C-1)
  EXPECT_EQ(asked(DisputeState::open), "benefit_tied_to_review");
  command.body = polite.body;
  command.subject = "Your refund";  // the subject counts as well
  EXPECT_EQ(asked(DisputeState::open), "benefit_tied_to_review");
}

TEST(PublishUpdate, needs_a_version_that_waits) {
  auto dispute = dispute_in(DisputeState::updated_by_customer);
  EXPECT_EQ(outcome(decide(PublishUpdate{}, facts_of(dispute))), "nothing_updated");
}

TEST(Reopen, not_where_the_review_is_gone) {
  auto asked = [](DisputeState state) {
    return outcome(decide(Reopen{}, facts_of(dispute_in(state), {true, false, 0, true})));
  };
  EXPECT_EQ(asked(DisputeState::closed), "review_is_gone");
  EXPECT_EQ(asked(DisputeState::open), "dispute_not_closed");
}

TEST(MarkSolved, once) {
  auto dispute = dispute_in(DisputeState::open);
  dispute.solved_at = start;
  EXPECT_EQ(outcome(decide(MarkSolved{}, facts_of(dispute))), "already_solved");
}

TEST(Update, not_of_a_review_that_is_gone_nor_after_its_update_was_published) {
  auto closed = dispute_in(DisputeState::closed);
  EXPECT_EQ(outcome(decide(Update{5}, facts_of(closed, {true, false, 0, true}))), "review_is_gone");
  closed.close_reason = CloseReason::update_published;
  EXPECT_EQ(outcome(decide(Update{5}, facts_of(closed))), "dispute_closed");
  closed.close_reason = CloseReason::nothing_heard;  // the link was sent before
  EXPECT_EQ(outcome(decide(Update{5}, facts_of(closed))), "updated_by_customer");
}

TEST(Refusals, each_has_a_status_that_is_an_answer) {
  for (const auto& [refusal, name] : values_of<Refusal>)
    EXPECT_EQ(refusal_info(refusal).status, refusal == Refusal::benefit_tied_to_review ? 422 : 409)
        << name;
}

// ---- what a command leaves behind ----

TEST(Open, alerts_and_starts_the_clock) {  // M3, W1
  reviews::Review review;
  review.stars = 2;
  review.body = std::string(150, 'a') + "很好很好" + std::string(100, 'b');
  OpenFacts facts{{{"a@shop.test", "en"}, {"b@shop.test", "fr"}}, {{"stars", "2"}}};
  auto opened = open(review, {}, facts, "fr", {}, start);
  EXPECT_EQ(opened.row.state, DisputeState::open);
  EXPECT_EQ(opened.row.stars_before, 2);
  EXPECT_EQ(opened.row.response_due_at, response_due(start, {}));
  EXPECT_EQ(timer(opened, response_timer), response_reminder(start, {}));
  ASSERT_EQ(opened.notices.size(), 2U);
  EXPECT_EQ(opened.notices[1].recipient, "b@shop.test");
  EXPECT_EQ(opened.notices[1].language, "fr");
  EXPECT_EQ(opened.row.excerpt, std::string(150, 'a') + "很好很好" + std::string(46, 'b') + "…");
  EXPECT_STREQ(broken_invariant(nullptr, opened.row, opened.events), nullptr);
}

TEST(Reply, awaits_the_customer_and_mails_the_words_as_they_are) {  // M5
  auto sent = decide(polite, facts_of(dispute_in(DisputeState::open))).value();
  EXPECT_EQ(sent.row.first_answer_at, start);
  EXPECT_EQ(sent.row.closes_at, silence_end(start, {}));
  EXPECT_EQ(timer(sent, silence_timer), silence_end(start, {}));
  EXPECT_TRUE(clears(sent, response_timer));
  ASSERT_EQ(sent.notices.size(), 1U);
  EXPECT_EQ(sent.notices[0].recipient, "ana@example.test");
  EXPECT_EQ(sent.notices[0].values.at("body"), polite.body.value);
  ASSERT_EQ(sent.messages.size(), 1U);
  EXPECT_EQ(sent.messages[0].number, 1);
  auto later = start + std::chrono::hours{30};
  auto again = decide(polite, facts_of(sent.row, {}, later)).value();
  EXPECT_EQ(again.row.first_answer_at, start);
  EXPECT_EQ(again.row.closes_at, silence_end(later, {}));
  EXPECT_EQ(again.messages[0].number, 2);
}

TEST(Close, stops_every_clock) {
  auto closed = decide(Close{CloseChoice::do_not_engage, Note("Threats.")},
                       facts_of(dispute_in(DisputeState::awaiting_customer)))
                    .value();
  EXPECT_FALSE(closed.row.closes_at);
  EXPECT_FALSE(closed.row.response_due_at);
  EXPECT_TRUE(clears(closed, silence_timer));
  EXPECT_TRUE(clears(closed, response_timer));
  EXPECT_TRUE(clears(closed, follow_up_timer));
  EXPECT_EQ(closed.row.close_note, "Threats.");
  EXPECT_EQ(closed.events[0].personal.at("note"), "Threats.");
}

TEST(Reopen, where_a_version_waits_it_knows_its_stars) {
  Standing waits;
  waits.version_waits = true;
  waits.stars_waiting = 4;
  auto closed = dispute_in(DisputeState::closed);
  auto reopened = decide(Reopen{}, facts_of(closed, waits)).value();
  EXPECT_EQ(reopened.row.state, DisputeState::updated_by_customer);
  EXPECT_EQ(reopened.row.stars_after, 4);
  EXPECT_STREQ(broken_invariant(&closed, reopened.row, reopened.events), nullptr);
}

TEST(Reopen, takes_back_the_solution_and_its_reminder) {  // M9
  auto solved =
      decide(Close{CloseChoice::solved_without_update}, facts_of(dispute_in(DisputeState::open)))
          .value();
  EXPECT_EQ(solved.row.follow_up, FollowUp::scheduled);
  EXPECT_EQ(timer(solved, follow_up_timer), follow_up_due(start, {}));
  auto reopened = decide(Reopen{}, facts_of(solved.row)).value();
  EXPECT_EQ(reopened.row.follow_up, FollowUp::none);
  EXPECT_TRUE(clears(reopened, follow_up_timer));
  EXPECT_FALSE(reopened.row.solved_at);
  EXPECT_EQ(timer(reopened, response_timer), response_reminder(start, {}));
  EXPECT_TRUE(decide(MarkSolved{}, facts_of(reopened.row)));
}

// ---- the follow-up (M9) ----

TEST(FollowUp, is_planned_only_for_somebody_who_can_be_reached_about_a_review_that_is_there) {
  auto planned = [](Standing standing) {
    auto open = dispute_in(DisputeState::open);
    return decide(MarkSolved{}, facts_of(open, standing)).value().row.follow_up;
  };
  EXPECT_EQ(planned({}), FollowUp::scheduled);
  EXPECT_EQ(planned({true, false, 0, true}), FollowUp::none);
  EXPECT_EQ(planned({false, false, 0, false}), FollowUp::none);
}

TEST(FollowUp, leaves_once) {
  auto solved = decide(MarkSolved{}, facts_of(dispute_in(DisputeState::open))).value();
  ASSERT_TRUE(follow_up_is_due(facts_of(solved.row)));
  auto sent = send_follow_up(facts_of(solved.row));
  ASSERT_EQ(sent.notices.size(), 1U);
  EXPECT_EQ(sent.notices[0].recipient, "ana@example.test");
  EXPECT_FALSE(follow_up_is_due(facts_of(sent.row)));
  auto closed = decide(Close{CloseChoice::solved_without_update}, facts_of(sent.row)).value();
  EXPECT_EQ(closed.row.follow_up, FollowUp::sent);
  auto reopened = decide(Reopen{}, facts_of(closed.row)).value();
  auto again = decide(MarkSolved{}, facts_of(reopened.row)).value();
  EXPECT_EQ(again.row.follow_up, FollowUp::sent);
  EXPECT_FALSE(timer(again, follow_up_timer));
}

TEST(FollowUp, is_dropped_where_it_makes_no_sense) {
  auto due = [](DisputeState state, std::optional<CloseReason> reason, Standing standing) {
    auto dispute = dispute_in(state);
    dispute.follow_up = FollowUp::scheduled;
    if (reason) dispute.close_reason = reason;
    return follow_up_is_due(facts_of(dispute, standing));
  };
  EXPECT_TRUE(due(DisputeState::open, {}, {}));
  EXPECT_TRUE(due(DisputeState::awaiting_customer, {}, {}));
  EXPECT_FALSE(due(DisputeState::updated_by_customer, {}, {}));
  EXPECT_TRUE(due(DisputeState::closed, CloseReason::solved_without_update, {}));
  EXPECT_TRUE(due(DisputeState::closed, CloseReason::nothing_heard, {}));
  for (auto reason :
       {CloseReason::update_published, CloseReason::no_solution_possible,
        CloseReason::do_not_engage, CloseReason::review_withdrawn, CloseReason::review_refused})
    EXPECT_FALSE(due(DisputeState::closed, reason, {})) << to_text(reason);
  EXPECT_FALSE(due(DisputeState::open, {}, {true, false, 0, true}));
  EXPECT_FALSE(due(DisputeState::open, {}, {false, true, 4, true}));
  EXPECT_FALSE(due(DisputeState::open, {}, {false, false, 0, false}));
  auto dropped = drop_follow_up(facts_of(dispute_in(DisputeState::open)));
  EXPECT_EQ(dropped.row.follow_up, FollowUp::not_needed);
  EXPECT_TRUE(dropped.notices.empty());
}

// ---- the reminder to the shop (W1) ----

TEST(Remind, only_an_open_dispute_and_only_where_somebody_is_told) {
  std::vector<Recipient> team = {{"a@shop.test", "en"}};
  for (auto state : every_state) {
    auto reminded = remind(dispute_in(state), team, {}, start);
    EXPECT_EQ(reminded.has_value(), state == DisputeState::open) << to_text(state);
  }
  EXPECT_FALSE(remind(dispute_in(DisputeState::open), {}, {}, start));
}

}  // namespace
}  // namespace entente::recovery
