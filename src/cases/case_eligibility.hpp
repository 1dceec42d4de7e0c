// When a case may be opened (C2, C3, CRD-1, C-6). Pure.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <vector>

#include "base/problem.hpp"
#include "cases/case.hpp"
#include "orders/orders.hpp"
#include "policies/policies.hpp"

namespace entente::cases {

// Which date the window counts from.
enum class Basis {
  estimated_delivery,  // as the shop said
  sent,                // when it left, and the time of transit
  to_be_sent,          // when it should have left, and the time of transit
  longest_delivery,    // nothing was said: CRD-1
  delivered            // when it came
};
BOOST_DESCRIBE_ENUM(Basis, estimated_delivery, sent, to_be_sent, longest_delivery, delivered)

// Why not, in order of precedence.
enum class NotEligible {
  case_is_open_already,  // one at a time for an order line and reason
  everything_was_refunded,
  too_early_for_a_case,
  window_for_cases_is_over,  // statutory rights are untouched (C-6)
};
BOOST_DESCRIBE_ENUM(NotEligible, case_is_open_already, everything_was_refunded,
                    too_early_for_a_case, window_for_cases_is_over)
RefusalInfo refusal_info(NotEligible refusal);

struct Window {
  Instant from;   // from this instant on
  Instant until;  // until just before
  Basis basis = Basis::longest_delivery;
};

// When the order should have come, by what was said about it: the estimated delivery, else sending
// (or the end of the processing time) and transit, and never later than CRD-1 allows.
Window window_of(CaseReason reason, const orders::OrderRow& order,
                 const policies::CaseNumbers& numbers, std::string_view zone);

// What a case about the line (none: the whole order) is about in money; nothing for a line that the
// order does not have.
std::optional<std::int64_t> claim_of(const orders::Order& order,
                                     std::optional<std::int64_t> line_no);

struct EligibilityFacts {
  const orders::OrderRow& order;
  std::optional<std::int64_t> line_no;  // none: the whole order
  const std::vector<Case>& others;      // all of this order
  std::int64_t refundable_minor = 0;
  const policies::CaseNumbers& numbers;
  std::string_view zone;
  Instant now;
};

struct Eligibility {
  Window window;
  std::optional<NotEligible> why_not;
};

Eligibility eligibility(CaseReason reason, const EligibilityFacts& facts);

}  // namespace entente::cases
