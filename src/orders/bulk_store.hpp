// The SQL of bulk_orders: many keys asked, many rows written, at once. Private to this folder.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "orders/bulk_orders.hpp"
#include "platform/db/session.hpp"

namespace entente::orders {

// A key of a shop's thing in a hash map.
std::string key_of(ShopId shop, std::string_view external_id);

// What is there of what is asked for, by key_of().
std::unordered_map<std::string, OrderRow> find_orders(db::Session& session,
                                                      std::span<const ShopKey> keys);
std::unordered_map<std::string, ProductRow> find_products(db::Session& session,
                                                          std::span<const ShopKey> keys);
// By external id.
std::unordered_map<std::string, PurchaseRow> find_purchases(
    db::Session& session, std::span<const std::string_view> external_ids);

void insert_orders(db::Session& session, std::span<const OrderRow> orders,
                   std::span<const OrderLineRow> lines, std::span<const ShipmentRow> shipments);
void insert_purchases(db::Session& session, std::span<const PurchaseRow> purchases);
void insert_products(db::Session& session, std::span<const ProductRow> products);

}  // namespace entente::orders
