// The read side: one order, and the lists of a shop's team.
#pragma once

#include <optional>
#include <string>

#include "api/page.hpp"
#include "base/problem.hpp"
#include "journal/context.hpp"
#include "orders/orders.hpp"

namespace entente::orders {

struct GetOrder {
  ShopId shop_id;
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(GetOrder, (), (shop_id, order_id))
Answer<OrderView> get_order(Context& context, const GetOrder& query);

// `q` is found anywhere in the external id and the buyer's name, whatever its case and accents.
struct ListOrders {
  ShopId shop_id;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
  std::optional<std::string> q;
};
BOOST_DESCRIBE_STRUCT(ListOrders, (), (shop_id, limit, cursor, q))
Answer<api::Page<OrderView>> list_orders_of_shop(Context& context, const ListOrders& query);

// For machines. `shop` is the handle; a key that belongs to one shop may leave it out.
struct GetOrderByExternalId {
  std::string external_id;
  std::optional<std::string> shop;
};
BOOST_DESCRIBE_STRUCT(GetOrderByExternalId, (), (external_id, shop))
Answer<OrderView> get_order_by_external_id(Context& context, const GetOrderByExternalId& query);

}  // namespace entente::orders
