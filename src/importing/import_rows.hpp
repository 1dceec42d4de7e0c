// The rows of an import by kind, between the mapped table and what they become.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/time.hpp"
#include "orders/orders.hpp"
#include "platform/files/mapped_reader.hpp"

namespace entente::importing {

// Where a row stood, for the report of a bad one.
struct Origin {
  std::int64_t table = 0;  // index in the import's list of tables
  std::int64_t line = 0;
  std::string raw;
};
BOOST_DESCRIBE_STRUCT(Origin, (), (table, line, raw))

struct BuyerRow {
  std::string email;
  std::string name;
  std::string language;
  std::string address;
  std::string city;
  std::string region;
  std::string postal_code;
  std::string country;
};
BOOST_DESCRIBE_STRUCT(BuyerRow, (),
                      (email, name, language, address, city, region, postal_code, country))

// What is said once of a purchase or an order.
struct PurchaseRow {
  Origin origin;
  std::string purchase;
  std::string order;  // of the flat form; else the purchase's id is the order's too
  std::string shop;   // where the whole purchase was made in one
  std::string buyer;  // joins the table of buyers
  std::optional<orders::OrderStatus> status;
  Instant placed_at;
  std::optional<Instant> shipped_at;
  std::optional<Instant> delivered_at;
  std::optional<Instant> estimated_delivery_at;
  std::optional<Instant> updated_at;
  std::string currency;
  std::optional<std::int64_t> total;
  std::optional<std::int64_t> shipping;
  std::string payment_method;
  std::optional<std::int64_t> processing_days;
  BuyerRow buyer_row;
};
BOOST_DESCRIBE_STRUCT(PurchaseRow, (),
                      (origin, purchase, order, shop, buyer, status, placed_at, shipped_at,
                       delivered_at, estimated_delivery_at, updated_at, currency, total, shipping,
                       payment_method, processing_days, buyer_row))

struct ProductRow {
  std::string name;
  std::string url;
  std::string image_url;
};
BOOST_DESCRIBE_STRUCT(ProductRow, (), (name, url, image_url))

struct LineRow {
  Origin origin;
  std::string purchase;
  std::string shop;
  std::string line;
  std::string product;
  std::string title;
  std::int64_t quantity = 1;
  std::int64_t price = 0;
  std::optional<std::int64_t> shipping;
  std::string currency;
  ProductRow product_row;
};
BOOST_DESCRIBE_STRUCT(LineRow, (),
                      (origin, purchase, shop, line, product, title, quantity, price, shipping,
                       currency, product_row))

struct PaymentRow {
  Origin origin;
  std::string method;
  std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(PaymentRow, (), (origin, method, amount))

struct ShipmentRow {
  Origin origin;
  std::string shop;  // empty: of every shop's part
  std::string carrier;
  std::string tracking_number;
  std::optional<Instant> shipped_at;
  std::optional<Instant> delivered_at;

  [[nodiscard]] bool is_same_parcel(const ShipmentRow& other) const {
    return shop == other.shop && carrier == other.carrier &&
           tracking_number == other.tracking_number;
  }
};
BOOST_DESCRIBE_STRUCT(ShipmentRow, (),
                      (origin, shop, carrier, tracking_number, shipped_at, delivered_at))

struct ReviewRow {
  Origin origin;
  std::string review;
  std::string purchase;
  std::string shop;
  std::string order;
  std::string line;
  std::string product;
  std::int64_t stars = 0;
  std::string title;
  std::string text;
  std::string language;
  std::string display_name;
  std::string experience_on;  // YYYY-MM-DD
  Instant written_at;
  bool per_purchase = false;  // a later one of the same purchase is a new version
};
BOOST_DESCRIBE_STRUCT(ReviewRow, (),
                      (origin, review, purchase, shop, order, line, product, stars, title, text,
                       language, display_name, experience_on, written_at, per_purchase))

PurchaseRow purchase_row(const files::MappedRecord& record, Origin origin);
// The columns of the flat form that say what was bought; nullopt where the row names nothing.
std::optional<LineRow> line_row(const files::MappedRecord& record, Origin origin);
BuyerRow buyer_row(const files::MappedRecord& record);
BuyerRow flat_buyer_row(const files::MappedRecord& record);
ProductRow product_row(const files::MappedRecord& record);
PaymentRow payment_row(const files::MappedRecord& record, Origin origin);
// nullopt where the flat form has no shipment in this row.
std::optional<ShipmentRow> shipment_row(const files::MappedRecord& record, const Origin& origin);
ReviewRow review_row(const files::MappedRecord& record, Origin origin, const files::FileRule& rule);

}  // namespace entente::importing
