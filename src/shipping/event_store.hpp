// All SQL of shipping: events by the number of their parcel, messages as they were received.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/db/session.hpp"
#include "shipping/carrier_event.hpp"

namespace entente::shipping::event_store {

// An event as it is kept: of a number, not yet of an order.
struct EventRow {
  std::string tracking_number;
  CarrierEventId id;
  ShopId for_shop;  // whose orders alone may have it; nil: any shop's
  std::string carrier;
  Progress progress = Progress::in_transit;
  std::string text;
  std::string city;
  std::string postal_code;
  std::string region;
  std::string country;
  Instant happened_at;
  Instant received_at;
  std::string source;
  std::string source_event_id;
};
BOOST_DESCRIBE_STRUCT(EventRow, (),
                      (tracking_number, id, for_shop, carrier, progress, text, city, postal_code,
                       region, country, happened_at, received_at, source, source_event_id))

// False where the source told it before.
bool insert_event(db::Session& session, const EventRow& event);
// Events that orders of this shop may have, since an instant, oldest first.
std::vector<EventRow> events_of_number(db::Session& session, std::string_view number, ShopId shop,
                                       Instant since);

// Who wants to know of a parcel that is none of an order's.
struct WatchRow {
  ShopId shop_id;
  std::string tracking_number;
  Uuid subject_id;
};
BOOST_DESCRIBE_STRUCT(WatchRow, (), (shop_id, tracking_number, subject_id))
void watch(db::Session& session, const WatchRow& watch);
std::vector<WatchRow> watchers_of(db::Session& session, std::string_view number);

// False where the source sent it before. The body is kept as it came.
bool insert_message(db::Session& session, std::string_view source, std::string_view message_id,
                    Instant received_at, std::string_view body);

}  // namespace entente::shipping::event_store
