#include "api/router.hpp"
#include "orders/order_service.hpp"
#include "orders/order_views.hpp"

namespace entente::orders {

using api::Audience;

void add_orders_routes(api::Router& routes) {
  routes.put("/v1/orders/{external_id}", {Audience::machine, "orders.write"},
             "Report an order: create it or change it", &upsert_order);
  routes.get("/v1/orders/{external_id}", {Audience::machine, "orders.read"},
             "One order by the shop platform's id", &get_order_by_external_id);
  routes.get("/v1/shops/{shop_id}/orders", {Audience::shop_reader, "orders.read"},
             "The shop's orders, newest first", &list_orders_of_shop);
  routes.get("/v1/shops/{shop_id}/orders/{order_id}", {Audience::shop_reader, "orders.read"},
             "One order", &get_order);
}

}  // namespace entente::orders
