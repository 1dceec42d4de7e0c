// What readers see of refunds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "refunds/chargeback.hpp"
#include "refunds/refund_facts.hpp"

namespace entente::refunds {

struct RefundRow : Refund {
  std::string shop_name;
  std::string order_external_id;
};
BOOST_DESCRIBE_STRUCT(RefundRow, (Refund), (shop_name, order_external_id))

struct RefundView : RefundRow {
  std::optional<std::string> payment_reference;  // of the order
  std::vector<api::Action> actions;
};
BOOST_DESCRIBE_STRUCT(RefundView, (RefundRow), (payment_reference, actions))

struct RefundKey {
  ShopId shop_id;
  RefundId refund_id;
};
BOOST_DESCRIBE_STRUCT(RefundKey, (), (shop_id, refund_id))
Answer<RefundView> get_refund(Context& context, const RefundKey& key);
RefundView refund_view(const Context& context, const Loaded& loaded);

// Of all shops.
struct ListRefunds : api::ListQuery {
  std::optional<RefundState> state;
};
BOOST_DESCRIBE_STRUCT(ListRefunds, (api::ListQuery), (state))
Answer<api::Page<RefundRow>> list_refunds(Context& context, const ListRefunds& query);

struct ListShopRefunds : api::ListQuery {
  ShopId shop_id;
  std::optional<RefundState> state;
};
BOOST_DESCRIBE_STRUCT(ListShopRefunds, (api::ListQuery), (shop_id, state))
Answer<api::Page<RefundRow>> list_shop_refunds(Context& context, const ListShopRefunds& query);

// An order's money: what was paid, what went back, what a bank took.
struct OrderMoneyKey {
  ShopId shop_id;
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(OrderMoneyKey, (), (shop_id, order_id))
struct ChargebackView {
  std::string gateway;
  std::string external_id;
  std::string status;
  bool is_open = false;
  std::string reason;
  std::int64_t amount_minor = 0;
  std::string currency;
  std::optional<Instant> due_by;
  Instant opened_at;
};
BOOST_DESCRIBE_STRUCT(ChargebackView, (),
                      (gateway, external_id, status, is_open, reason, amount_minor, currency,
                       due_by, opened_at))
struct OrderMoneyView {
  OrderId order_id;
  std::string currency;
  Sums sums;
  std::vector<RefundRow> refunds;           // oldest first
  std::vector<ChargebackView> chargebacks;  // oldest first
};
BOOST_DESCRIBE_STRUCT(OrderMoneyView, (), (order_id, currency, sums, refunds, chargebacks))
Answer<OrderMoneyView> order_money(Context& context, const OrderMoneyKey& key);

}  // namespace entente::refunds
