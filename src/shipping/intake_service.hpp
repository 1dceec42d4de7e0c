// Messages come in: kept as received, their events once each, and the orders they touch follow.
#pragma once

#include <string_view>

#include "journal/work.hpp"
#include "orders/orders.hpp"
#include "shipping/told_event.hpp"

namespace entente::shipping {

struct Taken {
  std::int64_t stored = 0;    // new events
  std::int64_t repeated = 0;  // known ones
};
BOOST_DESCRIBE_STRUCT(Taken, (), (stored, repeated))

// A message that came before changes nothing. `body` as it came.
Taken take_message(journal::Work& work, const CarrierMessage& message, std::string_view body);

// The answer to a webhook that does not come from whom it says.
std::unexpected<Problem> wrong_signature();

// What carriers told becomes true of the order: the parcels whose delivery counts are delivered,
// by the rules of orders, and whoever follows the order is told (changed_timer). Nothing where no
// carrier told of it.
void follow_order(journal::Work& work, ShopId shop, OrderId order);

}  // namespace entente::shipping
