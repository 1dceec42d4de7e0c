// All SQL of orders.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "orders/order.hpp"
#include "platform/db/session.hpp"

namespace entente::orders {

std::optional<Order> load_order(db::Session& session, ShopId shop, OrderId id);
std::optional<Order> load_order(db::Session& session, ShopId shop, std::string_view external_id);
std::optional<OrderRow> find_order(db::Session& session, ShopId shop, OrderId id);
// With its lines and shipments.
Order add_parts(db::Session& session, OrderRow row);
void insert_order(db::Session& session, const Order& order);
// Writes what differs.
void update_order(db::Session& session, const Order& before, const Order& after);

std::vector<OrderLineRow> lines_of(db::Session& session, ShopId shop, OrderId order);
std::vector<ShipmentRow> shipments_of(db::Session& session, ShopId shop, OrderId order);

// Newest first. `search` is folded text, found anywhere in external id or buyer's name; `after` are
// placed_at and id of the last order of the page before.
struct OrderListStart {
  Instant placed_at;
  OrderId id;
};
std::vector<OrderRow> list_orders(db::Session& session, ShopId shop, std::string_view search,
                                  const std::optional<OrderListStart>& after, std::int64_t limit);
std::vector<TrackedOrder> tracked_orders(db::Session& session, std::string_view number);
std::vector<OrderRow> orders_of_purchase_rows(db::Session& session, PurchaseId purchase);
std::vector<OrderRow> orders_of_payment_rows(db::Session& session,
                                             std::string_view payment_reference);
std::vector<OrderRow> orders_of_person_rows(db::Session& session, PersonId person);
std::int64_t count_orders_of_purchase(db::Session& session, PurchaseId purchase);

std::optional<PurchaseRow> find_purchase(db::Session& session, std::string_view external_id);
std::optional<PurchaseRow> find_purchase(db::Session& session, PurchaseId id);
// False where another writer made one with this external id meanwhile.
bool insert_purchase(db::Session& session, const PurchaseRow& purchase);
void set_purchase_person(db::Session& session, PurchaseId purchase, PersonId person);

std::optional<ProductRow> find_product(db::Session& session, ShopId shop, ProductId id);
std::optional<ProductRow> find_product(db::Session& session, ShopId shop,
                                       std::string_view external_id);
// False where another writer made one with this external id meanwhile.
bool insert_product(db::Session& session, const ProductRow& product);
void update_product(db::Session& session, const ProductRow& product);

}  // namespace entente::orders
