// Front door of shipping: what carriers told of an order's parcels, and what it proves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "journal/work.hpp"
#include "orders/orders.hpp"
#include "shipping/carrier_event.hpp"
#include "shipping/delivery_rules.hpp"

namespace entente::api {
class Router;
}
namespace entente::journal {
class Timers;
}

namespace entente::shipping {

// Events of all parcels of the order, oldest first. What happened before the order was placed is
// none of it: a number given again, or a number that is not the order's.
std::vector<CarrierEvent> events_of_order(db::Session& session, ShopId shop, OrderId order);

// What the events of this order prove about its address, over all of its parcels (C8, C9).
DeliveryProof proof_of_order(db::Session& session, const orders::Order& order);

// A timer of the order (subject: its id), due at once, when a new event of it was stored or it got
// the number of a parcel of which carriers had told already. Cases follow by it.
inline constexpr const char* changed_timer = "shipping_changed";

// A timer of whoever watches a parcel that is none of an order's, due at once, when a carrier told
// something new of it, or had before it was watched. Its subject is the watcher's.
inline constexpr const char* parcel_timer = "parcel_changed";
void watch_parcel(journal::Work& work, ShopId shop, const Uuid& subject, std::string_view number);

// What carriers told of a parcel, known by one or more numbers, since the day before `since`. A
// delivery counts by the rule of C8 against `place`; where no place is known, wherever it was.
ParcelNews parcel_news(db::Session& session, ShopId shop, const std::vector<std::string>& numbers,
                       Instant since, const std::optional<orders::DeliveryAddress>& place);

struct Tracking {
  std::optional<std::string> carrier;
  std::string number;
};
BOOST_DESCRIBE_STRUCT(Tracking, (), (carrier, number))

struct AddedTracking {
  std::string number;  // as kept: no blanks, no dashes, capitals
  std::optional<std::string> carrier;
  bool known = false;                 // of a known format; otherwise kept all the same
  std::vector<std::string> couriers;  // whose format it has
};
BOOST_DESCRIBE_STRUCT(AddedTracking, (), (number, carrier, known, couriers))

// "Add tracking" (C5): a parcel of the order by its number, which later reports of the shop
// platform leave in place. A number that the order has already changes nothing. Refuses: an unknown
// order (404), a number that is none at /tracking/number (422 of the field), a wrong check digit
// (422 tracking_number_is_mistyped).
Answer<AddedTracking> add_tracking(journal::Work& work, ShopId shop, OrderId order,
                                   const Tracking& tracking, Instant now);

// What webhooks are signed with; empty: there is no such webhook (404).
struct WebhookSecrets {
  std::string easypost;
  std::string aftership;
};

// The routes in (events, webhooks) and out (tracking of an order).
void add_shipping_routes(api::Router& routes, const WebhookSecrets& secrets);
// Forced events of the sandbox.
void add_shipping_sandbox_routes(api::Router& routes);
// Also takes changed_timer and parcel_timer, for which nothing is to do here: whoever follows it
// registers later.
void add_shipping_timers(journal::Timers& timers);

// Events on the chain of an order (subject: the order's id): tracking_changed {progress, events},
// tracking_added {number, known}.

}  // namespace entente::shipping
