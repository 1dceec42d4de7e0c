#include "refunds/refund_facts.hpp"

#include <algorithm>

#include "refunds/chargeback_rules.hpp"
#include "refunds/refund_store.hpp"

namespace entente::refunds {

std::optional<Loaded> load(db::Session& session, ShopId shop, RefundId id, Instant now) {
  auto refund = refund_store::by_id(session, shop, id);
  if (!refund) return std::nullopt;
  auto order = orders::order_by_id(session, shop, refund->order_id);
  if (!order) return std::nullopt;
  Loaded loaded;
  loaded.refund = std::move(*refund);
  loaded.call = refund_store::call_of(session, shop, id);
  loaded.money = money_of(session, *order);
  loaded.now = now;
  loaded.order = std::move(*order);
  return loaded;
}

OrderMoney money_of(db::Session& session, const orders::Order& order) {
  const auto& row = order.row;
  const auto chargebacks = refund_store::chargebacks_of_order(session, row.shop_id, row.id);
  OrderMoney money;
  money.paid_minor = row.total_minor;
  money.taken_back_minor = taken_back(chargebacks, row.total_minor, row.currency);
  money.chargeback_is_open = std::ranges::any_of(chargebacks, &Chargeback::is_open);
  money.refunds = refund_store::of_order(session, row.shop_id, row.id);
  return money;
}

}  // namespace entente::refunds
