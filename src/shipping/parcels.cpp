#include "shipping/parcels.hpp"

#include <algorithm>

#include "shipping/event_store.hpp"
#include "shipping/shipping.hpp"
#include "tracking/tracking_numbers.hpp"

namespace entente::shipping {
namespace {

CarrierEvent event_of(event_store::EventRow row, ShopId shop, std::optional<OrderId> order) {
  return {shop,
          row.id,
          order,
          std::move(row.carrier),
          std::move(row.tracking_number),
          row.progress,
          std::move(row.text),
          std::move(row.city),
          std::move(row.postal_code),
          std::move(row.region),
          std::move(row.country),
          row.happened_at,
          row.received_at,
          std::move(row.source),
          std::move(row.source_event_id)};
}

}  // namespace

Instant earliest_of(Instant placed_at) {
  return placed_at - std::chrono::hours{24};
}

std::string number_of(std::string_view number) {
  return tracking::normalised(number);
}

std::vector<std::string> numbers_of(const orders::Order& order) {
  std::vector<std::string> numbers;
  for (const auto& shipment : order.shipments) {
    auto number = number_of(shipment.tracking_number.value_or(""));
    if (!number.empty() && std::ranges::find(numbers, number) == numbers.end())
      numbers.push_back(std::move(number));
  }
  return numbers;
}

std::vector<CarrierEvent> events_of(db::Session& session, const orders::Order& order) {
  std::vector<CarrierEvent> events;
  const auto since = earliest_of(order.row.placed_at);
  for (const auto& number : numbers_of(order))
    for (auto& row : event_store::events_of_number(session, number, order.row.shop_id, since))
      events.push_back(event_of(std::move(row), order.row.shop_id, order.row.id));
  std::ranges::stable_sort(events, {}, &CarrierEvent::happened_at);
  return events;
}

orders::ShipmentChange change_of(const orders::ShipmentRow& shipment) {
  return {shipment.carrier, shipment.tracking_number, shipment.shipped_at, shipment.delivered_at,
          shipment.added_at};
}

// ---- the front door (shipping.hpp)
// ----------------------------------------------------------------

std::vector<CarrierEvent> events_of_order(db::Session& session, ShopId shop, OrderId id) {
  const auto order = orders::order_by_id(session, shop, id);
  if (!order) return {};
  return events_of(session, *order);
}

DeliveryProof proof_of_order(db::Session& session, const orders::Order& order) {
  return delivery_proof(events_of(session, order), orders::address_of(order.row),
                        numbers_of(order));
}

ParcelNews parcel_news(db::Session& session, ShopId shop, const std::vector<std::string>& numbers,
                       Instant since, const std::optional<orders::DeliveryAddress>& place) {
  std::vector<CarrierEvent> events;
  for (const auto& number : numbers)
    for (auto& row :
         event_store::events_of_number(session, number_of(number), shop, earliest_of(since)))
      events.push_back(event_of(std::move(row), shop, std::nullopt));
  std::ranges::stable_sort(events, {}, &CarrierEvent::happened_at);
  return parcel_news(events, place);
}

void watch_parcel(journal::Work& work, ShopId shop, const Uuid& subject, std::string_view number) {
  const auto normalised = number_of(number);
  if (normalised.empty()) return;
  event_store::watch(work.session, {shop, normalised, subject});
  if (!event_store::events_of_number(work.session, normalised, shop, Instant{}).empty())
    work.change_timer(shop, subject, {parcel_timer, work.now});
}

}  // namespace entente::shipping
