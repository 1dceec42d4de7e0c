#include "withdrawals/withdrawal_rules.hpp"

#include <algorithm>

#include "withdrawals/withdrawal_steps.hpp"

namespace entente::withdrawals {
namespace {

// The same goods: a line, or the whole order that it is part of.
bool is_withdrawn(const WithdrawalFacts& facts, const std::optional<std::int64_t>& line_no) {
  return std::ranges::any_of(facts.others, [&](const Withdrawal& other) {
    const bool same_goods = !line_no || !other.line_no || line_no == other.line_no;
    return other.state != WithdrawalState::closed && same_goods;
  });
}

std::int64_t most(const WithdrawalFacts& facts) {
  return std::min(facts.row.owed_minor, facts.refundable_minor);
}

}  // namespace

RefusalInfo refusal_info(Refusal refusal) {
  switch (refusal) {
    case Refusal::withdrawn_already:
    case Refusal::everything_was_refunded:
    case Refusal::withdrawal_window_is_over:
    case Refusal::withdrawal_is_over:
    case Refusal::refund_is_ordered_already:
    case Refusal::refund_did_not_fail:
    case Refusal::no_goods_to_send_back:
    case Refusal::goods_are_back_already:
    case Refusal::goods_may_still_come:
      return {409};
    case Refusal::amount_is_needed:
    case Refusal::more_than_can_be_refunded:
    case Refusal::less_needs_a_reason:
      return {422};
  }
  return {500};
}

Decided<Done> may_declare(const WithdrawalFacts& facts) {
  if (is_withdrawn(facts, facts.row.line_no)) return std::unexpected(Refusal::withdrawn_already);
  if (facts.refundable_minor <= 0) return std::unexpected(Refusal::everything_was_refunded);
  const auto until = window_end(facts.delivered_at, facts.clocks());
  if (until && facts.now >= *until) return std::unexpected(Refusal::withdrawal_window_is_over);
  return Done{};
}

Decided<WithdrawalDecision> decide(const Declare& command, const WithdrawalFacts& facts) {
  if (auto may = may_declare(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  auto& row = decision.row;
  row.statement = text_of(command.statement);
  row.declared_at = facts.now;
  row.policy_version = facts.policy->number;
  row.refund_due_at = refund_due(facts.now, std::nullopt, facts.clocks());
  journal::Fields more{{"refund_at", to_text(row.refund_due_at)},
                       {"amount", amount_text(most(facts), row.currency)}};
  if (!row.statement.empty()) more["body"] = row.statement;
  if (row.goods_out) {
    row.sending_due_at = sending_due(facts.now, facts.clocks());
    set_timer(decision, sending_reminder_timer, reminder_between(facts.now, *row.sending_due_at));
    set_timer(decision, sending_timer, *row.sending_due_at);
    more["send_at"] = to_text(*row.sending_due_at);
  } else {
    start_refund_clock(decision, facts, std::nullopt);
  }
  record(decision, "withdrawal_declared", {},
         row.statement.empty() ? journal::Fields{} : journal::Fields{{"statement", row.statement}});
  tell_buyer(decision, facts, "declared", more);
  tell_shop(decision, facts, "declared", more);
  return decision;
}

Decided<Done> may_tell_sent(const WithdrawalFacts& facts) {
  if (auto may = is_under_way(facts); !may) return may;
  if (!facts.row.goods_out) return std::unexpected(Refusal::no_goods_to_send_back);
  if (facts.row.received_at) return std::unexpected(Refusal::goods_are_back_already);
  return Done{};
}

Decided<WithdrawalDecision> decide(const TellSent& command, const WithdrawalFacts& facts) {
  if (auto may = may_tell_sent(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  auto& row = decision.row;
  if (command.carrier) row.carrier = command.carrier->value;
  if (command.number) row.tracking_number = command.number->value;
  row.proof = text_of(command.proof);
  // The first word of it counts; a number that is put right later moves no clock.
  if (!row.sent_at) {
    row.sent_at = facts.now;
    start_refund_clock(decision, facts, row.sent_at);
    decision.timers.push_back({sending_reminder_timer, std::nullopt});
    decision.timers.push_back({sending_timer, std::nullopt});
  }
  record(decision, "withdrawal_sent_back", {},
         {{"number", row.tracking_number.value_or("")}, {"proof", row.proof}});
  journal::Fields more{{"refund_at", to_text(row.refund_due_at)}};
  if (row.tracking_number) more["number"] = *row.tracking_number;
  if (!row.proof.empty()) more["body"] = row.proof;
  tell_shop(decision, facts, "sent", more);
  return decision;
}

Decided<Done> may_take_back(const WithdrawalFacts& facts) {
  if (auto may = is_under_way(facts); !may) return may;
  if (facts.row.received_at) return std::unexpected(Refusal::goods_are_back_already);
  return Done{};
}

Decided<WithdrawalDecision> decide(const TakeBack&, const WithdrawalFacts& facts) {
  if (auto may = may_take_back(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  close(decision, facts, WithdrawalParty::buyer, {});
  tell_shop(decision, facts, "taken_back");
  return decision;
}

Decided<Done> may_mark_received(const WithdrawalFacts& facts) {
  if (auto may = is_under_way(facts); !may) return may;
  if (!facts.row.goods_out) return std::unexpected(Refusal::no_goods_to_send_back);
  if (facts.row.received_at) return std::unexpected(Refusal::goods_are_back_already);
  return Done{};
}

Decided<WithdrawalDecision> decide(const MarkReceived&, const WithdrawalFacts& facts) {
  if (auto may = may_mark_received(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  auto& row = decision.row;
  row.state = WithdrawalState::received;
  row.received_at = facts.now;
  if (!row.sent_at) start_refund_clock(decision, facts, row.received_at);
  decision.timers.push_back({sending_reminder_timer, std::nullopt});
  decision.timers.push_back({sending_timer, std::nullopt});
  record(decision, "withdrawal_received");
  tell_buyer(decision, facts, "received", {{"refund_at", to_text(row.refund_due_at)}});
  return decision;
}

Decided<Done> may_refund(const WithdrawalFacts& facts) {
  return is_under_way(facts);
}

Decided<WithdrawalDecision> decide(const RefundIt& command, const WithdrawalFacts& facts) {
  if (auto may = may_refund(facts); !may) return std::unexpected(may.error());
  const auto amount = command.amount_minor.value_or(most(facts));
  const auto reason = text_of(command.reason);
  if (amount <= 0) return std::unexpected(Refusal::amount_is_needed);
  if (amount > most(facts)) return std::unexpected(Refusal::more_than_can_be_refunded);
  if (amount < most(facts) && reason.empty()) return std::unexpected(Refusal::less_needs_a_reason);
  auto decision = start(facts);
  auto& row = decision.row;
  row.state = WithdrawalState::refunding;
  row.refund_minor = amount;
  row.reason_for_less = amount < most(facts) ? reason : std::string{};
  row.refund_failed = false;
  decision.refund_minor = amount;
  clear_timers(decision);
  record(decision, "withdrawal_refund_ordered", {{"amount_minor", std::to_string(amount)}},
         row.reason_for_less.empty() ? journal::Fields{}
                                     : journal::Fields{{"reason", row.reason_for_less}});
  journal::Fields more{{"amount", amount_text(amount, row.currency)}};
  if (!row.reason_for_less.empty()) more["body"] = row.reason_for_less;
  tell_buyer(decision, facts, "refund_ordered", more);
  return decision;
}

Decided<Done> may_retry_refund(const WithdrawalFacts& facts) {
  if (facts.row.state != WithdrawalState::refunding || !facts.row.refund_failed)
    return std::unexpected(Refusal::refund_did_not_fail);
  return Done{};
}

Decided<WithdrawalDecision> decide(const RetryRefund&, const WithdrawalFacts& facts) {
  if (auto may = may_retry_refund(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  decision.row.refund_failed = false;
  decision.retries_refund = true;
  record(decision, "withdrawal_refund_retried");
  return decision;
}

Decided<Done> may_close(const WithdrawalFacts& facts) {
  if (auto may = is_under_way(facts); !may) return may;
  const auto& row = facts.row;
  if (!may_wait(row) || !row.sending_due_at || facts.now < *row.sending_due_at)
    return std::unexpected(Refusal::goods_may_still_come);
  return Done{};
}

Decided<WithdrawalDecision> decide(const CloseIt& command, const WithdrawalFacts& facts) {
  if (auto may = may_close(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  close(decision, facts, WithdrawalParty::shop, command.reason);
  tell_buyer(decision, facts, "closed", {{"body", command.reason.value}});
  return decision;
}

bool is_over(const Withdrawal& row) {
  return row.state == WithdrawalState::refunded || row.state == WithdrawalState::closed;
}

bool is_overdue(const Withdrawal& row, Instant now) {
  if (is_over(row) || may_wait(row) || now < row.refund_due_at) return false;
  return row.state != WithdrawalState::refunding || row.refund_failed;
}

Standpoint standpoint(const Withdrawal& row, Instant now) {
  switch (row.state) {
    case WithdrawalState::refunded:
      return {"refunded", std::nullopt};
    case WithdrawalState::closed:
      return {"closed", std::nullopt};
    case WithdrawalState::refunding:
      return {row.refund_failed ? "refund_failed" : "refund_on_its_way", row.refund_due_at};
    case WithdrawalState::declared:
    case WithdrawalState::received:
      break;
  }
  if (may_wait(row)) {
    const bool is_late = row.sending_due_at && now >= *row.sending_due_at;
    return {is_late ? "never_sent" : "to_send", row.sending_due_at};
  }
  return {is_overdue(row, now) ? "overdue" : "to_refund", row.refund_due_at};
}

const char* broken_invariant(const Withdrawal* before, const Withdrawal& after,
                             const std::vector<journal::Event>&) {
  if ((after.state == WithdrawalState::refunded) != after.refunded_at.has_value())
    return "what is refunded says when";
  if ((after.state == WithdrawalState::closed) != after.closed_at.has_value())
    return "what is closed says when";
  if (after.refund_minor > after.owed_minor) return "not more comes back than is owed";
  if (after.state == WithdrawalState::refunding && !after.refund_id)
    return "what is being refunded has a refund";
  if (before == nullptr) return nullptr;
  if (before->declared_at != after.declared_at || before->order_id != after.order_id ||
      before->owed_minor != after.owed_minor)
    return "what was declared stays as it was";
  if (after.refund_due_at < before->refund_due_at) return "a clock that runs is not made shorter";
  if (is_over(*before)) return "what is over changes no more";
  return nullptr;
}

}  // namespace entente::withdrawals
