// The commands of orders.
#pragma once

#include <optional>
#include <string>

#include "base/problem.hpp"
#include "journal/work.hpp"
#include "orders/order_input.hpp"
#include "orders/order_view.hpp"

namespace entente::orders {

// Creates or changes one order; the same report twice changes nothing (order_rules.hpp).
Answer<OrderView> upsert_order(journal::Work& work, const OrderUpsert& upsert);

// To those who follow orders.
void tell_of_new_order(journal::Work& work, const OrderRow& row);

// What is known of an order's parcels beside the platform's reports: numbers added here, deliveries
// that carriers confirmed. `shipments` is the whole list; times that it leaves out stay. The rules
// of reports hold: the order is delivered with its last parcel, and no status goes back.
Answer<Order> set_shipments(journal::Work& work, ShopId shop, OrderId id,
                            std::vector<ShipmentChange> shipments);

// The shop a machine means by this handle. A key of another shop gets a 404, as for an unknown one.
Answer<ShopId> shop_of_machine(const Context& context, const std::optional<std::string>& handle);

}  // namespace entente::orders
