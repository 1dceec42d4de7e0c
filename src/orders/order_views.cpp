#include "orders/order_views.hpp"

#include "base/text.hpp"
#include "orders/order_service.hpp"
#include "orders/order_store.hpp"
#include "shops/shops.hpp"

namespace entente::orders {
namespace {

OrderLineView line_view(const Context& context, const OrderRow& order, const OrderLineRow& line) {
  OrderLineView view;
  view.id = line.id;
  view.line_no = line.line_no;
  view.title = line.title;
  view.quantity = line.quantity;
  view.price = {line.price_minor, order.currency};
  view.product_id = line.product_id;
  if (!line.product_id) return view;
  if (auto product = find_product(context.session, line.shop_id, *line.product_id)) {
    view.product_external_id = std::move(product->external_id);
    view.image_url = std::move(product->image_url);
    view.url = std::move(product->url);
  }
  return view;
}

std::string scope_of(const ListOrders& query, const std::string& search) {
  return "orders:" + to_text(query.shop_id) + ":" + search;
}

// The sort values in a cursor are our own; the cursor as a whole is checked by start_of.
std::optional<OrderListStart> list_start(const std::vector<std::string>& after) {
  if (after.size() != 2) return std::nullopt;
  const auto placed_at = parse_instant(after[0]);
  const auto id = parse_id<OrderId>(after[1]);
  if (!placed_at || !id) return std::nullopt;
  return OrderListStart{*placed_at, *id};
}

}  // namespace

OrderView order_view(const Context& context, const Order& order) {
  const auto& row = order.row;
  OrderView view;
  view.id = row.id;
  view.shop_id = row.shop_id;
  view.external_id = row.external_id;
  if (auto purchase = find_purchase(context.session, row.purchase_id))
    view.purchase_external_id = std::move(purchase->external_id);
  view.status = row.status;
  view.placed_at = row.placed_at;
  view.shipped_at = row.shipped_at;
  view.estimated_delivery_at = row.estimated_delivery_at;
  view.delivered_at = row.delivered_at;
  view.processing_days = row.processing_days;
  view.total = {row.total_minor, row.currency};
  view.payment_method = row.payment_method;
  view.payment_reference = row.payment_reference;
  view.buyer_name = row.buyer_name;
  for (const auto& line : order.lines) view.lines.push_back(line_view(context, row, line));
  for (const auto& shipment : order.shipments)
    view.shipments.push_back(
        {shipment.carrier, shipment.tracking_number, shipment.shipped_at, shipment.delivered_at});
  view.other_orders_of_purchase = count_orders_of_purchase(context.session, row.purchase_id) - 1;
  view.version = row.version;
  return view;
}

Answer<OrderView> get_order(Context& context, const GetOrder& query) {
  const auto order = load_order(context.session, query.shop_id, query.order_id);
  if (!order) return not_found();
  return order_view(context, *order);
}

Answer<api::Page<OrderView>> list_orders_of_shop(Context& context, const ListOrders& query) {
  const auto search = fold_for_search(query.q.value_or(""));
  const auto scope = scope_of(query, search);
  const auto start = api::start_of(context, {query.limit, query.cursor}, scope);
  if (!start) return std::unexpected(start.error());
  auto rows = list_orders(context.session, query.shop_id, search, list_start(start->after),
                          start->limit + 1);
  api::Page<OrderView> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const OrderRow& row) {
    return std::vector{to_text(row.placed_at), to_text(row.id)};
  });
  for (auto& row : rows) {
    Order order{std::move(row), {}, {}};
    order.lines = lines_of(context.session, order.row.shop_id, order.row.id);
    order.shipments = shipments_of(context.session, order.row.shop_id, order.row.id);
    page.items.push_back(order_view(context, order));
  }
  return page;
}

Answer<OrderView> get_order_by_external_id(Context& context, const GetOrderByExternalId& query) {
  const auto shop = shop_of_machine(context, query.shop);
  if (!shop) return std::unexpected(shop.error());
  const auto order = load_order(context.session, *shop, query.external_id);
  if (!order) return not_found();
  return order_view(context, *order);
}

}  // namespace entente::orders
