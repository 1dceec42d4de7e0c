#include "cases/case_eligibility.hpp"

#include <algorithm>

namespace entente::cases {
namespace {

Instant after_days(Instant start, std::int64_t days, std::string_view zone) {
  return due_instant(start, {days, PeriodUnit::calendar_days, std::string(zone)});
}

struct Expected {
  Instant at;
  Basis basis;
};

Expected expected_delivery(const orders::OrderRow& order, const policies::CaseNumbers& numbers,
                           std::string_view zone) {
  if (order.estimated_delivery_at) return {*order.estimated_delivery_at, Basis::estimated_delivery};
  const Expected longest{after_days(order.placed_at, numbers.longest_delivery_days, zone),
                         Basis::longest_delivery};
  Expected said = longest;
  if (order.shipped_at)
    said = {after_days(*order.shipped_at, numbers.transit_days, zone), Basis::sent};
  else if (order.processing_days)
    said = {after_days(order.placed_at, *order.processing_days + numbers.transit_days, zone),
            Basis::to_be_sent};
  return said.at < longest.at ? said : longest;
}

// One at a time for a reason and the same goods: a line, or the whole order that it is part of.
bool has_open_case(CaseReason reason, const EligibilityFacts& facts) {
  return std::ranges::any_of(facts.others, [&](const Case& other) {
    const bool same_goods = !facts.line_no || !other.line_no || facts.line_no == other.line_no;
    return other.state != CaseState::closed && other.reason == reason && same_goods;
  });
}

}  // namespace

RefusalInfo refusal_info(NotEligible refusal) {
  switch (refusal) {
    case NotEligible::case_is_open_already:
    case NotEligible::everything_was_refunded:
    case NotEligible::too_early_for_a_case:
    case NotEligible::window_for_cases_is_over:
      return {409};
  }
  return {500};
}

Window window_of(CaseReason reason, const orders::OrderRow& order,
                 const policies::CaseNumbers& numbers, std::string_view zone) {
  const auto expected = expected_delivery(order, numbers, zone);
  Window window{expected.at, after_days(expected.at, numbers.window_days, zone), expected.basis};
  if (reason == CaseReason::not_received) return window;
  // What has come can be looked at: at once, and the window counts from the later of the two.
  if (order.delivered_at) {
    window = {*order.delivered_at,
              after_days(std::max(*order.delivered_at, expected.at), numbers.window_days, zone),
              Basis::delivered};
  } else if (order.shipped_at && *order.shipped_at < window.from) {
    window.from = *order.shipped_at;  // the buyer may hold it before anybody says so
    window.basis = Basis::sent;
  }
  return window;
}

std::optional<std::int64_t> claim_of(const orders::Order& order,
                                     std::optional<std::int64_t> line_no) {
  if (!line_no) return order.row.total_minor;
  const auto line = std::ranges::find(order.lines, *line_no, &orders::OrderLineRow::line_no);
  if (line == order.lines.end()) return std::nullopt;
  return std::min(line->price_minor * line->quantity, order.row.total_minor);
}

Eligibility eligibility(CaseReason reason, const EligibilityFacts& facts) {
  Eligibility result{window_of(reason, facts.order, facts.numbers, facts.zone), {}};
  if (has_open_case(reason, facts))
    result.why_not = NotEligible::case_is_open_already;
  else if (facts.refundable_minor <= 0)
    result.why_not = NotEligible::everything_was_refunded;
  else if (facts.now < result.window.from)
    result.why_not = NotEligible::too_early_for_a_case;
  else if (facts.now >= result.window.until)
    result.why_not = NotEligible::window_for_cases_is_over;
  return result;
}

}  // namespace entente::cases
