// The read side: an order's parcels, what carriers told of them, and what it proves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "journal/context.hpp"
#include "shipping/shipping.hpp"

namespace entente::shipping {

struct CarrierEventView {
  CarrierEventId id;
  Progress progress = Progress::in_transit;
  std::string text;  // the carrier's own words
  std::string city;
  std::string postal_code;
  std::string region;
  std::string country;
  Instant happened_at;
  Instant received_at;
  std::string source;
};
BOOST_DESCRIBE_STRUCT(CarrierEventView, (),
                      (id, progress, text, city, postal_code, region, country, happened_at,
                       received_at, source))

struct ParcelView {
  std::optional<std::string> tracking_number;
  std::optional<std::string> carrier;
  bool known = false;                 // the number has a known format
  std::vector<std::string> couriers;  // whose format it has
  std::optional<Progress> progress;   // none: no carrier told of it yet
  std::optional<Instant> shipped_at;
  std::optional<Instant> delivered_at;
  std::optional<Instant> added_at;       // by a person here, not by the shop platform
  std::vector<CarrierEventView> events;  // oldest first
};
BOOST_DESCRIBE_STRUCT(ParcelView, (),
                      (tracking_number, carrier, known, couriers, progress, shipped_at,
                       delivered_at, added_at, events))

struct MismatchView {
  Mismatch code = Mismatch::not_delivered;
  std::string text;  // in the reader's language
};
BOOST_DESCRIBE_STRUCT(MismatchView, (), (code, text))

struct DeliveryProofView {
  bool counts = false;
  std::optional<Instant> delivered_at;  // the last delivery, whether it counts or not
  std::vector<MismatchView> mismatches;
};
BOOST_DESCRIBE_STRUCT(DeliveryProofView, (), (counts, delivered_at, mismatches))

struct OrderTracking {
  ShopId shop_id;
  OrderId order_id;
  std::vector<ParcelView> parcels;
  DeliveryProofView proof;
};
BOOST_DESCRIBE_STRUCT(OrderTracking, (), (shop_id, order_id, parcels, proof))

OrderTracking tracking_view(const Context& context, const orders::Order& order);

// A proof in the reader's words; tells nothing of the buyer's address.
DeliveryProofView proof_view(const Context& context, const DeliveryProof& proof);

struct TrackingKey {
  ShopId shop_id;
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(TrackingKey, (), (shop_id, order_id))

// For the shop, and for the buyer, who sees their own orders only.
Answer<OrderTracking> get_tracking(Context& context, const TrackingKey& key);
Answer<OrderTracking> get_my_tracking(Context& context, const TrackingKey& key);

}  // namespace entente::shipping
