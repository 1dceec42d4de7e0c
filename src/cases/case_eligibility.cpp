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

Eligibility eligibility(CaseReason reason, const EligibilityFacts& facts) {
  Eligibility result{window_of(reason, facts.order, facts.numbers, facts.zone), {}};
  if (facts.has_open_case)
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
