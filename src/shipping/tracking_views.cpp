#include "shipping/tracking_views.hpp"

#include <algorithm>
#include <utility>

#include "shipping/parcels.hpp"
#include "tracking/tracking_numbers.hpp"

namespace entente::shipping {
namespace {

CarrierEventView view_of(const CarrierEvent& event) {
  return {event.id,     event.progress, event.text,        event.city,        event.postal_code,
          event.region, event.country,  event.happened_at, event.received_at, event.source};
}

ParcelView parcel_view(const orders::ShipmentRow& shipment,
                       const std::vector<CarrierEvent>& events) {
  ParcelView view;
  view.tracking_number = shipment.tracking_number;
  view.carrier = shipment.carrier;
  view.shipped_at = shipment.shipped_at;
  view.delivered_at = shipment.delivered_at;
  view.added_at = shipment.added_at;
  if (!shipment.tracking_number) return view;
  const auto recognition = tracking::recognize(*shipment.tracking_number);
  view.known = recognition.valid;
  for (const auto& candidate : recognition.candidates) {
    auto courier = std::string(to_text(candidate.courier));
    if (std::ranges::find(view.couriers, courier) == view.couriers.end())
      view.couriers.push_back(std::move(courier));
  }
  std::vector<CarrierEvent> of_parcel;
  std::ranges::copy_if(events, std::back_inserter(of_parcel), [&](const auto& event) {
    return event.tracking_number == recognition.number;
  });
  view.progress = progress_of(of_parcel);
  for (const auto& event : of_parcel) view.events.push_back(view_of(event));
  return view;
}

// "75011 Paris, FR", as the carrier said it.
std::string said_place(const DeliveryProof& proof) {
  if (!proof.delivered_by) return {};
  const auto& by = *proof.delivered_by;
  std::string out = by.postal_code;
  if (!out.empty() && !by.city.empty()) out += ' ';
  out += by.city;
  if (!out.empty() && !by.country.empty()) out += ", ";
  return out + by.country;
}

}  // namespace

DeliveryProofView proof_view(const Context& context, const DeliveryProof& proof) {
  DeliveryProofView view;
  view.counts = proof.counts;
  if (proof.delivered_by) view.delivered_at = proof.delivered_by->happened_at;
  const auto said = said_place(proof);
  for (const auto mismatch : proof.mismatches)
    view.mismatches.push_back(
        {mismatch,
         context.text("tracking.mismatch." + std::string(to_text(mismatch)), {{"place", said}})});
  return view;
}

OrderTracking tracking_view(const Context& context, const orders::Order& order) {
  OrderTracking view;
  view.shop_id = order.row.shop_id;
  view.order_id = order.row.id;
  const auto events = events_of(context.session, order);
  for (const auto& shipment : order.shipments)
    view.parcels.push_back(parcel_view(shipment, events));
  view.proof =
      proof_view(context, delivery_proof(events, orders::address_of(order.row), numbers_of(order)));
  return view;
}

Answer<OrderTracking> get_tracking(Context& context, const TrackingKey& key) {
  const auto order = orders::order_by_id(context.session, key.shop_id, key.order_id);
  if (!order) return not_found();
  return tracking_view(context, *order);
}

Answer<OrderTracking> get_my_tracking(Context& context, const TrackingKey& key) {
  const auto order = orders::order_by_id(context.session, key.shop_id, key.order_id);
  if (!order || !order->row.person_id || order->row.person_id->uuid != context.who.actor.id)
    return not_found();
  return tracking_view(context, *order);
}

}  // namespace entente::shipping
