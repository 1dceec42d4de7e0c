#include "cases/money_rules.hpp"

#include "base/fair_text.hpp"
#include "cases/case_steps.hpp"

namespace entente::cases {
namespace {

std::int64_t rest_of_claim(const CaseFacts& facts) {
  return std::min(facts.row.claimed_minor - facts.money.refunded_by_case, facts.money.refundable);
}

CaseDecision end_settling(const CaseFacts& facts) {
  auto decision = start(facts);
  decision.row.refund_id.reset();
  decision.row.settles_as.reset();
  decision.row.settles_from.reset();
  decision.row.refund_failed = false;
  return decision;
}

// Back to where it was before money was ordered. What support had decided came to nothing, so it
// has its time again.
void go_on(CaseDecision& decision, const CaseFacts& facts) {
  auto& row = decision.row;
  row.state = row.escalated_at ? CaseState::escalated : CaseState::open;
  if (row.escalated_at && !row.decision_due_at)
    set_decision_due(decision, facts, decision_due(facts.now, facts.clocks()));
}

Entry& add_money_entry(CaseDecision& decision, const CaseFacts& facts, CaseEntryKind kind,
                       std::int64_t amount_minor) {
  auto& entry = add_entry(decision, facts, kind);
  entry.amount_minor = amount_minor;
  record(decision, entry);
  return entry;
}

CaseDecision refund_succeeded(const CaseFacts& facts, std::int64_t amount_minor) {
  auto decision = end_settling(facts);
  add_money_entry(decision, facts, CaseEntryKind::refund_succeeded, amount_minor);
  const journal::Fields more{{"amount", amount_text(amount_minor, facts.row.currency)}};
  const bool whole =
      facts.money.refundable <= 0 || facts.money.refunded_by_case >= facts.row.claimed_minor;
  if (whole || facts.row.settles_as) {
    const auto outcome = whole ? Outcome::refunded_in_full : *facts.row.settles_as;
    close(decision, facts, outcome, facts.row.settles_from.value_or(Bearer::shop));
    tell_others(decision, facts, "refunded", more);
  } else {
    go_on(decision, facts);
    tell_others(decision, facts, "part_refunded", more);
  }
  return decision;
}

}  // namespace

Decided<Done> may_refund_buyer(const CaseFacts& facts) {
  if (facts.party != Party::shop) return std::unexpected(Refusal::only_the_shop_may);
  return may_still_be_settled(facts);
}

Decided<CaseDecision> decide(const RefundBuyer& command, const CaseFacts& facts) {
  if (auto may = may_refund_buyer(facts); !may) return std::unexpected(may.error());
  const auto amount = command.amount_minor.value_or(rest_of_claim(facts));
  const bool full = is_full(facts, amount);
  if (facts.row.late_delivery && !full) return std::unexpected(Refusal::only_a_full_refund_is_left);
  if (amount <= 0) return std::unexpected(Refusal::amount_is_needed);
  if (amount > facts.money.refundable) return std::unexpected(Refusal::more_than_can_be_refunded);
  const auto note = text_of(command.note);
  if (!find_benefits_tied_to_review(note, false).empty())
    return std::unexpected(Refusal::benefit_tied_to_review);
  auto decision = start(facts);
  if (!note.empty()) record(decision, add_entry(decision, facts, CaseEntryKind::comment, note));
  speak(decision, facts);
  order_refund(decision, facts, {amount, Bearer::shop},
               full ? std::optional(Outcome::refunded_in_full) : std::nullopt);
  journal::Fields more{{"amount", amount_text(amount, facts.row.currency)}};
  if (!note.empty()) more["body"] = note;
  tell_others(decision, facts, "refund_ordered", more);
  return decision;
}

void explain(const RefundBuyer& command, Problem& problem) {
  if (problem.code == to_text(Refusal::benefit_tied_to_review))
    add_benefit_errors(problem.errors, "/note", text_of(command.note), false);
}

Decided<Done> may_retry_refund(const CaseFacts& facts) {
  if (facts.row.state != CaseState::settling || !facts.row.refund_failed)
    return std::unexpected(Refusal::refund_did_not_fail);
  return Done{};
}

Decided<CaseDecision> decide(const RetryRefund&, const CaseFacts& facts) {
  if (auto may = may_retry_refund(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  decision.row.refund_failed = false;
  decision.retries_refund = true;
  decision.events.push_back({"case_refund_retried", {}, {}});
  return decision;
}

Decided<Done> may_close(const CaseFacts& facts) {
  return may_still_be_settled(facts);
}

Decided<CaseDecision> decide(const CloseCase& command, const CaseFacts& facts) {
  if (auto may = may_close(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  const auto note = text_of(command.note);
  if (!note.empty()) record(decision, add_entry(decision, facts, CaseEntryKind::comment, note));
  speak(decision, facts);
  const bool has_paid = facts.money.refunded_by_case > 0;
  close(decision, facts, Outcome::closed_by_buyer, has_paid ? Bearer::shop : Bearer::nobody);
  tell_others(decision, facts, "closed_by_buyer");
  return decision;
}

std::optional<CaseDecision> follow_refund(const CaseFacts& facts, RefundId refund, RefundEnd end,
                                          std::int64_t amount_minor) {
  if (facts.row.state != CaseState::settling || facts.row.refund_id != refund) return std::nullopt;
  switch (end) {
    case RefundEnd::succeeded:
      return refund_succeeded(facts, amount_minor);
    case RefundEnd::failed: {
      if (facts.row.refund_failed) return std::nullopt;
      auto decision = start(facts);
      decision.row.refund_failed = true;
      add_money_entry(decision, facts, CaseEntryKind::refund_failed, amount_minor);
      tell_others(decision, facts, "refund_failed",
                  {{"amount", amount_text(amount_minor, facts.row.currency)}});
      return decision;
    }
    case RefundEnd::cancelled: {
      auto decision = end_settling(facts);
      add_money_entry(decision, facts, CaseEntryKind::refund_cancelled, amount_minor);
      go_on(decision, facts);
      return decision;
    }
  }
  return std::nullopt;
}

std::optional<CaseDecision> close_as_refunded(const CaseFacts& facts) {
  const auto state = facts.row.state;
  if (state == CaseState::closed || state == CaseState::settling) return std::nullopt;
  if (facts.money.refundable > 0 || facts.money.pending > 0) return std::nullopt;
  auto decision = start(facts);
  close(decision, facts, Outcome::refunded_in_full, Bearer::shop);
  tell_others(decision, facts, "refunded", {});
  return decision;
}

std::optional<CaseDecision> confirm_delivery(const CaseFacts& facts, const std::string& proof) {
  const auto& row = facts.row;
  const bool is_open = row.state == CaseState::open || row.state == CaseState::escalated;
  if (!is_open || row.reason != CaseReason::not_received || row.late_delivery) return std::nullopt;
  auto decision = start(facts);
  auto& entry = add_entry(decision, facts, CaseEntryKind::delivery_confirmed);
  entry.detail = proof;
  record(decision, entry);
  close(decision, facts, Outcome::delivery_confirmed, Bearer::nobody);
  tell_others(decision, facts, "delivery_confirmed",
              {{"contest_at", to_text(contest_end(facts.now, facts.clocks()))}});
  return decision;
}

}  // namespace entente::cases
