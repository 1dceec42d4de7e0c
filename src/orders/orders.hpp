// Front door of orders: what other features may use.
#pragma once

#include <optional>
#include <vector>

#include "journal/context.hpp"
#include "journal/work.hpp"
#include "orders/bulk_orders.hpp"  // by the thousand, for imports
#include "orders/order.hpp"
#include "orders/order_input.hpp"  // a report and the check of its form
#include "orders/order_service.hpp"
#include "orders/order_view.hpp"

namespace entente::api {
class Router;
}

namespace entente::orders {

// The order of this shop with lines and shipments; nullopt for unknown and foreign ids alike.
std::optional<Order> order_by_id(db::Session& session, ShopId shop, OrderId order);
// Its row alone, and the whole of it.
std::optional<OrderRow> order_row_by_id(db::Session& session, ShopId shop, OrderId order);
Order with_parts(db::Session& session, const OrderRow& row);
std::optional<Order> order_by_external_id(db::Session& session, ShopId shop,
                                          std::string_view external_id);

// By line_no.
std::vector<OrderLineRow> lines_of_order(db::Session& session, ShopId shop, OrderId order);
std::optional<ProductRow> product_by_id(db::Session& session, ShopId shop, ProductId product);
std::optional<ProductRow> product_by_external_id(db::Session& session, ShopId shop,
                                                 std::string_view external_id);

// The orders that have a parcel of this number (tracking::normalised), in all shops, newest first,
// at most a hundred. Blanks and dashes in the number that was reported do not matter.
std::vector<TrackedOrder> orders_with_number(db::Session& session, std::string_view number);

// A timer of the order (subject: its id), due at once, when it got a tracking number by a report or
// by set_shipments. Imports set none: they tell history.
inline constexpr const char* new_numbers_timer = "order_new_numbers";

// A buyer's orders in all shops, newest first.
std::vector<OrderRow> orders_of_person(db::Session& session, PersonId person);
// The orders that one purchase became, one per shop.
std::vector<OrderRow> orders_of_purchase(db::Session& session, PurchaseId purchase);
// The orders that one payment paid, as the gateway calls it; oldest first. In all shops.
std::vector<OrderRow> orders_of_payment(db::Session& session, std::string_view payment_reference);

// The order as the shop's team, staff and machines see it. Never the buyer's address (SEC-2).
OrderView order_view(const Context& context, const Order& order);

// What holds for every write of an order; to be registered once at start.
void add_order_invariants(journal::Invariants& invariants);

// The routes of orders.
void add_orders_routes(api::Router& routes);

// Events on the chain of an order (subject: the order's id): order_placed {purchase_id, placed_at},
// order_paid, order_processing, order_shipped, order_delivered, order_cancelled {from},
// order_changed.

}  // namespace entente::orders
