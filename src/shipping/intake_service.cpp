#include "shipping/intake_service.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "platform/crypto/crypto.hpp"
#include "shipping/event_store.hpp"
#include "shipping/parcels.hpp"
#include "shipping/shipping.hpp"
#include "shipping/tracking_rules.hpp"

namespace entente::shipping {
namespace {

event_store::EventRow row_of(const journal::Work& work, const CarrierMessage& message,
                             const ToldEvent& event) {
  return {event.tracking_number, crypto::new_id<CarrierEventId>(work.now),
          event.for_shop,        event.carrier,
          event.progress,        event.text,
          event.place.city,      event.place.postal_code,
          event.place.region,    event.place.country,
          event.happened_at,     work.now,
          message.source,        event.source_event_id};
}

// By number and shop: when the latest of its new events happened. One before the order was placed
// is none of it.
using News = std::map<std::pair<std::string, ShopId>, Instant>;

void tell_watchers(journal::Work& work, const News& news) {
  for (const auto& [key, latest] : news)
    for (const auto& watch : event_store::watchers_of(work.session, key.first))
      if (key.second.is_nil() || key.second == watch.shop_id)
        work.change_timer(watch.shop_id, watch.subject_id, {parcel_timer, work.now});
}

void tell_orders(journal::Work& work, const News& news) {
  std::set<std::pair<ShopId, OrderId>> touched;
  for (const auto& [key, latest] : news) {
    const auto& [number, for_shop] = key;
    for (const auto& order : orders::orders_with_number(work.session, number)) {
      if (!for_shop.is_nil() && for_shop != order.shop_id) continue;
      if (latest >= earliest_of(order.placed_at)) touched.emplace(order.shop_id, order.order_id);
    }
  }
  for (const auto& [shop, order] : touched) follow_order(work, shop, order);
}

// Whether this parcel came to the address of its order, and when; not later than now, whatever the
// carrier's clock says.
std::optional<Instant> delivery_of(const std::vector<CarrierEvent>& events,
                                   const std::string& number,
                                   const std::optional<orders::DeliveryAddress>& address,
                                   Instant now) {
  std::vector<CarrierEvent> of_parcel;
  std::ranges::copy_if(events, std::back_inserter(of_parcel),
                       [&](const auto& event) { return event.tracking_number == number; });
  const auto proof = delivery_proof(of_parcel, address);
  if (!proof.counts) return std::nullopt;
  return std::min(proof.delivered_by->happened_at, now);
}

void note_deliveries(journal::Work& work, const orders::Order& order,
                     const std::vector<CarrierEvent>& events) {
  if (order.row.delivered_at) return;
  const auto address = orders::address_of(order.row);
  std::vector<orders::ShipmentChange> parcels;
  bool news = false;
  for (const auto& shipment : order.shipments) {
    auto parcel = change_of(shipment);
    if (shipment.tracking_number && !shipment.delivered_at)
      parcel.delivered_at =
          delivery_of(events, number_of(*shipment.tracking_number), address, work.now);
    news = news || parcel.delivered_at != shipment.delivered_at;
    parcels.push_back(std::move(parcel));
  }
  if (!news) return;
  const auto noted =
      orders::set_shipments(work, order.row.shop_id, order.row.id, std::move(parcels));
  if (!noted) throw std::logic_error("a delivery breaks a rule of orders");
}

}  // namespace

Taken take_message(journal::Work& work, const CarrierMessage& message, std::string_view body) {
  Taken taken;
  const auto told = static_cast<std::int64_t>(message.events.size());
  if (message.events.empty()) return taken;
  work.touch_no_shop();
  if (!event_store::insert_message(work.session, message.source, message.id, work.now, body)) {
    taken.repeated = told;
    return taken;
  }
  News news;
  for (const auto& event : message.events) {
    if (!event_store::insert_event(work.session, row_of(work, message, event))) continue;
    ++taken.stored;
    auto& latest = news[{event.tracking_number, event.for_shop}];
    latest = std::max(latest, event.happened_at);
  }
  taken.repeated = told - taken.stored;
  tell_orders(work, news);
  tell_watchers(work, news);
  return taken;
}

std::unexpected<Problem> wrong_signature() {
  return refused(ShippingRefusal::signature_is_wrong);
}

void follow_order(journal::Work& work, ShopId shop, OrderId id) {
  const auto order = orders::order_by_id(work.session, shop, id);
  if (!order) return;
  const auto events = events_of(work.session, *order);
  if (events.empty()) return;
  work.record(shop, id.uuid,
              {"tracking_changed",
               {{"progress", std::string(to_text(*progress_of(events)))},
                {"events", std::to_string(events.size())}},
               {}});
  work.order_changed(shop, id, journal::OrderPart::parcel);
  note_deliveries(work, *order, events);
  work.change_timer(shop, id.uuid, {changed_timer, work.now});
  work.announce({to_text(shop), "tracking", R"({"id":")" + to_text(id) + R"("})"});
}

}  // namespace entente::shipping
