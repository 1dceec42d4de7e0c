#include "orders/bulk_store.hpp"

#include "platform/db/bulk.hpp"

namespace entente::orders {
namespace {

std::vector<db::Param> params_of_keys(std::span<const ShopKey> keys) {
  std::vector<db::Param> params;
  params.reserve(keys.size() * 2);
  for (const auto& key : keys) {
    params.emplace_back(key.shop);
    params.emplace_back(key.external_id);
  }
  return params;
}

template <class R>
db::SelectByKeys select_by_shop_key(const std::string& table) {
  return {"SELECT " + db::columns_of<R>("t") + " FROM wanted CROSS JOIN " + table +
              " t WHERE t.shop_id = wanted.k1 AND t.external_id = wanted.k2",
          2};
}

template <class R>
std::unordered_map<std::string, R> find_by_shop_key(db::Session& session,
                                                    const db::SelectByKeys& select,
                                                    std::span<const ShopKey> keys) {
  std::unordered_map<std::string, R> found;
  select.run(session, params_of_keys(keys), [&](const db::Row& row) {
    auto read = db::read_row<R>(row);
    found.emplace(key_of(read.shop_id, read.external_id), std::move(read));
  });
  return found;
}

}  // namespace

std::string key_of(ShopId shop, std::string_view external_id) {
  std::string key(reinterpret_cast<const char*>(shop.uuid.bytes.data()), shop.uuid.bytes.size());
  key += external_id;
  return key;
}

std::unordered_map<std::string, OrderRow> find_orders(db::Session& session,
                                                      std::span<const ShopKey> keys) {
  static const auto select = select_by_shop_key<OrderRow>("shop_order");
  return find_by_shop_key<OrderRow>(session, select, keys);
}

std::unordered_map<std::string, ProductRow> find_products(db::Session& session,
                                                          std::span<const ShopKey> keys) {
  static const auto select = select_by_shop_key<ProductRow>("product");
  return find_by_shop_key<ProductRow>(session, select, keys);
}

std::unordered_map<std::string, PurchaseRow> find_purchases(
    db::Session& session, std::span<const std::string_view> external_ids) {
  std::unordered_map<std::string, PurchaseRow> found;
  const std::vector<db::Param> params(external_ids.begin(), external_ids.end());
  static const db::SelectByKeys select(
      "SELECT " + db::columns_of<PurchaseRow>("t") +
          " FROM wanted CROSS JOIN purchase t WHERE t.external_id = wanted.k1",
      1);
  select.run(session, params, [&](const db::Row& row) {
    auto read = db::read_row<PurchaseRow>(row);
    found.emplace(read.external_id, std::move(read));
  });
  return found;
}

std::vector<PurchaseRow> purchases_by_external_ids(db::Session& session,
                                                   std::span<const std::string_view> external_ids) {
  std::vector<PurchaseRow> rows;
  for (auto& [id, row] : find_purchases(session, external_ids)) rows.push_back(std::move(row));
  return rows;
}

std::vector<OrderRow> orders_by_external_ids(db::Session& session, std::span<const ShopKey> keys) {
  std::vector<OrderRow> rows;
  for (auto& [key, row] : find_orders(session, keys)) rows.push_back(std::move(row));
  return rows;
}

std::vector<OrderRow> orders_of_purchases(db::Session& session,
                                          std::span<const PurchaseId> purchases) {
  const std::vector<db::Param> params(purchases.begin(), purchases.end());
  static const db::SelectByKeys select(
      "SELECT " + db::columns_of<OrderRow>("t") +
          " FROM wanted CROSS JOIN shop_order t WHERE t.purchase_id = wanted.k1",
      1);
  return select.all<OrderRow>(session, params);
}

std::vector<db::Param> params_of(std::span<const OrderRef> orders) {
  std::vector<db::Param> params;
  params.reserve(orders.size() * 2);
  for (const auto& each : orders) params.insert(params.end(), {each.shop, each.order});
  return params;
}

std::vector<DatedOrder> dated_orders(db::Session& session, std::span<const OrderRef> orders) {
  static const db::SelectByKeys select(
      "SELECT " + db::columns_of<DatedOrder>("t") +
          " FROM wanted CROSS JOIN shop_order t WHERE t.shop_id = wanted.k1 AND t.id = wanted.k2",
      2);
  return select.all<DatedOrder>(session, params_of(orders));
}

std::vector<DatedOrder> dated_orders_after(db::Session& session, const OrderRef& after,
                                           std::int64_t limit) {
  static const auto select = "SELECT " + db::columns_of<DatedOrder>() +
                             " FROM shop_order WHERE (shop_id, id) > (?, ?)"
                             " ORDER BY shop_id, id LIMIT ?";
  return db::all<DatedOrder>(session, select, after.shop, after.order, limit);
}

void save_purchase_reviews(db::Session& session, std::span<const PurchaseReviewRow> reviews) {
  static const auto sql = "INSERT INTO purchase_review (" + db::columns_of<PurchaseReviewRow>() +
                          ") VALUES (" + db::placeholders_of<PurchaseReviewRow>() +
                          ") ON CONFLICT DO NOTHING";
  for (const auto& review : reviews) session.run(sql, db::params_of(review), {});
}

void insert_orders(db::Session& session, std::span<const OrderRow> orders,
                   std::span<const OrderLineRow> lines, std::span<const ShipmentRow> shipments) {
  db::insert_all(session, "shop_order", orders);
  db::insert_all(session, "order_line", lines);
  db::insert_all(session, "shipment", shipments);
}

void insert_purchases(db::Session& session, std::span<const PurchaseRow> purchases) {
  db::insert_all(session, "purchase", purchases);
}

void insert_products(db::Session& session, std::span<const ProductRow> products) {
  db::insert_all(session, "product", products);
}

}  // namespace entente::orders
