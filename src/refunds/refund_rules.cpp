#include "refunds/refund_rules.hpp"

#include <algorithm>

namespace entente::refunds {
namespace {

bool counts(const Refund& refund) {
  return refund.state != RefundState::failed && refund.state != RefundState::cancelled;
}

Decided<Done> has_room(const OrderMoney& money, std::int64_t amount_minor) {
  if (money.chargeback_is_open) return std::unexpected(Refusal::chargeback_is_open);
  if (amount_minor <= 0) return std::unexpected(Refusal::nothing_to_refund);
  if (amount_minor > sums_of(money).refundable_minor)
    return std::unexpected(Refusal::more_than_was_paid);
  return Done{};
}

Decided<Done> is_not_over(const RefundFacts& facts) {
  switch (facts.refund.state) {
    case RefundState::succeeded:
    case RefundState::cancelled:
      return std::unexpected(Refusal::refund_is_over);
    case RefundState::requested:
    case RefundState::processing:
    case RefundState::failed:
      return Done{};
  }
  return Done{};
}

RefundDecision unchanged(const RefundFacts& facts) {
  RefundDecision decision;
  decision.row = facts.refund;
  decision.row.version = facts.refund.version + 1;
  decision.call = facts.call;
  return decision;
}

// The new state, told by an event, and to the case where there is one.
void move_to(RefundDecision& decision, RefundState state, Instant now,
             journal::Fields details = {}) {
  auto& row = decision.row;
  row.state = state;
  details["order_id"] = to_text(row.order_id);
  details["amount_minor"] = std::to_string(row.amount_minor);
  details["currency"] = row.currency;
  details["borne_by"] = std::string(to_text(row.borne_by));
  details["gateway"] = row.gateway;
  decision.events.push_back({"refund_" + std::string(to_text(state)), std::move(details), {}});
  decision.timers.push_back({row.case_id ? changed_timer : order_changed_timer, now});
}

void end(RefundDecision& decision, RefundState state, Instant now, journal::Fields details = {}) {
  decision.row.finished_at = now;
  decision.call.due_at.reset();
  move_to(decision, state, now, std::move(details));
}

// The gateway is due to be called, unless it is a person.
void request(RefundDecision& decision, Instant now) {
  decision.row.attempts = 0;
  decision.row.gateway_reference.reset();
  decision.row.finished_at.reset();
  decision.row.last_error.reset();
  decision.call.due_at.reset();
  if (decision.row.gateway != manual_gateway) decision.call.due_at = now;
  move_to(decision, RefundState::requested, now);
}

Decided<Done> waits_for_a_hand(const RefundFacts& facts) {
  if (auto open = is_not_over(facts); !open) return open;
  if (facts.refund.state == RefundState::failed) return std::unexpected(Refusal::refund_has_failed);
  if (facts.refund.gateway != manual_gateway) return std::unexpected(Refusal::gateway_tells_itself);
  return Done{};
}

void succeed(RefundDecision& decision, const std::string& reference, Instant now) {
  if (!reference.empty()) decision.row.gateway_reference = reference;
  decision.row.last_error.reset();
  end(decision, RefundState::succeeded, now, {{"reference", reference}});
}

// The gateway says something else than what is booked as over: people look at it.
RefundDecision contradict(const RefundFacts& facts, const std::string& why) {
  auto decision = unchanged(facts);
  decision.row.last_error = why;
  decision.events.push_back({"refund_contradicted", {{"why", why}}, {}});
  return decision;
}

constexpr const char* succeeded_late =
    "The gateway says that the money was paid, and there was no room left for it.";

std::optional<RefundDecision> take_success(const CallResult& result, const RefundFacts& facts) {
  const auto state = facts.refund.state;
  if (state == RefundState::succeeded) return std::nullopt;
  const bool gave_up = state == RefundState::failed || state == RefundState::cancelled;
  if (gave_up && facts.refund.last_error == succeeded_late) return std::nullopt;
  const bool fits = facts.refund.amount_minor <= sums_of(facts.money).refundable_minor;
  if (state == RefundState::cancelled || (gave_up && !fits))
    return contradict(facts, succeeded_late);
  auto decision = unchanged(facts);
  succeed(decision, result.reference, facts.now);
  return decision;
}

RefundDecision failed(const RefundFacts& facts, const std::string& why) {
  auto decision = unchanged(facts);
  decision.row.last_error = why;
  end(decision, RefundState::failed, facts.now);
  return decision;
}

// What became of a call before the one that is under way.
bool is_of_earlier_call(const CallResult& result, const RefundFacts& facts) {
  return result.call_number && *result.call_number != facts.call.number;
}

// A refund that the gateway has under way is looked at until it tells; without any word it fails
// after the last attempt, and the next call has the same key.
RefundDecision wait(const CallResult& result, const RefundFacts& facts,
                    const RefundPolicy& policy) {
  const bool is_known = facts.refund.gateway_reference || !result.reference.empty();
  auto decision = unchanged(facts);
  auto delay = std::optional<Duration>(policy.look_again);
  if (!is_known) delay = retry_delay(facts.refund.attempts, policy);
  if (!delay) return failed(facts, result.error);
  if (!result.reference.empty()) decision.row.gateway_reference = result.reference;
  decision.row.last_error =
      result.error.empty() ? std::nullopt : std::optional<std::string>(result.error);
  decision.call.due_at = facts.now + *delay;
  if (decision.row.state == RefundState::requested)
    move_to(decision, RefundState::processing, facts.now);
  return decision;
}

}  // namespace

RefusalInfo refusal_info(Refusal refusal) {
  switch (refusal) {
    case Refusal::refund_is_over:
    case Refusal::refund_is_under_way:
    case Refusal::refund_has_not_failed:
    case Refusal::refund_has_failed:
    case Refusal::gateway_tells_itself:
    case Refusal::chargeback_is_open:
      return {409};
    case Refusal::nothing_to_refund:
    case Refusal::more_than_was_paid:
      return {422};
  }
  return {500};
}

Sums sums_of(const OrderMoney& money) {
  Sums sums;
  sums.paid_minor = money.paid_minor;
  for (const auto& refund : money.refunds) {
    if (refund.state == RefundState::succeeded)
      sums.refunded_minor += refund.amount_minor;
    else if (counts(refund))
      sums.pending_minor += refund.amount_minor;
  }
  const auto left =
      sums.paid_minor - sums.refunded_minor - sums.pending_minor - money.taken_back_minor;
  sums.refundable_minor = std::max<std::int64_t>(0, left);
  return sums;
}

Decided<RefundDecision> decide_request(const Refund& fresh, const OrderMoney& money, Instant now) {
  if (auto room = has_room(money, fresh.amount_minor); !room) return std::unexpected(room.error());
  RefundDecision decision;
  decision.row = fresh;
  decision.row.version = 1;
  decision.row.requested_at = now;
  request(decision, now);
  return decision;
}

Decided<Done> may_confirm(const RefundFacts& facts) {
  return waits_for_a_hand(facts);
}

Decided<RefundDecision> decide(const Confirm& command, const RefundFacts& facts) {
  if (auto may = may_confirm(facts); !may) return std::unexpected(may.error());
  auto decision = unchanged(facts);
  succeed(decision, command.reference, facts.now);
  return decision;
}

Decided<Done> may_fail(const RefundFacts& facts) {
  return waits_for_a_hand(facts);
}

Decided<RefundDecision> decide(const Fail& command, const RefundFacts& facts) {
  if (auto may = may_fail(facts); !may) return std::unexpected(may.error());
  return failed(facts, command.reason);
}

Decided<Done> may_retry(const RefundFacts& facts) {
  if (auto open = is_not_over(facts); !open) return open;
  if (facts.refund.state != RefundState::failed)
    return std::unexpected(Refusal::refund_has_not_failed);
  return has_room(facts.money, facts.refund.amount_minor);
}

Decided<RefundDecision> decide(const Retry& command, const RefundFacts& facts) {
  if (auto may = may_retry(facts); !may) return std::unexpected(may.error());
  auto decision = unchanged(facts);
  if (command.by_hand.value_or(false)) decision.row.gateway = manual_gateway;
  request(decision, facts.now);
  return decision;
}

Decided<Done> may_cancel(const RefundFacts& facts) {
  if (auto open = is_not_over(facts); !open) return open;
  if (facts.refund.state == RefundState::processing)
    return std::unexpected(Refusal::refund_is_under_way);
  return Done{};
}

Decided<RefundDecision> decide(const Cancel&, const RefundFacts& facts) {
  if (auto may = may_cancel(facts); !may) return std::unexpected(may.error());
  auto decision = unchanged(facts);
  end(decision, RefundState::cancelled, facts.now);
  return decision;
}

std::optional<RefundDecision> begin_call(const RefundFacts& facts, const RefundPolicy& policy) {
  const auto state = facts.refund.state;
  const bool waits = state == RefundState::requested || state == RefundState::processing;
  if (!waits || !facts.call.due_at || *facts.call.due_at > facts.now) return std::nullopt;
  auto decision = unchanged(facts);
  ++decision.row.attempts;
  decision.call.due_at = facts.now + policy.claim_time;
  if (state == RefundState::requested) move_to(decision, RefundState::processing, facts.now);
  return decision;
}

std::optional<RefundDecision> take_result(const CallResult& result, const RefundFacts& facts,
                                          const RefundPolicy& policy) {
  const auto state = facts.refund.state;
  const bool waits = state == RefundState::requested || state == RefundState::processing;
  switch (result.outcome) {
    case CallOutcome::succeeded:
      return take_success(result, facts);
    case CallOutcome::failed: {
      if (state == RefundState::succeeded && facts.refund.last_error != result.error)
        return contradict(facts, result.error);
      if (!waits || is_of_earlier_call(result, facts)) return std::nullopt;
      auto decision = failed(facts, result.error);
      // The gateway keeps its "no" under this key, and would only repeat it.
      ++decision.call.number;
      if (!result.reference.empty()) decision.row.gateway_reference = result.reference;
      return decision;
    }
    case CallOutcome::pending:
    case CallOutcome::no_word:
      if (!waits) return std::nullopt;
      return wait(result, facts, policy);
  }
  return std::nullopt;
}

std::string idempotency_key(RefundId id, std::int64_t call_number) {
  auto key = to_text(id);
  if (call_number > 1) key += "-" + std::to_string(call_number);
  return key;
}

bool may_become(RefundState from, RefundState to) {
  using enum RefundState;
  switch (from) {
    case requested:
      return to == processing || to == succeeded || to == failed || to == cancelled;
    case processing:
      return to == succeeded || to == failed;
    case failed:
      return to == requested || to == cancelled || to == succeeded;
    case succeeded:
    case cancelled:
      return false;
  }
  return false;
}

const char* broken_invariant(const Refund* before, const Refund& after,
                             const std::vector<journal::Event>& events) {
  if (after.amount_minor <= 0) return "a refund has an amount";
  const auto told = "refund_" + std::string(to_text(after.state));
  const bool is_told = std::ranges::any_of(events, [&](const auto& e) { return e.kind == told; });
  if (before == nullptr) {
    if (after.state != RefundState::requested) return "a refund begins as requested";
    return is_told ? nullptr : "a change of state is told by an event";
  }
  if (before->order_id != after.order_id || before->case_id != after.case_id ||
      before->amount_minor != after.amount_minor || before->currency != after.currency ||
      before->borne_by != after.borne_by)
    return "what a refund is for, how much and who bears it never change";
  if (before->state == after.state) return nullptr;
  if (!may_become(before->state, after.state)) return "a refund that is over stays over";
  return is_told ? nullptr : "a change of state is told by an event";
}

}  // namespace entente::refunds
