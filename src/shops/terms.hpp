// What a shop promises about returns, refunds and processing, as data beside its texts (C6).
#pragma once

#include <boost/describe.hpp>

#include "base/enums.hpp"

namespace entente::shops {

// Who pays the way back of a return.
enum class ReturnPostage { buyer, shop };
BOOST_DESCRIBE_ENUM(ReturnPostage, buyer, shop)

// What the goods must be like for the money to come back; from mild to strict.
enum class RefundCondition { any, unused, original_packaging };
BOOST_DESCRIBE_ENUM(RefundCondition, any, unused, original_packaging)

struct Terms {
  bool returns_accepted = true;
  std::int64_t return_days = 14;  // from delivery; no meaning where no returns are accepted
  ReturnPostage return_postage = ReturnPostage::buyer;
  RefundCondition refund_condition = RefundCondition::unused;
  std::int64_t processing_days = 3;  // from the order to sending

  bool operator==(const Terms&) const = default;
};
BOOST_DESCRIBE_STRUCT(Terms, (),
                      (returns_accepted, return_days, return_postage, refund_condition,
                       processing_days))

}  // namespace entente::shops
