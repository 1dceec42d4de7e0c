// The report of a shop platform as it comes in, and the check of its form.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/money.hpp"
#include "base/problem.hpp"
#include "orders/order.hpp"
#include "orders/order_change.hpp"
#include "platform/json/described.hpp"

namespace entente::orders {

struct UpsertBuyer {
  std::string email;
  std::optional<std::string> name;
  std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(UpsertBuyer, (), (email, name, language))

struct UpsertProduct {
  std::string external_id;
  std::string name;
  std::optional<std::string> url;
  std::optional<std::string> image_url;
};
BOOST_DESCRIBE_STRUCT(UpsertProduct, (), (external_id, name, url, image_url))

struct UpsertLine {
  std::optional<std::string> external_id;
  std::optional<UpsertProduct> product;
  std::string title;
  std::int64_t quantity = 0;
  Money price;  // of one piece
};
BOOST_DESCRIBE_STRUCT(UpsertLine, (), (external_id, product, title, quantity, price))

struct UpsertShipment {
  std::optional<std::string> carrier;
  std::optional<std::string> tracking_number;
  std::optional<Instant> shipped_at;
  std::optional<Instant> delivered_at;
};
BOOST_DESCRIBE_STRUCT(UpsertShipment, (), (carrier, tracking_number, shipped_at, delivered_at))

struct OrderUpsert {
  std::string external_id;  // of the path
  std::string shop;         // handle
  std::optional<std::string> purchase;
  std::optional<Instant> updated_at;
  std::optional<Instant> placed_at;
  std::optional<OrderStatus> status;
  std::optional<std::string> currency;
  std::optional<UpsertBuyer> buyer;
  std::optional<DeliveryAddress> delivery_address;
  std::optional<std::vector<UpsertLine>> lines;
  std::optional<Money> total;
  std::optional<Money> shipping;
  std::optional<std::string> payment_method;
  std::optional<std::string> payment_reference;
  std::optional<std::int64_t> processing_days;
  std::optional<Instant> shipped_at;
  std::optional<Instant> estimated_delivery_at;
  std::optional<Instant> delivered_at;
  std::optional<std::vector<UpsertShipment>> shipments;
};
BOOST_DESCRIBE_STRUCT(OrderUpsert, (),
                      (external_id, shop, purchase, updated_at, placed_at, status, currency, buyer,
                       delivery_address, lines, total, shipping, payment_method, payment_reference,
                       processing_days, shipped_at, estimated_delivery_at, delivered_at, shipments))

// The change a report asks for: texts cleaned (base/text.hpp), lengths in code points, amounts zero
// or more and of one currency, times of what happened at most a day ahead of `now` (clocks differ,
// and a far date would shut out every later report). A 422 names every field that is wrong.
Answer<OrderChange> checked(const OrderUpsert& upsert, Instant now);

// Where the goods of an order go, as it was checked; nullopt where no report said it.
std::optional<DeliveryAddress> address_of(const OrderRow& order);

// The limits, as imports check them too.
namespace limits {
constexpr std::size_t external_id = 100;
constexpr std::size_t name = 200;
constexpr std::size_t title = 300;
constexpr std::size_t url = 2000;
constexpr std::size_t payment_method = 60;
constexpr std::size_t payment_reference = 100;
constexpr std::size_t address_line = 200;
constexpr std::size_t lines = 500;
constexpr std::size_t shipments = 100;
constexpr std::int64_t quantity = 1'000'000;
constexpr std::int64_t amount_minor = 1'000'000'000'000;
constexpr std::int64_t processing_days = 365;
constexpr std::chrono::hours ahead{24};
}  // namespace limits

// An absolute http or https address that a page may show.
bool is_web_address(std::string_view text);
// Two capital letters that ISO 3166 lists.
bool is_country(std::string_view text);

}  // namespace entente::orders
