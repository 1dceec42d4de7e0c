// Every command in every state, every refusal, every clock just before, at and after (CRD-2).
#include "withdrawals/withdrawal_rules.hpp"

#include <gtest/gtest.h>

namespace entente::withdrawals {
namespace {

Instant at(std::string_view text) {
  return parse_instant(text).value();
}

const Instant delivered = at("2026-04-01T10:00:00+02:00");
const Instant told = at("2026-04-08T14:00:00+02:00");
// Fourteen days after the eighth, the day itself not counted, in Paris.
const Instant due = at("2026-04-23T00:00:00+02:00");

WithdrawalFacts fresh(bool goods_out = true) {
  WithdrawalFacts facts;
  facts.policy = &policies::preset().front();
  facts.now = told;
  facts.refundable_minor = 10'000;
  facts.row.order_external_id = "1001";
  facts.row.currency = "EUR";
  facts.row.owed_minor = 10'000;
  facts.row.zone = "Europe/Paris";
  facts.row.goods_out = goods_out;
  if (goods_out) facts.delivered_at = delivered;
  facts.buyer = {{"ana@example.test", "en"}};
  facts.shop = {{"owner@shop.test", "fr"}};
  return facts;
}

WithdrawalFacts after(const WithdrawalFacts& before, const WithdrawalDecision& decision,
                      Instant now) {
  auto facts = before;
  facts.row = decision.row;
  if (decision.refund_minor) facts.row.refund_id = RefundId{Uuid{{9}}};
  facts.now = now;
  return facts;
}

enum class In { declared, sent, received, refunding, failed, refunded, closed, unsent };

WithdrawalFacts in(In state) {
  const auto facts = fresh(state != In::unsent);
  const auto declared = after(facts, decide(Declare{}, facts).value(), told);
  switch (state) {
    case In::declared:
    case In::unsent:
      return declared;
    case In::sent:
      return after(declared, decide(TellSent{}, declared).value(), told);
    case In::received:
      return after(declared, decide(MarkReceived{}, declared).value(), told);
    case In::refunding:
      return after(declared, decide(RefundIt{}, declared).value(), told);
    case In::failed: {
      const auto paying = in(In::refunding);
      return after(paying, follow_refund(paying, *paying.row.refund_id, RefundEnd::failed).value(),
                   told);
    }
    case In::refunded: {
      const auto paying = in(In::refunding);
      return after(
          paying, follow_refund(paying, *paying.row.refund_id, RefundEnd::succeeded).value(), told);
    }
    case In::closed:
      return after(declared, decide(TakeBack{}, declared).value(), told);
  }
  return facts;
}

std::string outcome(const Decided<WithdrawalDecision>& decided) {
  return decided ? "done" : std::string(to_text(decided.error()));
}

std::vector<std::string> told_by(const WithdrawalDecision& decision) {
  std::vector<std::string> all;
  for (const auto& notice : decision.notices)
    all.push_back(notice.kind + ":" + notice.values.at("what"));
  return all;
}

Decided<WithdrawalDecision> run(const std::string& command, const WithdrawalFacts& facts) {
  if (command == "tell_sent") return decide(TellSent{{}, Line<60>{"1Z"}, {}}, facts);
  if (command == "take_back") return decide(TakeBack{}, facts);
  if (command == "mark_received") return decide(MarkReceived{}, facts);
  if (command == "refund") return decide(RefundIt{}, facts);
  if (command == "retry_refund") return decide(RetryRefund{}, facts);
  if (command == "close") return decide(CloseIt{"Nothing came."}, facts);
  ADD_FAILURE() << command;
  return std::unexpected(Refusal::withdrawal_is_over);
}

struct Row {
  const char* command;
  std::array<const char*, 8> expected;  // in the order of In
};

const char* const done = "done";
const char* const over = "withdrawal_is_over";
const char* const ordered = "refund_is_ordered_already";
const char* const back = "goods_are_back_already";
const char* const fine = "refund_did_not_fail";
const char* const wait = "goods_may_still_come";
const char* const none = "no_goods_to_send_back";

TEST(EveryCommand, in_every_state) {
  for (const auto& row : {
           // declared, sent, received, refunding, failed, refunded, closed, never left the shop
           Row{"tell_sent", {done, done, back, ordered, ordered, over, over, none}},
           Row{"take_back", {done, done, back, ordered, ordered, over, over, done}},
           Row{"mark_received", {done, done, back, ordered, ordered, over, over, none}},
           Row{"refund", {done, done, done, ordered, ordered, over, over, done}},
           Row{"retry_refund", {fine, fine, fine, fine, done, fine, fine, fine}},
           Row{"close", {wait, wait, wait, ordered, ordered, over, over, wait}},
       })
    for (std::size_t i = 0; i < row.expected.size(); ++i) {
      const auto facts = in(static_cast<In>(i));
      auto decided = run(row.command, facts);
      EXPECT_EQ(outcome(decided), row.expected[i]) << row.command << " in " << i;
      if (!decided) continue;
      if (decided->refund_minor) decided->row.refund_id = RefundId{Uuid{{9}}};
      const auto* broken = broken_invariant(&facts.row, decided->row, decided->events);
      EXPECT_EQ(broken, nullptr) << row.command << " in " << i << ": " << (broken ? broken : "");
    }
}

TEST(Declaring, is_possible_for_fourteen_days_from_delivery) {
  auto facts = fresh();
  const auto end = at("2026-04-16T00:00:00+02:00");
  facts.now = end - Duration{1};
  EXPECT_EQ(outcome(decide(Declare{}, facts)), "done");
  for (const auto now : {end, end + Duration{1}}) {
    facts.now = now;
    EXPECT_EQ(outcome(decide(Declare{}, facts)), "withdrawal_window_is_over");
  }
  facts.delivered_at.reset();
  EXPECT_EQ(outcome(decide(Declare{}, facts)), "done") << "nothing was delivered: it is open";
}

TEST(Declaring, is_refused_in_the_order_of_precedence) {
  auto facts = fresh();
  facts.now = at("2027-01-01T00:00:00Z");
  facts.refundable_minor = 0;
  auto other = facts.row;
  other.line_no = 2;
  facts.others = {other};
  EXPECT_EQ(outcome(decide(Declare{}, facts)), "withdrawn_already") << "a line is part of it";
  facts.row.line_no = 1;
  EXPECT_EQ(outcome(decide(Declare{}, facts)), "everything_was_refunded");
  facts.row.line_no = 2;
  EXPECT_EQ(outcome(decide(Declare{}, facts)), "withdrawn_already");
  facts.others[0].state = WithdrawalState::closed;
  EXPECT_EQ(outcome(decide(Declare{}, facts)), "everything_was_refunded");
  facts.refundable_minor = 1;
  EXPECT_EQ(outcome(decide(Declare{}, facts)), "withdrawal_window_is_over");
}

TEST(Declaring, is_acknowledged_and_told) {
  const auto facts = fresh();
  const auto decision = decide(Declare{{}, Text<2000>{"It is too big."}}, facts).value();
  EXPECT_EQ(told_by(decision), (std::vector<std::string>{"withdrawal_to_buyer:declared",
                                                         "withdrawal_to_shop:declared"}));
  EXPECT_EQ(decision.notices[0].values.at("body"), "It is too big.");
  EXPECT_EQ(decision.notices[0].values.at("declared_at"), to_text(told));
  EXPECT_EQ(decision.row.refund_due_at, due);
  EXPECT_EQ(decision.row.sending_due_at, due);
  EXPECT_EQ(decision.row.policy_version, 1);
}

TEST(Refund, is_due_from_being_told_and_may_wait_for_goods_or_proof) {
  // Nothing had left: nothing to wait for.
  EXPECT_EQ(in(In::unsent).row.refund_due_at, due);
  EXPECT_FALSE(may_wait(in(In::unsent).row));
  const auto declared = in(In::declared);
  EXPECT_TRUE(may_wait(declared.row));
  EXPECT_FALSE(is_overdue(declared.row, due)) << "the shop may wait";
  struct Late {
    const char* proof;
    const char* due;
  };
  // Three days after the proof, and never before the fourteen days.
  for (const auto& row : {Late{"2026-04-19T12:00:00+02:00", "2026-04-23T00:00:00+02:00"},
                          Late{"2026-04-20T12:00:00+02:00", "2026-04-24T00:00:00+02:00"}}) {
    auto facts = declared;
    facts.now = at(row.proof);
    EXPECT_EQ(decide(TellSent{}, facts)->row.refund_due_at, at(row.due));
    EXPECT_EQ(decide(MarkReceived{}, facts)->row.refund_due_at, at(row.due));
  }
  auto sent = in(In::sent);
  EXPECT_FALSE(is_overdue(sent.row, due - Duration{1}));
  EXPECT_TRUE(is_overdue(sent.row, due));
  EXPECT_TRUE(is_overdue(sent.row, due + Duration{1}));
  EXPECT_FALSE(is_overdue(in(In::refunding).row, due + Duration{1}));
}

TEST(Refund, moves_its_clock_once) {
  auto sent = in(In::sent);
  sent.now = due + Duration{1};
  EXPECT_EQ(decide(TellSent{{}, Line<60>{"2Z"}, {}}, sent)->row.refund_due_at, due);
  EXPECT_EQ(decide(MarkReceived{}, sent)->row.refund_due_at, due);
}

TEST(Refund, is_all_or_less_with_a_reason) {
  const auto facts = in(In::received);
  struct Amount {
    std::optional<std::int64_t> minor;
    const char* reason;
    const char* expected;
  };
  for (const auto& row :
       {Amount{{}, nullptr, "done"}, Amount{10'000, nullptr, "done"},
        Amount{10'001, "x", "more_than_can_be_refunded"}, Amount{0, "x", "amount_is_needed"},
        Amount{-1, "x", "amount_is_needed"}, Amount{9'999, nullptr, "less_needs_a_reason"},
        Amount{9'999, "It was worn.", "done"}}) {
    RefundIt command{row.minor, {}};
    if (row.reason) command.reason = Text<1000>{row.reason};
    EXPECT_EQ(outcome(decide(command, facts)), row.expected);
  }
  auto partly = facts;
  partly.refundable_minor = 4'000;
  EXPECT_EQ(decide(RefundIt{}, partly)->refund_minor, 4'000);
  EXPECT_EQ(decide(RefundIt{}, facts)->refund_minor, 10'000);
}

TEST(Closing, waits_until_the_time_to_send_is_over) {
  auto facts = in(In::declared);
  facts.now = due - Duration{1};
  EXPECT_EQ(outcome(decide(CloseIt{"Nothing came."}, facts)), "goods_may_still_come");
  for (const auto now : {due, due + Duration{1}}) {
    facts.now = now;
    const auto decision = decide(CloseIt{"Nothing came."}, facts);
    ASSERT_EQ(outcome(decision), "done");
    EXPECT_EQ(told_by(*decision), (std::vector<std::string>{"withdrawal_to_buyer:closed"}));
  }
  auto sent = in(In::sent);
  sent.now = due;
  EXPECT_EQ(outcome(decide(CloseIt{"Nothing came."}, sent)), "goods_may_still_come");
}

TEST(Clocks, speak_once_and_only_where_something_is_due) {
  auto sent = in(In::sent);
  EXPECT_EQ(told_by(remind_shop(sent).value()),
            (std::vector<std::string>{"withdrawal_to_shop:reminder"}));
  EXPECT_FALSE(say_overdue(sent));
  sent.now = due;
  EXPECT_FALSE(remind_shop(sent));
  EXPECT_EQ(
      told_by(say_overdue(sent).value()),
      (std::vector<std::string>{"withdrawal_to_shop:overdue", "withdrawal_to_buyer:overdue"}));
  auto declared = in(In::declared);
  EXPECT_FALSE(remind_shop(declared)) << "the shop may wait";
  EXPECT_TRUE(remind_buyer(declared).has_value());
  EXPECT_FALSE(say_sending_is_over(declared));
  declared.now = due;
  EXPECT_FALSE(remind_buyer(declared));
  EXPECT_FALSE(say_overdue(declared));
  EXPECT_TRUE(say_sending_is_over(declared).has_value());
  for (const auto state : {In::refunding, In::refunded, In::closed, In::received}) {
    auto facts = in(state);
    EXPECT_FALSE(remind_buyer(facts));
    facts.now = due;
    EXPECT_FALSE(say_sending_is_over(facts));
    EXPECT_EQ(say_overdue(facts).has_value(), state == In::received);
  }
}

TEST(Clocks, close_what_came_back_by_another_road) {
  auto sent = in(In::sent);
  sent.now = due;
  sent.refundable_minor = 0;
  const auto closed = say_overdue(sent).value();
  EXPECT_EQ(closed.row.state, WithdrawalState::closed);
  EXPECT_EQ(closed.row.closed_by, WithdrawalParty::system);
}

TEST(Provider, ends_it_or_gives_it_back) {
  const auto paying = in(In::refunding);
  const auto id = *paying.row.refund_id;
  EXPECT_FALSE(follow_refund(paying, RefundId{Uuid{{1}}}, RefundEnd::succeeded));
  EXPECT_EQ(follow_refund(paying, id, RefundEnd::succeeded)->row.state, WithdrawalState::refunded);
  EXPECT_TRUE(follow_refund(paying, id, RefundEnd::failed)->row.refund_failed);
  EXPECT_FALSE(follow_refund(in(In::failed), id, RefundEnd::failed));
  const auto given_back = follow_refund(paying, id, RefundEnd::cancelled).value();
  EXPECT_EQ(given_back.row.state, WithdrawalState::declared);
  EXPECT_FALSE(given_back.row.refund_id);
  EXPECT_EQ(broken_invariant(&paying.row, given_back.row, given_back.events), nullptr);
}

TEST(Standpoint, says_whose_turn_it_is_in_every_state) {
  struct Turn {
    In state;
    Instant now;
    const char* key;
  };
  for (const auto& row :
       {Turn{In::declared, due - Duration{1}, "to_send"}, Turn{In::declared, due, "never_sent"},
        Turn{In::sent, due - Duration{1}, "to_refund"}, Turn{In::sent, due, "overdue"},
        Turn{In::received, told, "to_refund"}, Turn{In::unsent, told, "to_refund"},
        Turn{In::unsent, due, "overdue"}, Turn{In::refunding, told, "refund_on_its_way"},
        Turn{In::failed, told, "refund_failed"}, Turn{In::refunded, told, "refunded"},
        Turn{In::closed, told, "closed"}})
    EXPECT_STREQ(standpoint(in(row.state).row, row.now).key, row.key);
}

}  // namespace
}  // namespace entente::withdrawals
