// What a carrier told of a parcel.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::shipping {

// Where a parcel is. The way is the usual one; carriers skip steps and go back.
//
//   announced -> picked_up -> in_transit -> out_for_delivery -> delivered
//                                  |              |-> available_for_pickup -> delivered
//                                  |              |-> delivery_failed -> in_transit ...
//                                  |-> exception  |-> returning -> returned
//   announced -> cancelled
enum class Progress {
  announced,
  picked_up,
  in_transit,
  out_for_delivery,
  available_for_pickup,
  delivered,
  delivery_failed,
  returning,
  returned,
  exception,
  cancelled,
};
BOOST_DESCRIBE_ENUM(Progress, announced, picked_up, in_transit, out_for_delivery,
                    available_for_pickup, delivered, delivery_failed, returning, returned,
                    exception, cancelled)

// Where it happened, as the carrier said it. Empty: not said.
struct Place {
  std::string city;
  std::string postal_code;
  std::string region;
  std::string country;  // as said: mostly ISO 3166 alpha-2

  bool operator==(const Place&) const = default;
};
BOOST_DESCRIBE_STRUCT(Place, (), (city, postal_code, region, country))

// One event of a parcel, as it belongs to an order. The same event belongs to every order that has
// the parcel's number (one parcel, two orders).
struct CarrierEvent {
  ShopId shop_id;
  CarrierEventId id;
  std::optional<OrderId> order_id;
  std::string carrier;          // as said, "USPS"; may be empty
  std::string tracking_number;  // normalised: no blanks, no dashes, capitals
  Progress progress = Progress::in_transit;
  std::string text;  // the carrier's own words
  std::string city;
  std::string postal_code;
  std::string region;
  std::string country;
  Instant happened_at;
  Instant received_at;
  std::string source;  // easypost, aftership, plain, shop (the shop's own word), sandbox
  std::string source_event_id;

  bool operator==(const CarrierEvent&) const = default;
};
BOOST_DESCRIBE_STRUCT(CarrierEvent, (),
                      (shop_id, id, order_id, carrier, tracking_number, progress, text, city,
                       postal_code, region, country, happened_at, received_at, source,
                       source_event_id))

inline Place place_of(const CarrierEvent& event) {
  return {event.city, event.postal_code, event.region, event.country};
}

}  // namespace entente::shipping
