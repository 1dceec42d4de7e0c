#include "orders/order_store.hpp"

#include "platform/db/rows.hpp"

namespace entente::orders {
namespace {

const std::string& select_order() {
  static const std::string sql = "SELECT " + db::columns_of<OrderRow>() + " FROM shop_order";
  return sql;
}

std::optional<OrderRow> find_order(db::Session& session, ShopId shop,
                                   std::string_view external_id) {
  static const auto sql = select_order() + " WHERE shop_id = ? AND external_id = ?";
  return db::one<OrderRow>(session, sql, shop, external_id);
}

// "100%" is searched as it stands, not as a pattern.
std::string like_pattern(std::string_view search) {
  std::string pattern = "%";
  for (const char c : search) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

void insert_lines(db::Session& session, const Order& order) {
  for (const auto& line : order.lines) db::insert(session, "order_line", line);
}

void insert_shipments(db::Session& session, const Order& order) {
  for (const auto& shipment : order.shipments) db::insert(session, "shipment", shipment);
}

}  // namespace

std::optional<OrderRow> find_order(db::Session& session, ShopId shop, OrderId id) {
  static const auto sql = select_order() + " WHERE shop_id = ? AND id = ?";
  return db::one<OrderRow>(session, sql, shop, id);
}

Order add_parts(db::Session& session, OrderRow row) {
  Order order{std::move(row), {}, {}};
  order.lines = lines_of(session, order.row.shop_id, order.row.id);
  order.shipments = shipments_of(session, order.row.shop_id, order.row.id);
  return order;
}

std::optional<Order> load_order(db::Session& session, ShopId shop, OrderId id) {
  auto row = find_order(session, shop, id);
  if (!row) return std::nullopt;
  return add_parts(session, std::move(*row));
}

std::optional<Order> load_order(db::Session& session, ShopId shop, std::string_view external_id) {
  auto row = find_order(session, shop, external_id);
  if (!row) return std::nullopt;
  return add_parts(session, std::move(*row));
}

void insert_order(db::Session& session, const Order& order) {
  db::insert(session, "shop_order", order.row);
  insert_lines(session, order);
  insert_shipments(session, order);
}

void update_order(db::Session& session, const Order& before, const Order& after) {
  const auto shop = after.row.shop_id;
  if (after.row != before.row) db::update<2>(session, "shop_order", after.row);
  if (after.lines != before.lines) {
    session.execute("DELETE FROM order_line WHERE shop_id = ? AND order_id = ?", shop,
                    after.row.id);
    insert_lines(session, after);
  }
  if (after.shipments != before.shipments) {
    session.execute("DELETE FROM shipment WHERE shop_id = ? AND order_id = ?", shop, after.row.id);
    insert_shipments(session, after);
  }
}

std::vector<OrderLineRow> lines_of(db::Session& session, ShopId shop, OrderId order) {
  static const auto sql = "SELECT " + db::columns_of<OrderLineRow>() +
                          " FROM order_line WHERE shop_id = ? AND order_id = ? ORDER BY line_no";
  return db::all<OrderLineRow>(session, sql, shop, order);
}

std::vector<ShipmentRow> shipments_of(db::Session& session, ShopId shop, OrderId order) {
  static const auto sql = "SELECT " + db::columns_of<ShipmentRow>() +
                          " FROM shipment WHERE shop_id = ? AND order_id = ? ORDER BY shipment_no";
  return db::all<ShipmentRow>(session, sql, shop, order);
}

std::vector<OrderRow> list_orders(db::Session& session, ShopId shop, std::string_view search,
                                  const std::optional<OrderListStart>& after, std::int64_t limit) {
  std::string sql = select_order() + " WHERE shop_id = ?";
  std::vector<db::Param> params{shop};
  const auto pattern = like_pattern(search);
  if (after) {
    sql += " AND (placed_at, id) < (?, ?)";
    params.emplace_back(after->placed_at);
    params.emplace_back(after->id);
  }
  if (!search.empty()) {
    sql += " AND search_text LIKE ? ESCAPE '\\'";
    params.emplace_back(pattern);
  }
  sql += " ORDER BY placed_at DESC, id DESC LIMIT ?";
  params.emplace_back(limit);
  std::vector<OrderRow> rows;
  session.run(sql, params,
              [&](const db::Row& row) { rows.push_back(db::read_row<OrderRow>(row)); });
  return rows;
}

// Across shops: a carrier knows the number alone. By the index shipment_tracking, whose expression
// this is.
std::vector<TrackedOrder> tracked_orders(db::Session& session, std::string_view number) {
  static const std::string sql =
      "SELECT o.shop_id, o.id, o.placed_at FROM shop_order o JOIN shipment s"
      " ON s.shop_id = o.shop_id AND s.order_id = o.id"
      " WHERE upper(replace(replace(s.tracking_number, ' ', ''), '-', '')) = ?"
      " ORDER BY o.placed_at DESC, o.id LIMIT 100";
  return db::all<TrackedOrder>(session, sql, number);
}

std::vector<OrderRow> orders_of_purchase_rows(db::Session& session, PurchaseId purchase) {
  static const auto sql = select_order() + " WHERE purchase_id = ? ORDER BY placed_at, id";
  return db::all<OrderRow>(session, sql, purchase);
}

std::vector<OrderRow> orders_of_payment_rows(db::Session& session,
                                             std::string_view payment_reference) {
  static const auto sql = select_order() + " WHERE payment_reference = ? ORDER BY placed_at, id";
  return db::all<OrderRow>(session, sql, payment_reference);
}

std::vector<OrderRow> orders_of_person_rows(db::Session& session, PersonId person) {
  static const auto sql = select_order() + " WHERE person_id = ? ORDER BY placed_at DESC, id DESC";
  return db::all<OrderRow>(session, sql, person);
}

std::int64_t count_orders_of_purchase(db::Session& session, PurchaseId purchase) {
  return db::value<std::int64_t>(session, "SELECT count(*) FROM shop_order WHERE purchase_id = ?",
                                 purchase)
      .value_or(0);
}

std::optional<PurchaseRow> find_purchase(db::Session& session, std::string_view external_id) {
  static const auto sql =
      "SELECT " + db::columns_of<PurchaseRow>() + " FROM purchase WHERE external_id = ?";
  return db::one<PurchaseRow>(session, sql, external_id);
}

std::optional<PurchaseRow> find_purchase(db::Session& session, PurchaseId id) {
  static const auto sql = "SELECT " + db::columns_of<PurchaseRow>() + " FROM purchase WHERE id = ?";
  return db::one<PurchaseRow>(session, sql, id);
}

bool insert_purchase(db::Session& session, const PurchaseRow& purchase) {
  static const auto sql = "INSERT INTO purchase (" + db::columns_of<PurchaseRow>() + ") VALUES (" +
                          db::placeholders_of<PurchaseRow>() +
                          ") ON CONFLICT (external_id) DO NOTHING";
  return session.run(sql, db::params_of(purchase), {}) == 1;
}

void set_purchase_person(db::Session& session, PurchaseId purchase, PersonId person) {
  session.execute("UPDATE purchase SET person_id = ? WHERE id = ?", person, purchase);
}

std::optional<ProductRow> find_product(db::Session& session, ShopId shop, ProductId id) {
  static const auto sql =
      "SELECT " + db::columns_of<ProductRow>() + " FROM product WHERE shop_id = ? AND id = ?";
  return db::one<ProductRow>(session, sql, shop, id);
}

std::optional<ProductRow> find_product(db::Session& session, ShopId shop,
                                       std::string_view external_id) {
  static const auto sql = "SELECT " + db::columns_of<ProductRow>() +
                          " FROM product WHERE shop_id = ? AND external_id = ?";
  return db::one<ProductRow>(session, sql, shop, external_id);
}

bool insert_product(db::Session& session, const ProductRow& product) {
  static const auto sql = "INSERT INTO product (" + db::columns_of<ProductRow>() + ") VALUES (" +
                          db::placeholders_of<ProductRow>() +
                          ") ON CONFLICT (shop_id, external_id) DO NOTHING";
  return session.run(sql, db::params_of(product), {}) == 1;
}

void update_product(db::Session& session, const ProductRow& product) {
  db::update<2>(session, "product", product);
}

}  // namespace entente::orders
