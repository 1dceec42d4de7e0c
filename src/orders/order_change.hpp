// What a shop platform reports about an order, once its form has been checked. Everything that is
// missing stays as it is.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "orders/order.hpp"

namespace entente::orders {

struct ProductChange {
  std::string external_id;
  std::string name;
  std::optional<std::string> url;
  std::optional<std::string> image_url;
};

struct LineChange {
  std::optional<std::string> external_id;
  std::optional<ProductChange> product;
  std::string title;
  std::int64_t quantity = 1;
  std::int64_t price_minor = 0;
};

struct ShipmentChange {
  std::optional<std::string> carrier;
  std::optional<std::string> tracking_number;
  std::optional<Instant> shipped_at;
  std::optional<Instant> delivered_at;
  std::optional<Instant> added_at = {};  // by a person here
};

struct BuyerChange {
  std::string email;     // empty where the source does not know it
  std::string name;      // empty: unknown
  std::string language;  // empty: unknown
};

struct OrderChange {
  std::string external_id;
  std::optional<std::string>
      purchase;  // external id; of a new order: the order's own where missing
  std::optional<Instant> updated_at;
  std::optional<Instant> placed_at;
  std::optional<OrderStatus> status;
  std::optional<std::string> currency;
  std::optional<BuyerChange> buyer;
  std::optional<std::string> delivery_address;   // JSON text of DeliveryAddress
  std::optional<std::vector<LineChange>> lines;  // all lines of the order
  std::optional<std::int64_t> total_minor;
  std::optional<std::int64_t> shipping_minor;
  std::optional<std::string> payment_method;
  std::optional<std::string> payment_reference;
  std::optional<std::int64_t> processing_days;
  std::optional<Instant> shipped_at;
  std::optional<Instant> estimated_delivery_at;
  std::optional<Instant> delivered_at;
  std::optional<std::vector<ShipmentChange>> shipments;  // all shipments of the order
};

inline std::span<const LineChange> lines_of(const OrderChange& change) {
  return change.lines ? std::span<const LineChange>(*change.lines) : std::span<const LineChange>();
}

}  // namespace entente::orders
