// When a delivery proves that the goods arrived (C8, C9). Pure.
//
// A delivery counts where its place is the order's address: postal code and city, as far as the
// carrier names them, and at least one of the two; the country where both are known. The latest
// decisive event of a parcel wins: what was delivered and then returned is not delivered. An order
// of several parcels is delivered with its last.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "orders/orders.hpp"
#include "shipping/carrier_event.hpp"

namespace entente::shipping {

// What keeps a delivery from being proof.
enum class Mismatch {
  not_delivered,         // no parcel of the order was delivered, or it went back
  other_parcel_missing,  // one was, another one of the order was not
  told_by_the_shop,      // only the shop itself says so
  no_address_on_order,
  place_unknown,       // the carrier names neither postal code nor city
  place_partly_known,  // only the first part of a postal code, and no city
  postal_code_differs,
  city_differs,
  country_differs,
};
BOOST_DESCRIBE_ENUM(Mismatch, not_delivered, other_parcel_missing, told_by_the_shop,
                    no_address_on_order, place_unknown, place_partly_known, postal_code_differs,
                    city_differs, country_differs)

struct DeliveryProof {
  bool counts = false;
  std::vector<Mismatch> mismatches;          // empty exactly where it counts
  std::optional<CarrierEvent> delivered_by;  // the last delivery, whether it counts or not
};

// `events`: those of one order, in any order. Every number among them is a parcel of the order, and
// so is each of `numbers` (normalised), of which no carrier may have spoken yet.
DeliveryProof delivery_proof(const std::vector<CarrierEvent>& events,
                             const std::optional<orders::DeliveryAddress>& address,
                             std::span<const std::string> numbers = {});

// A parcel that is none of an order's: what its carriers told.
struct ParcelNews {
  std::optional<Instant> moving_since;  // a carrier has it
  std::optional<Instant> delivered_at;  // to the place it was meant for
  std::vector<Mismatch> mismatches;     // of a delivery to another place
};
// `place`: where it was meant to go; none: every delivery counts. Here the shop is who receives it,
// so its own word counts, too.
ParcelNews parcel_news(const std::vector<CarrierEvent>& events,
                       const std::optional<orders::DeliveryAddress>& place);

// What of `place` does not fit `address`; empty where it fits. Only mismatches of places.
std::vector<Mismatch> place_mismatches(const Place& place, const orders::DeliveryAddress& address);

// Where a parcel is by its events: the last word, where the same instant has several the one that
// is further on its way. nullopt without events.
std::optional<Progress> progress_of(std::span<const CarrierEvent> events);

}  // namespace entente::shipping
