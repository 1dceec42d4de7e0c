// What a dissatisfied order tells of its cause, from timestamps and reasons of cases (S7). Pure.
#pragma once

#include <boost/describe.hpp>
#include <span>
#include <vector>

#include "cases/cases.hpp"
#include "orders/orders.hpp"
#include "standards/figure.hpp"

namespace entente::standards {

// An order may have several, or none that can be told.
enum class Cause { shipped_late, delivered_late, not_received, not_as_described, slow_answer };
BOOST_DESCRIBE_ENUM(Cause, shipped_late, delivered_late, not_received, not_as_described,
                    slow_answer)

struct CauseFacts {
  orders::OrderRow order;
  std::span<const cases::CaseOfOrder> cases_of_order;
  Instant now;
  std::int64_t slow_answer_hours = 0;  // policy (W1): a first answer later than this is slow
};
std::vector<Cause> causes_of(const CauseFacts& facts);

}  // namespace entente::standards
