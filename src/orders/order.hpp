// What an order is: one shop's part of a purchase, its lines and its shipments.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::orders {

//   placed --> paid --> processing --> shipped --> delivered
//      \________\___________\_____________\____________\___> cancelled
//
// Steps may be skipped, never taken back (order_rules.hpp says what a cancelled order may become).
enum class OrderStatus { placed, paid, processing, shipped, delivered, cancelled };
BOOST_DESCRIBE_ENUM(OrderStatus, placed, paid, processing, shipped, delivered, cancelled)

struct PurchaseRow {
  PurchaseId id;
  std::string external_id;  // unique in the installation
  std::optional<PersonId> person_id;
  Instant placed_at;
};
BOOST_DESCRIBE_STRUCT(PurchaseRow, (), (id, external_id, person_id, placed_at))

struct ProductRow {
  ShopId shop_id;
  ProductId id;
  std::string external_id;  // unique in the shop
  std::string name;
  std::optional<std::string> url;
  std::optional<std::string> image_url;

  bool operator==(const ProductRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProductRow, (), (shop_id, id, external_id, name, url, image_url))

struct OrderRow {
  ShopId shop_id;
  OrderId id;
  std::string external_id;  // unique in the shop
  PurchaseId purchase_id;
  std::optional<PersonId> person_id;  // none where the buyer's address is not known
  std::string buyer_name;             // as the shop may see it; empty where not known
  OrderStatus status = OrderStatus::placed;
  std::string currency;
  std::int64_t total_minor = 0;
  std::int64_t shipping_minor = 0;
  std::optional<std::string> payment_method;
  std::optional<std::string> payment_reference;  // what the gateway calls the payment: "pi_..."
  std::optional<std::int64_t> processing_days;
  Instant placed_at;
  std::optional<Instant> shipped_at;
  std::optional<Instant> estimated_delivery_at;
  std::optional<Instant> delivered_at;
  std::optional<std::string> delivery_address;  // JSON of DeliveryAddress
  std::optional<Instant> source_updated_at;     // the newest report that said when it was true
  std::string search_text;                      // folded external id and buyer name
  std::int64_t version = 0;

  bool operator==(const OrderRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(OrderRow, (),
                      (shop_id, id, external_id, purchase_id, person_id, buyer_name, status,
                       currency, total_minor, shipping_minor, payment_method, payment_reference,
                       processing_days, placed_at, shipped_at, estimated_delivery_at, delivered_at,
                       delivery_address, source_updated_at, search_text, version))

struct OrderLineRow {
  ShopId shop_id;
  OrderId order_id;
  std::int64_t line_no = 0;  // 1, 2, 3 ...; never given to another line of the order
  OrderLineId id;
  std::optional<std::string> external_id;
  std::optional<ProductId> product_id;
  std::string title;
  std::int64_t quantity = 1;
  std::int64_t price_minor = 0;  // of one piece, in the order's currency

  bool operator==(const OrderLineRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(OrderLineRow, (),
                      (shop_id, order_id, line_no, id, external_id, product_id, title, quantity,
                       price_minor))

struct ShipmentRow {
  ShopId shop_id;
  OrderId order_id;
  std::int64_t shipment_no = 0;
  std::optional<std::string> carrier;
  std::optional<std::string> tracking_number;
  std::optional<Instant> shipped_at;
  std::optional<Instant> delivered_at;
  std::optional<Instant> added_at;  // by a person here; no report of the platform takes it away

  bool operator==(const ShipmentRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(ShipmentRow, (),
                      (shop_id, order_id, shipment_no, carrier, tracking_number, shipped_at,
                       delivered_at, added_at))

// A review of a whole purchase as an import found it.
struct PurchaseReviewRow {
  PurchaseId purchase_id;
  std::string external_id;
  Instant answered_at;
  std::int64_t stars = 0;
  std::string title;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(PurchaseReviewRow, (),
                      (purchase_id, external_id, answered_at, stars, title, body))

struct Order {
  OrderRow row;
  std::vector<OrderLineRow> lines;     // by line_no
  std::vector<ShipmentRow> shipments;  // by shipment_no
};

// What names an order.
struct OrderRef {
  ShopId shop;
  OrderId order;

  auto operator<=>(const OrderRef&) const = default;
};

// When an order was placed, and whether it came to nothing.
struct DatedOrder {
  ShopId shop_id;
  OrderId id;
  OrderStatus status = OrderStatus::placed;
  Instant placed_at;
};
BOOST_DESCRIBE_STRUCT(DatedOrder, (), (shop_id, id, status, placed_at))

// An order that has a parcel of some number.
struct TrackedOrder {
  ShopId shop_id;
  OrderId order_id;
  Instant placed_at;
};
BOOST_DESCRIBE_STRUCT(TrackedOrder, (), (shop_id, order_id, placed_at))

// Where the goods go. Kept as JSON text: read by people and by proofs of shipping, never searched.
struct DeliveryAddress {
  std::optional<std::string> name;
  std::vector<std::string> lines;
  std::optional<std::string> postal_code;
  std::optional<std::string> city;
  std::optional<std::string> region;
  std::string country;  // ISO 3166 alpha-2
};
BOOST_DESCRIBE_STRUCT(DeliveryAddress, (), (name, lines, postal_code, city, region, country))

}  // namespace entente::orders
