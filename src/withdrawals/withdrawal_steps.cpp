#include "withdrawals/withdrawal_steps.hpp"

#include "base/money.hpp"

namespace entente::withdrawals {
namespace {

void tell(WithdrawalDecision& decision, const char* kind, const std::vector<Recipient>& whom,
          journal::Fields values, const char* what, const journal::Fields& more) {
  values["what"] = what;
  values["declared_at"] = to_text(decision.row.declared_at);
  for (const auto& [name, value] : more) values[name] = value;
  for (const auto& each : whom)
    decision.notices.push_back({kind, each.email, each.language, values});
}

}  // namespace

WithdrawalDecision start(const WithdrawalFacts& facts) {
  WithdrawalDecision decision;
  decision.row = facts.row;
  decision.row.version = facts.row.version + 1;
  return decision;
}

void record(WithdrawalDecision& decision, const char* kind, journal::Fields data,
            journal::Fields personal) {
  data["order_id"] = to_text(decision.row.order_id);
  decision.events.push_back({kind, std::move(data), std::move(personal)});
}

void tell_buyer(WithdrawalDecision& decision, const WithdrawalFacts& facts, const char* what,
                const journal::Fields& more) {
  tell(decision, "withdrawal_to_buyer", facts.buyer, facts.buyer_mail, what, more);
}

void tell_shop(WithdrawalDecision& decision, const WithdrawalFacts& facts, const char* what,
               const journal::Fields& more) {
  tell(decision, "withdrawal_to_shop", facts.shop, facts.shop_mail, what, more);
}

void set_timer(WithdrawalDecision& decision, const char* kind, Instant due_at) {
  decision.timers.push_back({kind, due_at});
}

void clear_timers(WithdrawalDecision& decision) {
  for (const auto* kind : {reminder_timer, overdue_timer, sending_reminder_timer, sending_timer})
    decision.timers.push_back({kind, std::nullopt});
}

// The shop has no right to wait any more: its clock, with a reminder before.
void start_refund_clock(WithdrawalDecision& decision, const WithdrawalFacts& facts,
                        const std::optional<Instant>& goods_or_proof_at) {
  auto& row = decision.row;
  row.refund_due_at = refund_due(row.declared_at, goods_or_proof_at, facts.clocks());
  set_timer(decision, reminder_timer, reminder_between(facts.now, row.refund_due_at));
  set_timer(decision, overdue_timer, row.refund_due_at);
}

void close(WithdrawalDecision& decision, const WithdrawalFacts& facts, WithdrawalParty by,
           const std::string& reason) {
  auto& row = decision.row;
  row.state = WithdrawalState::closed;
  row.closed_at = facts.now;
  row.closed_by = by;
  row.close_reason = reason;
  clear_timers(decision);
  record(decision, "withdrawal_closed", {{"by", std::string(to_text(by))}},
         reason.empty() ? journal::Fields{} : journal::Fields{{"reason", reason}});
}

std::string amount_text(std::int64_t minor, const std::string& currency) {
  return to_decimal({minor, currency}) + " " + currency;
}

Decided<Done> is_under_way(const WithdrawalFacts& facts) {
  switch (facts.row.state) {
    case WithdrawalState::declared:
    case WithdrawalState::received:
      return Done{};
    case WithdrawalState::refunding:
      return std::unexpected(Refusal::refund_is_ordered_already);
    case WithdrawalState::refunded:
    case WithdrawalState::closed:
      return std::unexpected(Refusal::withdrawal_is_over);
  }
  return std::unexpected(Refusal::withdrawal_is_over);
}

}  // namespace entente::withdrawals
