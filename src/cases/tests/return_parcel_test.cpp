// A return that its carrier moves (C5, C8).
#include <gtest/gtest.h>

#include "cases/tests/case_in.hpp"

namespace entente::cases {
namespace {

const auto moment = start_of_case + std::chrono::hours{30};

CaseFacts agreed() {
  auto facts = offered(Party::shop, Party::buyer, MakeOffer{Solution::return_then_refund, {}, {}});
  facts.return_address = {"75011", "Paris", "FR"};
  return after(facts, decide(AcceptOffer{1}, facts).value(), Party::shop, start_of_case);
}

CaseFacts instructed(const InstructReturn& instructions = {"To us.", {}, Line<60>{"LBL1"}}) {
  const auto facts = agreed();
  return after(facts, decide(instructions, facts).value(), Party::buyer, start_of_case);
}

CaseFacts sent() {
  const auto facts = instructed();
  return after(facts, decide(MarkReturnSent{{}, Line<60>{"1Z"}}, facts).value(), Party::system,
               moment);
}

shipping::ParcelNews moves(Instant at) {
  return {at, std::nullopt, {}};
}
shipping::ParcelNews arrives(Instant at) {
  return {at - std::chrono::hours{1}, at, {}};
}

std::vector<std::string> told(const CaseDecision& decision) {
  std::vector<std::string> all;
  for (const auto& notice : decision.notices)
    all.push_back(notice.kind + ":" + notice.values.at("what"));
  return all;
}

std::vector<std::string> entries(const CaseDecision& decision) {
  std::vector<std::string> all;
  for (const auto& entry : decision.entries) all.emplace_back(to_text(entry.kind));
  return all;
}

TEST(ReturnAddress, is_that_of_the_shops_last_return_until_it_says_another) {
  EXPECT_EQ(agreed().back->to_postal_code, "75011");
  EXPECT_EQ(instructed().back->to_city, "Paris");
  InstructReturn elsewhere{"To our store.", {}, {}};
  elsewhere.to_city = "Lyon";
  const auto facts = instructed(elsewhere);
  EXPECT_EQ(facts.back->to_city, "Lyon");
  EXPECT_FALSE(facts.back->to_postal_code.has_value());
}

TEST(ReturnParcel, that_a_carrier_has_is_sent_whoever_said_so) {
  const auto facts = as(instructed(), Party::system);
  const auto decision = follow_return(facts, moves(start_of_case)).value();
  EXPECT_EQ(decision.row.return_state, ReturnState::on_its_way);
  EXPECT_EQ(decision.back->sent_at, start_of_case);
  EXPECT_EQ(decision.back->moving_at, start_of_case);
  EXPECT_EQ(entries(decision), (std::vector<std::string>{"return_moving"}));
  EXPECT_EQ(decision.entries.at(0).detail, "LBL1");
  EXPECT_EQ(told(decision), (std::vector<std::string>{"case_to_shop:return_sent"}));
  EXPECT_EQ(decision.row.promise_due_at, return_check_due(facts.now, facts.clocks()));
}

TEST(ReturnParcel, that_the_buyer_sent_moves_no_clock_when_the_carrier_has_it) {
  const auto facts = sent();
  const auto decision = follow_return(facts, moves(moment - Duration{1})).value();
  EXPECT_EQ(decision.row.return_state, ReturnState::on_its_way);
  EXPECT_EQ(decision.row.promise_due_at, facts.row.promise_due_at);
  EXPECT_EQ(entries(decision), (std::vector<std::string>{"return_moving"}));
  EXPECT_TRUE(decision.notices.empty());
  const auto again = after(facts, decision, Party::system, moment);
  EXPECT_FALSE(follow_return(again, moves(moment)).has_value()) << "once";
}

TEST(ReturnParcel, that_came_to_the_shop_waits_for_what_the_shop_found) {
  const auto facts = sent();
  const auto decision = follow_return(facts, arrives(moment)).value();
  EXPECT_EQ(decision.row.return_state, ReturnState::delivered);
  EXPECT_EQ(decision.back->delivered_at, moment);
  EXPECT_EQ(entries(decision), (std::vector<std::string>{"return_moving", "return_delivered"}));
  EXPECT_EQ(told(decision), (std::vector<std::string>{"case_to_buyer:return_delivered",
                                                      "case_to_shop:return_delivered"}));
  const auto there = after(facts, decision, Party::shop, moment);
  const auto stand = standpoint(there.row, there.offers, moment);
  EXPECT_EQ(stand.turn, CaseTurn::shop);
  EXPECT_STREQ(stand.key, "return_delivered");
  EXPECT_FALSE(follow_return(as(there, Party::system), arrives(moment)).has_value()) << "once";
  EXPECT_EQ(outcome(decide(MarkReturnSent{}, as(there, Party::buyer))),
            "return_waits_for_something_else");
  const auto checked = decide(CheckReturn{}, there).value();
  EXPECT_EQ(checked.back->state, ReturnState::done);
  ASSERT_TRUE(checked.refund);
  EXPECT_EQ(checked.refund->amount_minor, 10'000);
  const auto empty =
      decide(CheckReturn{ReturnFinding::empty, Text<2000>{"An empty box."}}, there).value();
  EXPECT_EQ(empty.row.return_state, ReturnState::disputed);
}

// A carrier's clock is no reason to write down what has not been.
TEST(ReturnParcel, never_moves_before_its_time) {
  const auto facts = sent();
  const auto decision = follow_return(facts, arrives(moment + std::chrono::hours{5})).value();
  EXPECT_EQ(decision.back->moving_at, moment);
  EXPECT_EQ(decision.back->delivered_at, moment);
}

TEST(ReturnParcel, does_nothing_where_no_parcel_is_awaited) {
  const auto none = shipping::ParcelNews{};
  EXPECT_FALSE(follow_return(sent(), none).has_value());
  EXPECT_FALSE(follow_return(as(agreed(), Party::system), arrives(moment)).has_value());
  EXPECT_FALSE(follow_return(as(opened(), Party::system), arrives(moment)).has_value());
  auto found = as(sent(), Party::shop);
  found =
      after(found, decide(CheckReturn{ReturnFinding::lost, Text<2000>{"Nothing."}}, found).value(),
            Party::system, moment);
  EXPECT_FALSE(follow_return(found, arrives(moment)).has_value()) << "disputed";
}

// The shop's silence goes to support, as before: just before, at the end.
TEST(ReturnParcel, that_the_shop_does_not_look_at_goes_to_support) {
  auto facts = sent();
  facts = after(facts, follow_return(facts, arrives(moment)).value(), Party::system, moment);
  const auto due = *facts.row.promise_due_at;
  facts.now = due - Duration{1};
  EXPECT_FALSE(end_return_step(facts).has_value());
  facts.now = due;
  EXPECT_EQ(end_return_step(facts)->row.state, CaseState::escalated);
}

}  // namespace
}  // namespace entente::cases
