// What may become of a refund: every state with every command, every refusal, every answer of a
// gateway.
#include "refunds/refund_rules.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "refunds/tests/refund_in.hpp"

namespace entente::refunds {
namespace {

using namespace std::chrono_literals;

template <class T>
std::string outcome(const Decided<T>& decided) {
  return decided ? "done" : std::string(to_text(decided.error()));
}

struct StateRow {
  RefundState state;
  const char* gateway;
  const char *confirm, *fail, *retry, *cancel;
};

class EveryState : public ::testing::TestWithParam<StateRow> {};
TEST_P(EveryState, and_every_command) {
  const auto& row = GetParam();
  const auto facts = in_state(row.state, row.gateway);
  ASSERT_EQ(facts.refund.state, row.state);
  EXPECT_EQ(outcome(decide(Confirm{"bank 7"}, facts)), row.confirm);
  EXPECT_EQ(outcome(decide(Fail{"closed account"}, facts)), row.fail);
  EXPECT_EQ(outcome(decide(Retry{}, facts)), row.retry);
  EXPECT_EQ(outcome(decide(Cancel{}, facts)), row.cancel);
  // Who may is told the same way before anybody tries.
  EXPECT_EQ(outcome(may_confirm(facts)), row.confirm);
  EXPECT_EQ(outcome(may_fail(facts)), row.fail);
  EXPECT_EQ(outcome(may_retry(facts)), row.retry);
  EXPECT_EQ(outcome(may_cancel(facts)), row.cancel);
}
constexpr const char* over = "refund_is_over";
constexpr const char* itself = "gateway_tells_itself";
constexpr const char* not_failed = "refund_has_not_failed";
constexpr const char* has_failed = "refund_has_failed";
INSTANTIATE_TEST_SUITE_P(
    Refunds, EveryState,
    ::testing::Values(
        StateRow{RefundState::requested, "manual", "done", "done", not_failed, "done"},
        StateRow{RefundState::succeeded, "manual", over, over, over, over},
        StateRow{RefundState::failed, "manual", has_failed, has_failed, "done", "done"},
        StateRow{RefundState::cancelled, "manual", over, over, over, over},
        StateRow{RefundState::requested, "stripe", itself, itself, not_failed, "done"},
        StateRow{RefundState::processing, "stripe", itself, itself, not_failed,
                 "refund_is_under_way"},
        StateRow{RefundState::succeeded, "stripe", over, over, over, over},
        StateRow{RefundState::failed, "stripe", has_failed, has_failed, "done", "done"},
        StateRow{RefundState::cancelled, "stripe", over, over, over, over}));

TEST(Request, is_refused_in_order_of_precedence) {
  auto money = paid(1900);
  money.chargeback_is_open = true;
  const auto ask = [&](std::int64_t minor) {
    return outcome(decide_request(fresh_refund(minor), money, start));
  };
  EXPECT_EQ(ask(0), "chargeback_is_open");
  money.chargeback_is_open = false;
  EXPECT_EQ(ask(0), "nothing_to_refund");
  EXPECT_EQ(ask(-1), "nothing_to_refund");
  EXPECT_EQ(ask(1899), "done");
  EXPECT_EQ(ask(1900), "done");
  EXPECT_EQ(ask(1901), "more_than_was_paid");
}

TEST(Request, counts_what_is_refunded_pending_and_taken_back) {
  struct Row {
    RefundState state;
    bool counts;
  };
  for (const auto& [state, counts] : {Row{RefundState::requested, true},
                                      {RefundState::processing, true},
                                      {RefundState::succeeded, true},
                                      {RefundState::failed, false},
                                      {RefundState::cancelled, false}}) {
    auto money = paid(1900);
    money.refunds.push_back(in_state(state).refund);
    money.refunds.back().amount_minor = 1000;
    EXPECT_EQ(outcome(decide_request(fresh_refund(900), money, start)), "done");
    EXPECT_EQ(outcome(decide_request(fresh_refund(901), money, start)),
              counts ? "more_than_was_paid" : "done")
        << to_text(state);
  }
  auto money = paid(1900);
  money.taken_back_minor = 1500;
  EXPECT_EQ(outcome(decide_request(fresh_refund(400), money, start)), "done");
  EXPECT_EQ(outcome(decide_request(fresh_refund(401), money, start)), "more_than_was_paid");
}

TEST(Request, calls_a_gateway_at_once_and_a_person_never) {
  const auto by_stripe = decide_request(fresh_refund(1), paid(1), start).value();
  EXPECT_EQ(by_stripe.call.due_at, start);
  EXPECT_EQ(by_stripe.row.state, RefundState::requested);
  EXPECT_FALSE(decide_request(fresh_refund(1, "manual"), paid(1), start)->call.due_at);
  ASSERT_EQ(by_stripe.timers.size(), 1U);
  EXPECT_EQ(by_stripe.timers[0].kind, changed_timer);
  EXPECT_EQ(by_stripe.timers[0].due_at, start);
  auto alone = fresh_refund(1);
  alone.case_id.reset();
  EXPECT_EQ(decide_request(alone, paid(1), start)->timers.at(0).kind, order_changed_timer);
}

TEST(Retry, needs_room_and_may_go_by_hand) {
  auto facts = in_state(RefundState::failed);
  EXPECT_FALSE(facts.call.due_at);
  const auto again = decide(Retry{}, facts).value();
  EXPECT_EQ(again.call.due_at, start);
  EXPECT_EQ(again.row.attempts, 0);
  EXPECT_FALSE(again.row.gateway_reference);
  EXPECT_FALSE(again.row.finished_at);
  const auto by_hand = decide(Retry{true}, facts).value();
  EXPECT_EQ(by_hand.row.gateway, manual_gateway);
  EXPECT_FALSE(by_hand.call.due_at);
  facts.money.refunds.push_back(in_state(RefundState::succeeded).refund);
  EXPECT_EQ(outcome(decide(Retry{}, facts)), "more_than_was_paid");
  facts.money.chargeback_is_open = true;
  EXPECT_EQ(outcome(decide(Retry{}, facts)), "chargeback_is_open");
}

TEST(BeginCall, waits_until_it_is_due_and_claims_it) {
  auto facts = in_state(RefundState::requested);
  facts.call.due_at = start + 1h;
  for (auto [now, taken] : {std::pair{start + 1h - 1us, false}, std::pair{start + 1h, true},
                            std::pair{start + 1h + 1us, true}}) {
    facts.now = now;
    const auto begun = begin_call(facts, refund_policy);
    ASSERT_EQ(begun.has_value(), taken);
    if (!begun) continue;
    EXPECT_EQ(begun->row.state, RefundState::processing);
    EXPECT_EQ(begun->row.attempts, 1);
    EXPECT_EQ(begun->call.due_at, now + refund_policy.claim_time);
  }
  for (auto state : {RefundState::succeeded, RefundState::failed, RefundState::cancelled}) {
    auto ended = in_state(state);
    ended.call.due_at = start;
    EXPECT_FALSE(begin_call(ended, refund_policy)) << to_text(state);
  }
}

// One claim after another, each without word.
RefundFacts without_word(int calls) {
  auto facts = in_state(RefundState::requested);
  for (int i = 0; i < calls; ++i) {
    facts.now = *facts.call.due_at;
    facts = after(begin_call(facts, refund_policy).value(), facts.now);
    facts = after(take_result({CallOutcome::no_word, "", "nobody"}, facts, refund_policy).value(),
                  facts.now);
  }
  return facts;
}

TEST(NoWord, is_tried_again_with_the_same_key_until_the_last_attempt) {
  auto at = start;
  for (int calls = 1; calls <= 6; ++calls) {
    const auto facts = without_word(calls);
    EXPECT_EQ(facts.refund.state, RefundState::processing);
    EXPECT_EQ(facts.refund.attempts, calls);
    EXPECT_EQ(facts.refund.last_error, "nobody");
    at = at + refund_policy.retry_delays[static_cast<std::size_t>(calls - 1)];
    EXPECT_EQ(facts.call.due_at, at);
    EXPECT_EQ(facts.call.number, 1);
  }
  const auto last = without_word(7);
  EXPECT_EQ(last.refund.state, RefundState::failed);
  EXPECT_FALSE(last.call.due_at);
  // A person's retry is still the same call: the money may have moved.
  EXPECT_EQ(decide(Retry{}, last)->call.number, 1);
}

TEST(NoWord, about_a_refund_under_way_never_makes_it_fail) {
  auto facts = in_state(RefundState::processing);
  facts =
      after(take_result({CallOutcome::pending, "re_1", ""}, facts, refund_policy).value(), start);
  EXPECT_EQ(facts.refund.gateway_reference, "re_1");
  EXPECT_EQ(facts.call.due_at, start + refund_policy.look_again);
  facts.refund.attempts = 100;
  facts.now = start + 1h;
  facts = after(take_result({CallOutcome::no_word, "", "down"}, facts, refund_policy).value(),
                start + 1h);
  EXPECT_EQ(facts.refund.state, RefundState::processing);
  EXPECT_EQ(facts.call.due_at, start + 1h + refund_policy.look_again);
}

TEST(Failure, makes_the_next_call_another_one) {
  auto facts = in_state(RefundState::failed);
  EXPECT_EQ(facts.call.number, 2);
  EXPECT_EQ(facts.refund.last_error, "no");
  facts = after(decide(Retry{}, facts).value(), start);
  facts = after(begin_call(facts, refund_policy).value(), start);
  // What is told late of the first call says nothing about the second.
  EXPECT_FALSE(take_result({CallOutcome::failed, "re_1", "no", 1}, facts, refund_policy));
  EXPECT_TRUE(take_result({CallOutcome::failed, "re_2", "no", 2}, facts, refund_policy));
}

TEST(Success, told_twice_is_told_once) {
  auto facts = in_state(RefundState::succeeded);
  EXPECT_FALSE(take_result({CallOutcome::succeeded, "re_1", ""}, facts, refund_policy));
  EXPECT_FALSE(take_result({CallOutcome::pending, "re_1", ""}, facts, refund_policy));
  EXPECT_FALSE(take_result({CallOutcome::no_word, "", "late"}, facts, refund_policy));
}

TEST(Success, that_comes_late_is_believed_where_there_is_room) {
  auto facts = without_word(7);
  const CallResult late{CallOutcome::succeeded, "re_1", ""};
  EXPECT_EQ(take_result(late, facts, refund_policy)->row.state, RefundState::succeeded);
  facts.money.refunds.push_back(in_state(RefundState::succeeded).refund);
  const auto full = take_result(late, facts, refund_policy).value();
  EXPECT_EQ(full.row.state, RefundState::failed);
  EXPECT_EQ(full.events.front().kind, "refund_contradicted");
  facts.refund = full.row;
  EXPECT_FALSE(take_result(late, facts, refund_policy));  // told once
  const auto cancelled = in_state(RefundState::cancelled);
  EXPECT_EQ(take_result(late, cancelled, refund_policy)->row.state, RefundState::cancelled);
}

TEST(Failure, of_what_succeeded_is_told_to_people) {
  const auto facts = in_state(RefundState::succeeded);
  const auto told =
      take_result({CallOutcome::failed, "re_1", "card closed"}, facts, refund_policy).value();
  EXPECT_EQ(told.row.state, RefundState::succeeded);
  EXPECT_EQ(told.row.last_error, "card closed");
}

TEST(IdempotencyKey, is_the_id_until_the_gateway_said_no) {
  const auto id = fresh_refund(1).id;
  EXPECT_EQ(idempotency_key(id, 1), to_text(id));
  EXPECT_EQ(idempotency_key(id, 2), to_text(id) + "-2");
}

TEST(States, are_all_reachable_and_the_ends_are_final) {
  std::set<RefundState> reached{RefundState::requested};
  for (std::size_t round = 0; round < values_of<RefundState>.size(); ++round)
    for (const auto& from : values_of<RefundState>)
      for (const auto& to : values_of<RefundState>)
        if (reached.contains(from.value) && may_become(from.value, to.value))
          reached.insert(to.value);
  EXPECT_EQ(reached.size(), values_of<RefundState>.size());
  for (const auto& to : values_of<RefundState>) {
    EXPECT_FALSE(may_become(RefundState::succeeded, to.value));
    EXPECT_FALSE(may_become(RefundState::cancelled, to.value));
  }
}

TEST(Invariant, says_what_is_broken) {
  const auto before = in_state(RefundState::failed).refund;
  const std::vector<journal::Event> told{
      {"refund_requested", {}, {}}, {"refund_processing", {}, {}}, {"refund_succeeded", {}, {}}};
  auto row = before;
  EXPECT_EQ(broken_invariant(&before, row, {}), nullptr);
  row.state = RefundState::requested;
  EXPECT_EQ(broken_invariant(&before, row, told), nullptr);
  EXPECT_STREQ(broken_invariant(&before, row, {}), "a change of state is told by an event");
  row.state = RefundState::processing;
  EXPECT_STREQ(broken_invariant(&before, row, told), "a refund that is over stays over");
  row = before;
  row.amount_minor += 1;
  EXPECT_STREQ(broken_invariant(&before, row, told),
               "what a refund is for, how much and who bears it never change");
  row.amount_minor = 0;
  EXPECT_STREQ(broken_invariant(&before, row, told), "a refund has an amount");
  EXPECT_STREQ(broken_invariant(nullptr, before, told), "a refund begins as requested");
}

// ---- any sequence of commands, calls and events on the refunds of one order ----

struct World {
  OrderMoney money = paid(1900);
  std::vector<RefundFacts> refunds;
  Instant now = start;

  [[nodiscard]] RefundFacts facts_of(std::size_t index) const {
    auto facts = refunds[index];
    facts.now = now;
    facts.money = money;
    for (const auto& each : refunds) facts.money.refunds.push_back(each.refund);
    return facts;
  }
  void take(std::size_t index, const std::optional<RefundDecision>& decision) {
    if (!decision) return;
    const auto& before = refunds[index].refund;
    RC_ASSERT(broken_invariant(&before, decision->row, decision->events) == nullptr);
    RC_ASSERT(decision->row.version == before.version + 1);
    refunds[index].refund = decision->row;
    refunds[index].call = decision->call;
  }
  template <class Command>
  void command(std::size_t index, const Command& command) {
    const auto decided = decide(command, facts_of(index));
    take(index, decided ? std::optional(*decided) : std::nullopt);
  }
  void request(std::int64_t amount_minor, const char* gateway) {
    auto all = money;
    for (const auto& each : refunds) all.refunds.push_back(each.refund);
    if (const auto made = decide_request(fresh_refund(amount_minor, gateway), all, now))
      refunds.push_back({made->row, made->call, {}, now});
  }
  [[nodiscard]] std::int64_t committed() const {
    std::int64_t sum = 0;
    for (const auto& each : refunds)
      if (each.refund.state != RefundState::failed && each.refund.state != RefundState::cancelled)
        sum += each.refund.amount_minor;
    return sum;
  }
};

void step(World& world, int what, std::size_t which, std::int64_t amount_minor) {
  if (world.refunds.empty() || what == 0)
    return world.request(amount_minor, which % 2 == 0 ? manual_gateway : stripe_gateway);
  const auto index = which % world.refunds.size();
  const auto result = [&](CallOutcome outcome) {
    world.take(index, take_result({outcome, "re_1", "said"}, world.facts_of(index), refund_policy));
  };
  switch (what) {
    case 1:
      return world.command(index, Confirm{"bank"});
    case 2:
      return world.command(index, Fail{"no"});
    case 3:
      return world.command(index, Retry{amount_minor % 2 == 0});
    case 4:
      return world.command(index, Cancel{});
    case 5:
      return world.take(index, begin_call(world.facts_of(index), refund_policy));
    case 6:
      return result(CallOutcome::succeeded);
    case 7:
      return result(CallOutcome::failed);
    case 8:
      return result(CallOutcome::pending);
    case 9:
      return result(CallOutcome::no_word);
    default:
      world.now = world.now + std::chrono::minutes{amount_minor % 600};
  }
}

TEST(AnySequence, never_refunds_more_than_was_paid) {
  const bool holds = rc::check([] {
    World world;
    const auto steps =
        *rc::gen::container<std::vector<std::tuple<int, unsigned, int>>>(rc::gen::tuple(
            rc::gen::inRange(0, 11), rc::gen::inRange(0U, 8U), rc::gen::inRange(1, 2000)));
    for (const auto& [what, which, amount] : steps) {
      step(world, what, which, amount);
      RC_ASSERT(world.committed() <= world.money.paid_minor);
    }
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace entente::refunds
