#include "standards/cause_rules.hpp"

#include <algorithm>

namespace entente::standards {
namespace {

bool has_reason(std::span<const cases::CaseOfOrder> all, cases::CaseReason reason) {
  return std::ranges::find(all, reason, &cases::CaseOfOrder::reason) != all.end();
}

bool is_slow(const cases::CaseOfOrder& each, const CauseFacts& facts) {
  const std::chrono::hours slow_after{facts.slow_answer_hours};
  const bool is_over = each.outcome.has_value();
  if (!each.first_answer_at) return !is_over && facts.now - each.opened_at > slow_after;
  return *each.first_answer_at - each.opened_at > slow_after;
}

}  // namespace

std::vector<Cause> causes_of(const CauseFacts& facts) {
  std::vector<Cause> causes;
  const auto& order = facts.order;
  if (order.processing_days) {
    const auto due = order.placed_at + std::chrono::hours{24 * *order.processing_days};
    if (order.shipped_at.value_or(facts.now) > due &&
        order.status != orders::OrderStatus::cancelled)
      causes.push_back(Cause::shipped_late);
  }
  if (order.estimated_delivery_at &&
      order.delivered_at.value_or(facts.now) > *order.estimated_delivery_at &&
      order.status != orders::OrderStatus::cancelled)
    causes.push_back(Cause::delivered_late);
  if (has_reason(facts.cases_of_order, cases::CaseReason::not_received))
    causes.push_back(Cause::not_received);
  if (has_reason(facts.cases_of_order, cases::CaseReason::not_as_described))
    causes.push_back(Cause::not_as_described);
  if (std::ranges::any_of(facts.cases_of_order,
                          [&](const auto& each) { return is_slow(each, facts); }))
    causes.push_back(Cause::slow_answer);
  return causes;
}

}  // namespace entente::standards
