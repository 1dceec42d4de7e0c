// Whether a number that somebody adds can be a tracking number (C5). Pure.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "base/enums.hpp"
#include "base/problem.hpp"
#include "tracking/tracking_numbers.hpp"

namespace entente::shipping {

// In order of precedence.
enum class ShippingRefusal {
  signature_is_wrong,           // of a webhook
  tracking_number_is_mistyped,  // the check digit of the courier it looks like is another
  too_many_parcels,
};
BOOST_DESCRIBE_ENUM(ShippingRefusal, signature_is_wrong, tracking_number_is_mistyped,
                    too_many_parcels)

RefusalInfo refusal_info(ShippingRefusal refusal);

// Whether the number is refused for its check digit: it has the shape of a courier's numbers, no
// format takes it, and no other carrier is named. `by_shape`: tracking::couriers_by_shape.
bool is_mistyped(const tracking::Recognition& recognition,
                 const std::vector<tracking::Courier>& by_shape, std::string_view carrier);

// Letters and digits, 5 to 60 of them, a digit among them.
bool may_be_number(std::string_view normalised);

}  // namespace entente::shipping
