// An order's parcels and what carriers told of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "orders/orders.hpp"
#include "shipping/carrier_event.hpp"

namespace entente::shipping {

// Carriers announce a parcel after the order; shops and carriers may date by other clocks.
Instant earliest_of(Instant placed_at);

// The number as it is kept here.
std::string number_of(std::string_view number);
// Those of an order, each once, normalised.
std::vector<std::string> numbers_of(const orders::Order& order);

// Events of all its parcels, oldest first.
std::vector<CarrierEvent> events_of(db::Session& session, const orders::Order& order);

orders::ShipmentChange change_of(const orders::ShipmentRow& shipment);

}  // namespace entente::shipping
