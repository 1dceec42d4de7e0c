// Returns as steps, and the reminders of each (C5, C14).
#include "cases/return_rules.hpp"

#include <gtest/gtest.h>

#include "cases/tests/case_in.hpp"

namespace entente::cases {
namespace {

const InstructReturn instructions{"To Rue Bleue 1, Paris.", Line<500>{"https://carrier.test/l/1"},
                                  Line<60>{"1Z"}};
const MarkReturnSent by_parcel{Line<60>{"UPS"}, Line<60>{"1Z"}};

CheckReturn found(ReturnFinding finding) {
  return {finding, Text<2000>{"There was a stone in the box."}};
}

enum class In { nothing_agreed, awaiting_instructions, awaiting_parcel, on_its_way, disputed };

CaseFacts in(In step, Party party) {
  const auto offer = MakeOffer{Solution::return_then_refund, {}, {}};
  auto facts = offered(Party::shop, Party::buyer, offer);
  if (step == In::nothing_agreed) return as(facts, party);
  facts = after(facts, decide(AcceptOffer{1}, facts).value(), Party::shop, start_of_case);
  if (step == In::awaiting_instructions) return as(facts, party);
  facts = after(facts, decide(instructions, facts).value(), Party::buyer, start_of_case);
  if (step == In::awaiting_parcel) return as(facts, party);
  facts = after(facts, decide(by_parcel, facts).value(), Party::shop, start_of_case);
  if (step == In::on_its_way) return as(facts, party);
  facts =
      after(facts, decide(found(ReturnFinding::empty), facts).value(), Party::buyer, start_of_case);
  return as(facts, party);
}

Decided<CaseDecision> run(const std::string& command, const CaseFacts& facts) {
  if (command == "instruct_return") return decide(instructions, facts);
  if (command == "mark_return_sent") return decide(by_parcel, facts);
  if (command == "check_return") return decide(CheckReturn{}, facts);
  ADD_FAILURE() << command;
  return std::unexpected(Refusal::case_is_closed);
}

struct Row {
  const char* command;
  Party party;
  std::array<const char*, 5> expected;  // in the order of In
};

const char* const done = "done";
const char* const not_now = "return_waits_for_something_else";
const char* const shop_only = "only_the_shop_may";
const char* const buyer_only = "only_the_buyer_may";

TEST(Return, takes_each_step_in_its_place_and_by_whose_it_is) {
  for (const auto& row : {
           Row{"instruct_return", Party::shop, {not_now, done, done, not_now, not_now}},
           Row{"instruct_return",
               Party::buyer,
               {shop_only, shop_only, shop_only, shop_only, shop_only}},
           Row{"instruct_return",
               Party::support,
               {shop_only, shop_only, shop_only, shop_only, shop_only}},
           Row{"mark_return_sent", Party::buyer, {not_now, not_now, done, done, not_now}},
           Row{"mark_return_sent",
               Party::shop,
               {buyer_only, buyer_only, buyer_only, buyer_only, buyer_only}},
           Row{"check_return", Party::shop, {not_now, not_now, done, done, done}},
           Row{"check_return",
               Party::buyer,
               {shop_only, shop_only, shop_only, shop_only, shop_only}},
       })
    for (std::size_t i = 0; i < row.expected.size(); ++i) {
      const auto facts = in(static_cast<In>(i), row.party);
      auto decided = run(row.command, facts);
      EXPECT_EQ(outcome(decided), row.expected[i])
          << row.command << " by " << to_text(row.party) << " in " << i;
      if (!decided) continue;
      if (decided->refund) decided->row.refund_id = RefundId{account(99).uuid};
      EXPECT_EQ(broken_invariant(&facts.row, decided->row, decided->events), nullptr);
    }
}

TEST(Return, is_refused_where_the_case_is_over_or_settling) {
  auto facts = in(In::on_its_way, Party::shop);
  const auto paying =
      after(facts, decide(CheckReturn{}, facts).value(), Party::shop, start_of_case);
  EXPECT_EQ(outcome(decide(CheckReturn{}, paying)), "money_is_on_its_way");
  facts.party = Party::buyer;
  const auto over = after(facts, decide(CloseCase{}, facts).value(), Party::shop, start_of_case);
  EXPECT_EQ(outcome(decide(CheckReturn{}, over)), "case_is_closed");
  EXPECT_FALSE(over.row.return_state);
}

TEST(Return, as_it_should_be_books_the_refund_at_once) {
  const auto facts = in(In::on_its_way, Party::shop);
  const auto decision = decide(CheckReturn{}, facts).value();
  EXPECT_EQ(decision.row.state, CaseState::settling);
  EXPECT_EQ(decision.refund->amount_minor, 10'000);
  EXPECT_EQ(decision.row.settles_as, Outcome::refunded_in_full);
  EXPECT_EQ(decision.back->state, ReturnState::done);
  EXPECT_EQ(decision.back->finding, ReturnFinding::as_it_should_be);
  EXPECT_FALSE(decision.row.return_state);
  EXPECT_FALSE(decision.row.promise_due_at);
}

TEST(Return, with_something_wrong_hands_the_word_to_the_buyer) {
  for (const auto finding : {ReturnFinding::missing, ReturnFinding::damaged, ReturnFinding::empty,
                             ReturnFinding::wrong, ReturnFinding::lost}) {
    const auto facts = in(In::on_its_way, Party::shop);
    EXPECT_EQ(outcome(decide(CheckReturn{finding, {}}, facts)), "say_what_was_found");
    const auto decision = decide(found(finding), facts).value();
    EXPECT_FALSE(decision.refund);
    EXPECT_EQ(decision.row.return_state, ReturnState::disputed);
    EXPECT_EQ(decision.back->finding, finding);
    EXPECT_EQ(decision.row.last_word, Party::shop);
    EXPECT_EQ(decision.notices.at(0).kind, "case_to_buyer");
    auto later = after(facts, decision, Party::buyer, first_escalation - Duration{1});
    EXPECT_STREQ(standpoint(later.row, later.offers, later.now).key, "buyer_answers");
    EXPECT_EQ(outcome(decide(Escalate{}, later)), "too_early_to_escalate");
    later.now = first_escalation;
    EXPECT_STREQ(standpoint(later.row, later.offers, later.now).key, "return_found");
    EXPECT_EQ(outcome(decide(Escalate{}, later)), "done");
    later = as(later, Party::shop);
    EXPECT_EQ(decide(CheckReturn{}, later)->row.state, CaseState::settling) << "found after all";
  }
}

struct Step {
  In step;
  const char* due;
  const char* key;
  CaseTurn turn;
};
const Step steps[] = {
    {In::awaiting_instructions, "2026-04-05T00:00:00+02:00", "return_instructions", CaseTurn::shop},
    {In::awaiting_parcel, "2026-04-16T00:00:00+02:00", "return_sending", CaseTurn::buyer},
    {In::on_its_way, "2026-04-16T00:00:00+02:00", "return_check", CaseTurn::shop},
};

TEST(ReturnClocks, show_whose_turn_it_is_and_until_when) {
  for (const auto& step : steps) {
    const auto facts = in(step.step, Party::buyer);
    const auto stand = standpoint(facts.row, facts.offers, facts.now);
    EXPECT_STREQ(stand.key, step.key);
    EXPECT_EQ(stand.turn, step.turn);
    EXPECT_EQ(stand.until, at(step.due)) << step.key;
  }
}

TEST(ReturnClocks, lead_somewhere_in_silence_and_not_an_instant_earlier) {
  for (const auto& step : steps) {
    auto facts = in(step.step, Party::system);
    facts.now = at(step.due) - Duration{1};
    EXPECT_FALSE(end_return_step(facts)) << step.key;
    for (const auto now : {at(step.due), at(step.due) + Duration{1}}) {
      facts.now = now;
      const auto ended = end_return_step(facts);
      ASSERT_TRUE(ended) << step.key;
      EXPECT_EQ(broken_invariant(&facts.row, ended->row, ended->events), nullptr);
      if (step.turn == CaseTurn::shop) {
        EXPECT_EQ(ended->row.state, CaseState::escalated) << step.key;
        EXPECT_EQ(ended->row.escalated_by, Party::system);
      } else {
        EXPECT_EQ(ended->row.state, CaseState::open);
        EXPECT_EQ(ended->back->state, ReturnState::lapsed);
        EXPECT_FALSE(ended->row.return_state);
        EXPECT_FALSE(ended->row.agreed_offer);
      }
    }
  }
  auto disputed = in(In::disputed, Party::system);
  disputed.now = at("2027-01-01T00:00:00Z");
  EXPECT_FALSE(end_return_step(disputed));
}

TEST(ReturnClocks, a_number_put_right_later_moves_none) {
  auto facts = in(In::on_its_way, Party::buyer);
  facts.now = at("2026-04-10T12:00:00Z");
  const auto again = decide(MarkReturnSent{{}, Line<60>{"2Z"}}, facts).value();
  EXPECT_EQ(again.row.promise_due_at, facts.row.promise_due_at);
  EXPECT_EQ(again.back->tracking_number, "2Z");
  EXPECT_EQ(again.back->carrier, "UPS");
}

TEST(ReturnReminders, go_to_whose_turn_it_is) {
  EXPECT_EQ(first_told(remind_of_agreement(in(In::awaiting_instructions, Party::system))),
            "case_to_shop:return_reminder");
  EXPECT_EQ(first_told(remind_of_agreement(in(In::awaiting_parcel, Party::system))),
            "case_to_buyer:return_reminder");
  EXPECT_EQ(first_told(remind_of_agreement(in(In::on_its_way, Party::system))),
            "case_to_shop:return_reminder");
  EXPECT_EQ(first_told(remind_of_agreement(in(In::disputed, Party::system))), "nobody");
  auto promised = offered(Party::shop, Party::buyer, {Solution::replacement, {}, {}});
  promised =
      after(promised, decide(AcceptOffer{1}, promised).value(), Party::system, start_of_case);
  EXPECT_EQ(first_told(remind_of_agreement(promised)), "case_to_shop:promise_reminder");
  promised.now = *promised.row.promise_due_at;
  EXPECT_EQ(first_told(remind_of_agreement(promised)), "nobody");
}

}  // namespace
}  // namespace entente::cases
