// What the steps of a case do: clocks, offers, money, support, and the end (C3 to C12).
#include <gtest/gtest.h>

#include "cases/tests/case_in.hpp"

namespace entente::cases {
namespace {

std::vector<std::string> told(const CaseDecision& decision) {
  std::vector<std::string> all;
  for (const auto& notice : decision.notices)
    all.push_back(notice.kind + ":" + notice.values.at("what"));
  return all;
}

std::optional<Instant> timer(const CaseDecision& decision, std::string_view kind) {
  for (const auto& each : decision.timers)
    if (each.kind == kind) return each.due_at;
  return std::nullopt;
}

TEST(Opening, starts_the_clocks_of_the_case) {
  const auto facts = fresh();
  const auto decision =
      decide(OpenCase{{}, CaseReason::not_received, Solution::refund, "It never came."}, facts,
             Eligibility{})
          .value();
  EXPECT_EQ(decision.row.state, CaseState::open);
  EXPECT_EQ(decision.row.escalate_from, first_escalation);
  EXPECT_EQ(decision.row.unsolved_at, at("2027-04-02T00:00:00+02:00"));
  EXPECT_EQ(timer(decision, escalation_timer), first_escalation);
  EXPECT_EQ(timer(decision, reminder_timer),
            start_of_case + (first_escalation - start_of_case) * 3 / 4);
  EXPECT_EQ(told(decision),
            (std::vector<std::string>{"case_to_shop:opened", "case_to_buyer:opened"}));
  EXPECT_EQ(decision.events[0].kind, "case_opened");
  EXPECT_EQ(decision.events[0].personal.at("body"), "It never came.");
}

// T-4, in the zone of the marketplace.
TEST(Opening, lets_the_buyer_escalate_three_whole_days_later) {
  struct Row {
    const char *opened, *due;
  };
  for (const auto& row : {Row{"2026-03-27T14:00:00+01:00", "2026-03-31T00:00:00+02:00"},
                          Row{"2026-10-23T14:00:00+02:00", "2026-10-27T00:00:00+01:00"}}) {
    const Clocks clocks{policies::preset().front().cases, "Europe/Paris"};
    EXPECT_EQ(escalate_from(at(row.opened), clocks), at(row.due)) << row.opened;
  }
  const Clocks clocks{policies::preset().front().cases, "Europe/Paris"};
  // 365 days over a leap year: the last day is 30 November.
  EXPECT_EQ(unsolved_at(at("2027-12-01T09:00:00+01:00"), clocks), at("2028-12-01T00:00:00+01:00"));
}

TEST(Opening, is_refused_as_the_eligibility_says) {
  Eligibility eligible;
  eligible.why_not = NotEligible::too_early_for_a_case;
  EXPECT_EQ(decide(OpenCase{}, fresh(), eligible).error(), NotEligible::too_early_for_a_case);
}

TEST(Words, hand_the_turn_to_the_other_side) {
  const auto by_buyer = opened(Party::shop);
  EXPECT_EQ(standpoint(by_buyer.row, {}, by_buyer.now).turn, CaseTurn::shop);
  EXPECT_EQ(standpoint(by_buyer.row, {}, by_buyer.now).until, first_escalation);
  const auto answered = decide(Comment{"We look into it."}, by_buyer).value();
  EXPECT_EQ(answered.row.first_answer_at, start_of_case);
  EXPECT_EQ(standpoint(answered.row, {}, by_buyer.now).turn, CaseTurn::buyer);
  EXPECT_EQ(told(answered), (std::vector<std::string>{"case_to_buyer:comment"}));
  const auto by_support = decide(Comment{"Both, please."}, as(by_buyer, Party::support)).value();
  EXPECT_EQ(told(by_support),
            (std::vector<std::string>{"case_to_buyer:comment", "case_to_shop:comment"}));
  EXPECT_EQ(by_support.row.last_word, Party::buyer);
}

TEST(Words, of_the_shop_tie_no_benefit_to_a_review) {
  const Comment tied{"20 % off if you change to 5 stars"};
  EXPECT_EQ(outcome(decide(tied, opened(Party::shop))), "benefit_tied_to_review");
  EXPECT_EQ(outcome(decide(tied, opened(Party::buyer))), "done");
  EXPECT_EQ(outcome(decide(MakeOffer{Solution::refund, {}, "Refund if you remove the review"},
                           opened(Party::shop))),
            "benefit_tied_to_review");
  auto problem = problem_of(Refusal::benefit_tied_to_review);
  explain(tied, problem);
  EXPECT_EQ(problem.errors.at(0).pointer, "/body");
}

TEST(Reminder, goes_to_a_shop_that_has_said_nothing) {
  const auto silent = opened(Party::system);
  EXPECT_TRUE(remind_shop(silent).has_value());
  const auto spoken = after(silent, decide(Comment{"Hello."}, as(silent, Party::shop)).value(),
                            Party::system, start_of_case);
  EXPECT_FALSE(remind_shop(spoken).has_value());
  EXPECT_FALSE(remind_shop(as(escalated(), Party::system)).has_value());
}

struct OfferRow {
  const char* name;
  MakeOffer offer;
  const char* expected;
};
TEST(Offers, have_an_amount_where_money_is_offered) {
  const auto facts = opened(Party::shop);
  for (const auto& row :
       {OfferRow{"all of it", {Solution::refund, {}, {}}, "done"},
        OfferRow{"a part", {Solution::refund, 1, {}}, "done"},
        OfferRow{"nothing", {Solution::refund, 0, {}}, "amount_is_needed"},
        OfferRow{"less than nothing", {Solution::refund, -1, {}}, "amount_is_needed"},
        OfferRow{"all", {Solution::refund, 10'000, {}}, "done"},
        OfferRow{"more than all", {Solution::refund, 10'001, {}}, "more_than_can_be_refunded"},
        OfferRow{"a reduction of what?", {Solution::price_reduction, {}, {}}, "amount_is_needed"},
        OfferRow{"a reduction", {Solution::price_reduction, 9'999, {}}, "done"},
        OfferRow{
            "to nothing", {Solution::price_reduction, 10'000, {}}, "reduction_must_leave_a_rest"},
        OfferRow{"a replacement", {Solution::replacement, {}, {}}, "done"},
        OfferRow{"a replacement for money",
                 {Solution::replacement, 100, {}},
                 "amount_has_no_place_here"}})
    EXPECT_EQ(outcome(decide(row.offer, facts)), row.expected) << row.name;
}

TEST(Offers, are_answered_by_the_other_side_alone) {
  EXPECT_EQ(outcome(decide(AcceptOffer{1}, offered(Party::shop, Party::shop))),
            "offer_is_your_own");
  EXPECT_EQ(outcome(decide(WithdrawOffer{1}, offered(Party::shop, Party::buyer))),
            "offer_is_not_yours");
  EXPECT_EQ(outcome(decide(AcceptOffer{2}, offered(Party::shop, Party::buyer))), "no_such_offer");
  EXPECT_EQ(outcome(decide(WithdrawOffer{1}, offered(Party::shop, Party::shop))), "done");
  EXPECT_EQ(outcome(decide(DeclineOffer{1, "No."}, offered(Party::shop, Party::buyer))), "done");
}

TEST(Offers, stand_until_just_before_their_end) {
  auto facts = offered(Party::shop, Party::buyer);
  const auto end = facts.offers.at(0).expires_at;
  EXPECT_EQ(end, at("2026-04-07T00:00:00+02:00"));
  facts.now = end - Duration{1};
  EXPECT_EQ(outcome(decide(AcceptOffer{1}, facts)), "done");
  EXPECT_FALSE(expire_offer(facts).has_value());
  facts.now = end;
  EXPECT_EQ(outcome(decide(AcceptOffer{1}, facts)), "offer_is_over");
  const auto expired = expire_offer(facts).value();
  EXPECT_EQ(expired.offers.at(0).state, OfferState::expired);
  EXPECT_FALSE(expired.row.open_offer.has_value());
  EXPECT_EQ(expired.row.last_activity_at, facts.row.last_activity_at);
}

TEST(Offers, are_replaced_by_a_counter_offer) {
  const auto facts = offered(Party::shop, Party::buyer, {Solution::price_reduction, 2'000, {}});
  const auto counter = decide(MakeOffer{Solution::price_reduction, 4'000, {}}, facts).value();
  ASSERT_EQ(counter.offers.size(), 2U);
  EXPECT_EQ(counter.offers[0].state, OfferState::replaced);
  EXPECT_EQ(counter.row.open_offer, 2);
  const auto seen = after(facts, counter, Party::shop, start_of_case);
  EXPECT_EQ(outcome(decide(AcceptOffer{1}, seen)), "offer_is_over");
  const auto accepted = decide(AcceptOffer{2}, seen).value();
  EXPECT_EQ(accepted.refund->amount_minor, 4'000);
  EXPECT_EQ(accepted.row.settles_as, Outcome::refunded_in_part);
}

TEST(Offers, of_money_settle_and_others_are_promises) {
  const auto money = decide(AcceptOffer{1}, offered(Party::shop, Party::buyer)).value();
  EXPECT_EQ(money.row.state, CaseState::settling);
  EXPECT_EQ(money.refund->amount_minor, 10'000);
  EXPECT_EQ(money.offers.at(0).state, OfferState::accepted);
  const auto promise =
      decide(AcceptOffer{1}, offered(Party::shop, Party::buyer, {Solution::replacement, {}, {}}))
          .value();
  EXPECT_EQ(promise.row.state, CaseState::open);
  EXPECT_FALSE(promise.refund.has_value());
  EXPECT_EQ(promise.row.promise_due_at, at("2026-04-16T00:00:00+02:00"));
  const auto stand = standpoint(promise.row, {}, start_of_case);
  EXPECT_EQ(stand.turn, CaseTurn::shop);
  EXPECT_STREQ(stand.key, "promise");
}

TEST(Promises, are_asked_about_when_they_are_due) {
  const auto before = offered(Party::shop, Party::buyer, {Solution::replacement, {}, {}});
  auto facts = after(before, decide(AcceptOffer{1}, before).value(), Party::system, start_of_case);
  facts.now = *facts.row.promise_due_at - Duration{1};
  EXPECT_FALSE(remind_of_promise(facts).has_value());
  facts.now = *facts.row.promise_due_at;
  const auto decision = remind_of_promise(facts).value();
  EXPECT_EQ(told(decision),
            (std::vector<std::string>{"case_to_buyer:promise_due", "case_to_shop:promise_due"}));
  EXPECT_EQ(decision.row.last_activity_at, facts.row.last_activity_at);
  EXPECT_FALSE(remind_of_promise(as(closed(), Party::system)).has_value());
  EXPECT_FALSE(remind_of_promise(as(opened(), Party::system)).has_value());
}

TEST(Refunds, in_full_close_the_case_when_they_arrive) {
  auto facts = as(settling(), Party::system);
  facts.money = {0, 0, 10'000};
  EXPECT_FALSE(follow_refund(facts, RefundId{}, RefundEnd::succeeded, 10'000).has_value());
  const auto decision =
      follow_refund(facts, *facts.row.refund_id, RefundEnd::succeeded, 10'000).value();
  EXPECT_EQ(decision.row.outcome, Outcome::refunded_in_full);
  EXPECT_EQ(decision.row.borne_by, Bearer::shop);
  EXPECT_EQ(told(decision),
            (std::vector<std::string>{"case_to_buyer:refunded", "case_to_shop:refunded"}));
}

TEST(Refunds, in_part_without_an_agreement_leave_the_case_open) {
  const auto before = opened(Party::shop);
  auto facts = after(before, decide(RefundBuyer{3'000, "For the delay."}, before).value(),
                     Party::system, start_of_case);
  EXPECT_EQ(facts.row.state, CaseState::settling);
  facts.money = {7'000, 0, 3'000};
  const auto decision =
      follow_refund(facts, *facts.row.refund_id, RefundEnd::succeeded, 3'000).value();
  EXPECT_EQ(decision.row.state, CaseState::open);
  EXPECT_FALSE(decision.row.refund_id.has_value());
}

TEST(Refunds, that_fail_are_visible_and_those_cancelled_go_back) {
  const auto facts = as(settling(), Party::system);
  const auto failed = follow_refund(facts, *facts.row.refund_id, RefundEnd::failed, 10'000).value();
  EXPECT_EQ(failed.row.state, CaseState::settling);
  EXPECT_TRUE(failed.row.refund_failed);
  EXPECT_STREQ(standpoint(failed.row, {}, facts.now).key, "refund_failed");
  const auto again = after(facts, failed, Party::shop, start_of_case);
  EXPECT_TRUE(decide(RetryRefund{}, again).value().retries_refund);
  const auto cancelled =
      follow_refund(facts, *facts.row.refund_id, RefundEnd::cancelled, 10'000).value();
  EXPECT_EQ(cancelled.row.state, CaseState::open);
}

TEST(Refunds, that_support_ordered_and_somebody_cancelled_go_back_to_support) {
  const auto facts = escalated();
  const auto decided =
      after(facts, decide(verdict_for(facts, 10'000), facts).value(), Party::system, facts.now);
  const auto cancelled =
      follow_refund(decided, *decided.row.refund_id, RefundEnd::cancelled, 10'000).value();
  EXPECT_EQ(cancelled.row.state, CaseState::escalated);
  EXPECT_EQ(cancelled.row.decision_due_at, decision_due(facts.now, facts.clocks()));
  EXPECT_EQ(broken_invariant(&decided.row, cancelled.row, cancelled.events), nullptr);
}

TEST(Refunds, by_another_road_close_the_case_too) {
  auto facts = as(opened(), Party::system);
  EXPECT_FALSE(close_as_refunded(facts).has_value());
  facts.money = {0, 10'000, 0};
  EXPECT_FALSE(close_as_refunded(facts).has_value()) << "it has not arrived";
  facts.money = {0, 0, 0};
  EXPECT_EQ(close_as_refunded(facts)->row.outcome, Outcome::refunded_in_full);
}

TEST(Delivery, closes_what_was_not_received_and_nothing_else) {
  const auto facts = as(opened(), Party::system);
  const auto decision = confirm_delivery(facts, "1Z999").value();
  EXPECT_EQ(decision.row.outcome, Outcome::delivery_confirmed);
  EXPECT_EQ(decision.entries.at(0).detail, "1Z999");
  EXPECT_FALSE(
      confirm_delivery(
          as(opened(Party::buyer, start_of_case, CaseReason::not_as_described), Party::system),
          "1Z999")
          .has_value());
  EXPECT_FALSE(confirm_delivery(as(settling(), Party::system), "1Z999").has_value());
}

TEST(Delivery, is_contested_within_thirty_days_and_goes_where_it_may) {
  const auto before = as(opened(), Party::system);
  const auto end = at("2026-05-02T00:00:00+02:00");
  const auto contest = [&](Instant now) {
    const auto facts = after(before, confirm_delivery(before, "1Z999").value(), Party::buyer, now);
    return decide(ContestDelivery{"The neighbours have nothing."}, facts);
  };
  EXPECT_EQ(contest(first_escalation - Duration{1})->row.state, CaseState::open);
  EXPECT_EQ(contest(first_escalation)->row.state, CaseState::escalated);
  EXPECT_EQ(outcome(contest(end - Duration{1})), "done");
  EXPECT_EQ(outcome(contest(end)), "time_to_contest_is_over");
}

TEST(Escalation, early_names_its_ground_and_who) {
  const auto facts = opened(Party::support);
  const auto decision =
      decide(EscalateEarly{EarlyGround::harassment, "See the messages."}, facts).value();
  EXPECT_EQ(decision.row.early_ground, EarlyGround::harassment);
  EXPECT_EQ(decision.entries.at(0).account_id, account(2));
  EXPECT_EQ(decision.row.decision_due_at, at("2026-04-09T00:00:00+02:00"));
  auto own = facts;
  own.is_a_party = true;
  EXPECT_EQ(outcome(decide(EscalateEarly{}, own)), "decides_own_case");
}

TEST(Questions, of_support_wait_for_one_side_and_not_for_ever) {
  const auto facts = escalated();
  const auto asked = decide(Ask{Party::shop, "The receipt, please.", 3}, facts).value();
  EXPECT_EQ(standpoint(asked.row, {}, facts.now).turn, CaseTurn::shop);
  EXPECT_EQ(told(asked), (std::vector<std::string>{"case_to_shop:asked"}));
  const auto waiting = after(facts, asked, Party::shop, facts.now);
  EXPECT_FALSE(decide(Comment{"Here."}, waiting)->row.asked.has_value());
  EXPECT_TRUE(decide(Comment{"Well?"}, as(waiting, Party::buyer))->row.asked.has_value());
  auto silent = as(waiting, Party::system);
  silent.now = *asked.row.asked_due_at - Duration{1};
  EXPECT_FALSE(end_of_question(silent).has_value());
  silent.now = *asked.row.asked_due_at;
  EXPECT_FALSE(end_of_question(silent)->row.asked.has_value());
}

TEST(Decisions, answer_each_criterion_once) {
  const auto facts = escalated();
  auto missing = verdict_for(facts, 0);
  missing.criteria.pop_back();
  EXPECT_EQ(outcome(decide(missing, facts)), "criteria_are_not_those_of_the_reason");
  auto twice = verdict_for(facts, 0);
  twice.criteria.back().name = twice.criteria.front().name;
  EXPECT_EQ(outcome(decide(twice, facts)), "criteria_are_not_those_of_the_reason");
  auto problem = problem_of(Refusal::criteria_are_not_those_of_the_reason);
  explain(twice, problem);
  EXPECT_EQ(problem.errors.size(), 2U);
}

TEST(Decisions, say_who_bears_the_money) {
  const auto facts = escalated();
  auto nobody = verdict_for(facts, 5'000);
  nobody.borne_by = Bearer::nobody;
  EXPECT_EQ(outcome(decide(nobody, facts)), "refund_without_who_bears_it");
  auto somebody = verdict_for(facts, 0);
  somebody.borne_by = Bearer::shop;
  EXPECT_EQ(outcome(decide(somebody, facts)), "refund_without_who_bears_it");
  EXPECT_EQ(outcome(decide(verdict_for(facts, 10'001), facts)), "more_than_can_be_refunded");
  EXPECT_EQ(outcome(decide(verdict_for(facts, -1), facts)), "more_than_can_be_refunded");
  auto own = facts;
  own.is_a_party = true;
  EXPECT_EQ(outcome(decide(verdict_for(own, 0), own)), "decides_own_case");
}

TEST(Decisions, take_force_and_tell_both_sides) {
  const auto facts = escalated();
  const auto refund = decide(verdict_for(facts, 10'000), facts).value();
  EXPECT_EQ(refund.row.state, CaseState::settling);
  EXPECT_EQ(refund.row.settles_as, Outcome::refunded_in_full);
  EXPECT_EQ(told(refund), (std::vector<std::string>{"case_to_buyer:decided_refund",
                                                    "case_to_shop:decided_refund"}));
  const auto nothing = decide(verdict_for(facts, 0), facts).value();
  EXPECT_EQ(nothing.row.outcome, Outcome::not_upheld);
  EXPECT_EQ(nothing.verdicts.at(0).criteria.size(), criteria_of(facts).size());
}

TEST(Decisions, above_the_limit_take_a_second_person) {
  auto facts = escalated();
  facts.row.claimed_minor = 60'000;
  facts.money.refundable = 60'000;
  EXPECT_EQ(decide(verdict_for(facts, 50'000), facts)->verdicts.at(0).state,
            VerdictState::in_force);
  const auto proposal = decide(verdict_for(facts, 50'001), facts).value();
  EXPECT_EQ(proposal.row.state, CaseState::escalated);
  EXPECT_FALSE(proposal.refund.has_value());
  EXPECT_TRUE(proposal.notices.empty());
  const auto proposed = after(facts, proposal, Party::support, facts.now);
  EXPECT_EQ(outcome(decide(ConfirmDecision{}, proposed)), "second_person_is_needed");
  const auto confirmed =
      decide(ConfirmDecision{}, as(proposed, Party::support, account(3))).value();
  EXPECT_EQ(confirmed.refund->amount_minor, 50'001);
  EXPECT_EQ(confirmed.verdicts.at(0).confirmed_by, account(3));
  const auto again = decide(verdict_for(proposed, 0), proposed).value();
  EXPECT_EQ(again.verdicts.at(0).state, VerdictState::dropped);
}

TEST(LateDelivery, leaves_a_full_refund_as_the_only_way_out) {
  auto facts = as(opened(), Party::system);
  facts.now = facts.row.unsolved_at - Duration{1};
  EXPECT_FALSE(grow_late(facts).has_value());
  facts.now = facts.row.unsolved_at;
  const auto decision = grow_late(facts).value();
  EXPECT_TRUE(decision.row.late_delivery);
  EXPECT_EQ(decision.row.state, CaseState::escalated);
  const auto late = after(facts, decision, Party::support, facts.now);
  EXPECT_FALSE(grow_late(as(late, Party::system)).has_value());
  EXPECT_EQ(outcome(decide(verdict_for(late, 0), late)), "only_a_full_refund_is_left");
  EXPECT_EQ(outcome(decide(verdict_for(late, 9'999), late)), "only_a_full_refund_is_left");
  EXPECT_EQ(outcome(decide(verdict_for(late, 10'000), late)), "done");
  const auto shop = as(late, Party::shop);
  EXPECT_EQ(outcome(decide(MakeOffer{Solution::replacement, {}, {}}, shop)),
            "only_a_full_refund_is_left");
  EXPECT_EQ(outcome(decide(RefundBuyer{1, {}}, shop)), "only_a_full_refund_is_left");
  EXPECT_EQ(outcome(decide(RefundBuyer{}, shop)), "done");
  EXPECT_FALSE(confirm_delivery(as(late, Party::system), "1Z999").has_value());
  EXPECT_STREQ(standpoint(late.row, {}, late.now).key, "support_refunds");
}

TEST(Reopening, goes_back_to_where_the_case_was) {
  EXPECT_EQ(decide(Reopen{"Another parcel's number."}, closed(Party::support))->row.state,
            CaseState::open);
  const auto facts = escalated();
  const auto decided =
      after(facts, decide(verdict_for(facts, 0), facts).value(), Party::support, facts.now);
  const auto again = decide(Reopen{"New facts."}, decided).value();
  EXPECT_EQ(again.row.state, CaseState::escalated);
  EXPECT_EQ(again.row.reopened, 1);
  EXPECT_FALSE(again.row.outcome.has_value());
}

}  // namespace
}  // namespace entente::cases
