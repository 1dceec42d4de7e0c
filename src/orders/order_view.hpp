// An order as it is shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/money.hpp"
#include "orders/order.hpp"
#include "platform/json/described.hpp"

namespace entente::orders {

struct OrderLineView {
  OrderLineId id;
  std::int64_t line_no = 1;  // which of the order's; stays when others go
  std::string title;
  std::int64_t quantity = 1;
  Money price;  // of one piece
  std::optional<ProductId> product_id;
  std::optional<std::string> product_external_id;
  std::optional<std::string> image_url;
  std::optional<std::string> url;
};
BOOST_DESCRIBE_STRUCT(OrderLineView, (),
                      (id, line_no, title, quantity, price, product_id, product_external_id,
                       image_url, url))

struct ShipmentView {
  std::optional<std::string> carrier;
  std::optional<std::string> tracking_number;
  std::optional<Instant> shipped_at;
  std::optional<Instant> delivered_at;
};
BOOST_DESCRIBE_STRUCT(ShipmentView, (), (carrier, tracking_number, shipped_at, delivered_at))

struct OrderView {
  OrderId id;
  ShopId shop_id;
  std::string external_id;
  std::string purchase_external_id;
  OrderStatus status = OrderStatus::placed;
  Instant placed_at;
  std::optional<Instant> shipped_at;
  std::optional<Instant> estimated_delivery_at;
  std::optional<Instant> delivered_at;
  std::optional<std::int64_t> processing_days;
  Money total;
  std::optional<std::string> payment_method;
  std::optional<std::string> payment_reference;
  std::string buyer_name;  // never the e-mail address (SEC-2)
  std::vector<OrderLineView> lines;
  std::vector<ShipmentView> shipments;
  std::int64_t other_orders_of_purchase = 0;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(OrderView, (),
                      (id, shop_id, external_id, purchase_external_id, status, placed_at,
                       shipped_at, estimated_delivery_at, delivered_at, processing_days, total,
                       payment_method, payment_reference, buyer_name, lines, shipments,
                       other_orders_of_purchase, version))

}  // namespace entente::orders
