// What clocks and the payment provider do to a withdrawal (CRD-2). Pure.
#include "withdrawals/withdrawal_rules.hpp"
#include "withdrawals/withdrawal_steps.hpp"

namespace entente::withdrawals {

std::optional<WithdrawalDecision> remind_shop(const WithdrawalFacts& facts) {
  if (!is_under_way(facts) || may_wait(facts.row) || facts.now >= facts.row.refund_due_at)
    return std::nullopt;
  auto decision = start(facts);
  tell_shop(decision, facts, "reminder", {{"refund_at", to_text(facts.row.refund_due_at)}});
  record(decision, "withdrawal_reminder_sent");
  return decision;
}

std::optional<WithdrawalDecision> say_overdue(const WithdrawalFacts& facts) {
  if (!is_overdue(facts.row, facts.now)) return std::nullopt;
  auto decision = start(facts);
  if (facts.refundable_minor <= 0 && is_under_way(facts)) {  // it came back by another road
    close(decision, facts, WithdrawalParty::system, {});
    return decision;
  }
  const journal::Fields more{{"refund_at", to_text(facts.row.refund_due_at)}};
  tell_shop(decision, facts, "overdue", more);
  tell_buyer(decision, facts, "overdue", more);
  record(decision, "withdrawal_overdue");
  return decision;
}

std::optional<WithdrawalDecision> remind_buyer(const WithdrawalFacts& facts) {
  const auto& row = facts.row;
  if (!is_under_way(facts) || !may_wait(row) || facts.now >= *row.sending_due_at)
    return std::nullopt;
  auto decision = start(facts);
  tell_buyer(decision, facts, "send_reminder", {{"send_at", to_text(*row.sending_due_at)}});
  record(decision, "withdrawal_send_reminder_sent");
  return decision;
}

std::optional<WithdrawalDecision> say_sending_is_over(const WithdrawalFacts& facts) {
  const auto& row = facts.row;
  if (!is_under_way(facts) || !may_wait(row) || facts.now < *row.sending_due_at)
    return std::nullopt;
  auto decision = start(facts);
  tell_buyer(decision, facts, "sending_over");
  tell_shop(decision, facts, "sending_over");
  record(decision, "withdrawal_sending_over");
  return decision;
}

std::optional<WithdrawalDecision> follow_refund(const WithdrawalFacts& facts, RefundId refund,
                                                RefundEnd end) {
  const auto& row = facts.row;
  if (row.state != WithdrawalState::refunding || row.refund_id != refund) return std::nullopt;
  const journal::Fields more{{"amount", amount_text(row.refund_minor, row.currency)}};
  auto decision = start(facts);
  switch (end) {
    case RefundEnd::succeeded:
      decision.row.state = WithdrawalState::refunded;
      decision.row.refunded_at = facts.now;
      decision.row.refund_failed = false;
      record(decision, "withdrawal_refunded");
      tell_buyer(decision, facts, "refunded", more);
      tell_shop(decision, facts, "refunded", more);
      return decision;
    case RefundEnd::failed:
      if (row.refund_failed) return std::nullopt;
      decision.row.refund_failed = true;
      record(decision, "withdrawal_refund_failed");
      tell_shop(decision, facts, "refund_failed", more);
      tell_buyer(decision, facts, "refund_failed", more);
      return decision;
    case RefundEnd::cancelled:
      decision.row.state = row.received_at ? WithdrawalState::received : WithdrawalState::declared;
      decision.row.refund_id.reset();
      decision.row.refund_minor = 0;
      decision.row.reason_for_less.clear();
      decision.row.refund_failed = false;
      if (facts.now < row.refund_due_at) {
        set_timer(decision, reminder_timer, reminder_between(facts.now, row.refund_due_at));
        set_timer(decision, overdue_timer, row.refund_due_at);
      } else {
        set_timer(decision, overdue_timer, facts.now);
      }
      record(decision, "withdrawal_refund_cancelled");
      return decision;
  }
  return std::nullopt;
}

}  // namespace entente::withdrawals
