// Carrier events that a sandbox makes up: "delivered", and a case goes on.
#pragma once

#include <optional>
#include <string>

#include "journal/work.hpp"
#include "shipping/tracking_views.hpp"

namespace entente::shipping {

// What is left out: the order's first number, or one made up for it; the order's address; now.
struct ForceCarrierEvent {
  ShopId shop_id;
  OrderId order_id;
  Progress progress = Progress::delivered;
  std::optional<std::string> tracking_number;
  std::optional<std::string> city;
  std::optional<std::string> postal_code;
  std::optional<std::string> country;
  std::optional<std::string> text;
  std::optional<Instant> happened_at;
};
BOOST_DESCRIBE_STRUCT(ForceCarrierEvent, (),
                      (shop_id, order_id, progress, tracking_number, city, postal_code, country,
                       text, happened_at))

Answer<OrderTracking> force_carrier_event(journal::Work& work, const ForceCarrierEvent& command);

}  // namespace entente::shipping
