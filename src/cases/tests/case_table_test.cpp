// The whole table: every command in every state, by every party (C4, C5, C9, C12).
#include <gtest/gtest.h>

#include "cases/tests/case_in.hpp"

namespace entente::cases {
namespace {

enum class State { open_early, open_late, escalated, settling, refund_failed, closed, delivered };

CaseFacts in(State state, Party party) {
  switch (state) {
    case State::open_early:
      return as(opened(party, first_escalation - Duration{1}), party);
    case State::open_late:
      return as(opened(party, first_escalation), party);
    case State::escalated:
      return as(escalated(), party);
    case State::settling: {
      auto facts = as(settling(), party);
      facts.now = first_escalation;
      return facts;
    }
    case State::refund_failed: {
      auto facts = in(State::settling, Party::system);
      return after(facts,
                   follow_refund(facts, *facts.row.refund_id, RefundEnd::failed, 10'000).value(),
                   party, first_escalation);
    }
    case State::closed:
      return as(closed(), party);
    case State::delivered: {
      const auto facts = as(opened(), Party::system);
      return after(facts, confirm_delivery(facts, "1Z").value(), party, start_of_case);
    }
  }
  return {};
}

struct Row {
  const char* command;
  Party party;
  // In the order of State.
  std::array<const char*, 7> expected;
};

const char* const done = "done";
const char* const over = "case_is_closed";
const char* const money = "money_is_on_its_way";
const char* const not_there = "case_is_not_with_support";
const char* const there = "case_is_with_support_already";

Decided<CaseDecision> run(const std::string& command, const CaseFacts& facts) {
  if (command == "comment") return decide(Comment{"Hello."}, facts);
  if (command == "submit_evidence") return decide(SubmitEvidence{{}, "The receipt."}, facts);
  if (command == "make_offer") return decide(MakeOffer{}, facts);
  if (command == "refund_buyer") return decide(RefundBuyer{}, facts);
  if (command == "retry_refund") return decide(RetryRefund{}, facts);
  if (command == "close") return decide(CloseCase{}, facts);
  if (command == "escalate") return decide(Escalate{}, facts);
  if (command == "contest_delivery") return decide(ContestDelivery{"It did not."}, facts);
  if (command == "escalate_early")
    return decide(EscalateEarly{EarlyGround::seller_inactive, "No answer."}, facts);
  if (command == "ask") return decide(Ask{Party::shop, "A receipt, please.", 3}, facts);
  if (command == "take") return decide(Take{}, facts);
  if (command == "hold") return decide(Hold{2, "The carrier answers on Monday."}, facts);
  if (command == "hand_over") return decide(HandOver{account(4), "You speak Finnish."}, facts);
  if (command == "decide") return decide(verdict_for(facts, 0), facts);
  if (command == "confirm_decision") return decide(ConfirmDecision{}, facts);
  if (command == "reopen") return decide(Reopen{"The number is another parcel's."}, facts);
  if (command == "accept_offer") return decide(AcceptOffer{1}, facts);
  if (command == "decline_offer") return decide(DeclineOffer{1}, facts);
  if (command == "withdraw_offer") return decide(WithdrawOffer{1}, facts);
  ADD_FAILURE() << "no command " << command;
  return std::unexpected(Refusal::case_is_closed);
}

class EveryState : public ::testing::TestWithParam<Row> {};
TEST_P(EveryState, and_every_command_by_every_party) {
  const auto& row = GetParam();
  for (std::size_t i = 0; i < row.expected.size(); ++i)
    EXPECT_EQ(outcome(run(row.command, in(static_cast<State>(i), row.party))), row.expected[i])
        << row.command << " by " << to_text(row.party) << " in state " << i;
}

constexpr auto buyer = Party::buyer;
constexpr auto shop = Party::shop;
constexpr auto support = Party::support;
const char* const none = "no_such_offer";
const char* const only_shop = "only_the_shop_may";
const char* const fine = "refund_did_not_fail";
const char* const parties = "only_buyer_and_shop_may";
INSTANTIATE_TEST_SUITE_P(
    Cases, EveryState,
    ::testing::Values(
        // early, late, escalated, settling, refund failed, closed, closed by tracking
        Row{"comment", buyer, {done, done, done, done, done, over, over}},
        Row{"comment", shop, {done, done, done, done, done, over, over}},
        Row{"comment", support, {done, done, done, done, done, over, over}},
        Row{"submit_evidence", buyer, {done, done, done, done, done, over, over}},
        Row{"submit_evidence", shop, {done, done, done, done, done, over, over}},
        Row{"submit_evidence",
            support,
            {parties, parties, parties, parties, parties, parties, parties}},
        Row{"make_offer", buyer, {done, done, done, money, money, over, over}},
        Row{"make_offer", shop, {done, done, done, money, money, over, over}},
        Row{"make_offer", support, {parties, parties, parties, parties, parties, parties, parties}},
        Row{"accept_offer",
            support,
            {parties, parties, parties, parties, parties, parties, parties}},
        Row{"accept_offer", buyer, {none, none, none, money, money, over, over}},
        Row{"accept_offer", shop, {none, none, none, money, money, over, over}},
        Row{"decline_offer", buyer, {none, none, none, money, money, over, over}},
        Row{"withdraw_offer", shop, {none, none, none, money, money, over, over}},
        Row{"refund_buyer", shop, {done, done, done, money, money, over, over}},
        Row{"refund_buyer",
            buyer,
            {only_shop, only_shop, only_shop, only_shop, only_shop, only_shop, only_shop}},
        Row{"refund_buyer",
            support,
            {only_shop, only_shop, only_shop, only_shop, only_shop, only_shop, only_shop}},
        Row{"retry_refund", shop, {fine, fine, fine, fine, done, fine, fine}},
        Row{"close", buyer, {done, done, done, money, money, over, over}},
        Row{"escalate", buyer, {"too_early_to_escalate", done, there, money, done, over, over}},
        Row{"contest_delivery",
            buyer,
            {"nothing_to_contest", "nothing_to_contest", "nothing_to_contest", "nothing_to_contest",
             "nothing_to_contest", "nothing_to_contest", done}},
        Row{"escalate_early", support, {done, done, there, money, money, over, over}},
        Row{"ask",
            support,
            {not_there, not_there, done, not_there, not_there, not_there, not_there}},
        Row{"take",
            support,
            {not_there, not_there, done, not_there, not_there, not_there, not_there}},
        Row{"hold",
            support,
            {not_there, not_there, done, not_there, not_there, not_there, not_there}},
        Row{"hand_over",
            support,
            {not_there, not_there, done, not_there, not_there, not_there, not_there}},
        Row{"decide",
            support,
            {not_there, not_there, done, not_there, not_there, not_there, not_there}},
        Row{"confirm_decision",
            support,
            {not_there, not_there, "no_decision_is_proposed", not_there, not_there, not_there,
             not_there}},
        Row{"reopen",
            support,
            {"case_is_not_closed", "case_is_not_closed", "case_is_not_closed", "case_is_not_closed",
             "case_is_not_closed", done, done}}));

// Whatever is done in whatever state, what always holds holds.
TEST(EveryCommand, keeps_the_invariants) {
  for (const auto* command :
       {"comment", "submit_evidence", "make_offer", "refund_buyer", "retry_refund", "close",
        "escalate", "contest_delivery", "escalate_early", "ask", "take", "hold", "hand_over",
        "decide", "reopen"})
    for (std::size_t state = 0; state < 7; ++state)
      for (const auto party : {buyer, shop, support}) {
        const auto facts = in(static_cast<State>(state), party);
        auto decided = run(command, facts);
        if (!decided) continue;
        if (decided->refund) decided->row.refund_id = RefundId{account(99).uuid};
        const auto* broken = broken_invariant(&facts.row, decided->row, decided->events);
        EXPECT_EQ(broken, nullptr) << command << " in " << state << ": " << (broken ? broken : "");
        const auto stand = standpoint(decided->row, decided->offers, facts.now);
        EXPECT_EQ(stand.turn == CaseTurn::nobody, decided->row.state == CaseState::closed);
      }
}

}  // namespace
}  // namespace entente::cases
