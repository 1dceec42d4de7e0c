// What one message of a carrier or of a tracking service told, once it has been read.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "shipping/carrier_event.hpp"

namespace entente::shipping {

struct ToldEvent {
  std::string tracking_number;  // normalised
  std::string carrier;
  Progress progress = Progress::in_transit;
  std::string text;
  Place place;
  Instant happened_at;
  std::string source_event_id;  // the same event in a later message has the same
  ShopId for_shop = {};         // whose orders alone may have it; nil: any shop's
};

struct CarrierMessage {
  std::string source;
  std::string id;  // the same message sent again has the same
  std::vector<ToldEvent> events;
};

// Lengths in code points; what is longer is cut.
namespace limits {
constexpr std::size_t tracking_number = 60;
constexpr std::size_t carrier = 60;
constexpr std::size_t text = 500;
constexpr std::size_t place = 100;
constexpr std::size_t source_event_id = 100;
constexpr std::size_t events_of_message = 500;  // the latest of them
constexpr std::chrono::hours ahead{24};         // clocks differ, and some tell local time
}  // namespace limits

}  // namespace entente::shipping
