#include "refunds/refund_views.hpp"

#include "refunds/refund_commands.hpp"
#include "refunds/refund_store.hpp"
#include "shops/shops.hpp"

namespace entente::refunds {
namespace {

void fill(const Context& context, RefundRow& row, const Refund& refund,
          const std::string& order_external_id) {
  static_cast<Refund&>(row) = refund;
  row.order_external_id = order_external_id;
  if (const auto shop = shops::shop_by_id(context.session, refund.shop_id))
    row.shop_name = shop->name;
}

RefundRow row_of(const Context& context, const Refund& refund) {
  const auto order = orders::order_by_id(context.session, refund.shop_id, refund.order_id);
  RefundRow row;
  fill(context, row, refund, order ? order->row.external_id : "");
  return row;
}

Answer<api::Page<RefundRow>> page_of(Context& context, const api::ListQuery& query,
                                     const refund_store::Filter& filter) {
  std::string scope = "refunds:";
  if (filter.shop) scope += to_text(*filter.shop);
  if (filter.state) scope += ":" + std::string(to_text(*filter.state));
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows = refund_store::list(context.session, filter, start->limit + 1, start->after);
  api::Page<RefundRow> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const Refund& last) {
    return std::vector{std::to_string(last.requested_at.micros), to_text(last.id)};
  });
  for (const auto& refund : rows) page.items.push_back(row_of(context, refund));
  page.total = refund_store::count(context.session, filter);
  return page;
}

}  // namespace

RefundView refund_view(const Context& context, const Loaded& loaded) {
  RefundView view;
  fill(context, view, loaded.refund, loaded.order.row.external_id);
  view.payment_reference = loaded.order.row.payment_reference;
  view.actions = refund_actions(context, loaded);
  return view;
}

Answer<RefundView> get_refund(Context& context, const RefundKey& key) {
  const auto loaded = load(context.session, key.shop_id, key.refund_id, context.now);
  if (!loaded) return not_found();
  return refund_view(context, *loaded);
}

Answer<api::Page<RefundRow>> list_refunds(Context& context, const ListRefunds& query) {
  refund_store::Filter filter;
  filter.state = query.state;
  return page_of(context, query, filter);
}

Answer<api::Page<RefundRow>> list_shop_refunds(Context& context, const ListShopRefunds& query) {
  refund_store::Filter filter;
  filter.shop = query.shop_id;
  filter.state = query.state;
  return page_of(context, query, filter);
}

Answer<OrderMoneyView> order_money(Context& context, const OrderMoneyKey& key) {
  const auto order = orders::order_by_id(context.session, key.shop_id, key.order_id);
  if (!order) return not_found();
  const auto money = money_of(context.session, *order);
  OrderMoneyView view;
  view.order_id = key.order_id;
  view.currency = order->row.currency;
  view.sums = sums_of(money);
  for (const auto& refund : money.refunds)
    fill(context, view.refunds.emplace_back(), refund, order->row.external_id);
  for (const auto& each :
       refund_store::chargebacks_of_order(context.session, key.shop_id, key.order_id))
    view.chargebacks.push_back({each.gateway, each.external_id, each.status, each.is_open,
                                each.reason, each.amount_minor, each.currency, each.due_by,
                                each.opened_at});
  return view;
}

}  // namespace entente::refunds
