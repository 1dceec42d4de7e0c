#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "shipping/parcels.hpp"
#include "shipping/shipping.hpp"
#include "shipping/told_event.hpp"
#include "shipping/tracking_rules.hpp"

namespace entente::shipping {
namespace {

AddedTracking added(const tracking::Recognition& recognition, std::optional<std::string> carrier) {
  AddedTracking out{recognition.number, std::move(carrier), recognition.valid, {}};
  for (const auto& candidate : recognition.candidates) {
    auto courier = std::string(to_text(candidate.courier));
    if (std::ranges::find(out.couriers, courier) == out.couriers.end())
      out.couriers.push_back(std::move(courier));
  }
  return out;
}

}  // namespace

Answer<AddedTracking> add_tracking(journal::Work& work, ShopId shop, OrderId id,
                                   const Tracking& tracking, Instant now) {
  const auto order = orders::order_by_id(work.session, shop, id);
  if (!order) return not_found();
  auto carrier = clean_line(tracking.carrier.value_or(""));
  if (!carrier || length_in_code_points(*carrier) > limits::carrier)
    return invalid("/carrier", "too_long", {{"max", std::to_string(limits::carrier)}});
  const auto recognition = tracking::recognize(tracking.number);
  if (!may_be_number(recognition.number)) return invalid("/number", "no_tracking_number");
  if (is_mistyped(recognition, tracking::couriers_by_shape(tracking.number), *carrier))
    return refused(ShippingRefusal::tracking_number_is_mistyped, {{"number", recognition.number}});
  const auto named = carrier->empty() ? std::nullopt : std::optional(*carrier);
  const auto known = numbers_of(*order);
  if (std::ranges::find(known, recognition.number) != known.end()) return added(recognition, named);
  if (order->shipments.size() >= orders::limits::shipments)
    return refused(ShippingRefusal::too_many_parcels);
  std::vector<orders::ShipmentChange> parcels;
  for (const auto& shipment : order->shipments) parcels.push_back(change_of(shipment));
  parcels.push_back({named, recognition.number, {}, {}, now});
  const auto changed = orders::set_shipments(work, shop, id, std::move(parcels));
  if (!changed) return std::unexpected(changed.error());
  work.record(shop, id.uuid,
              {"tracking_added",
               {{"number", recognition.number}, {"known", recognition.valid ? "true" : "false"}},
               {}});
  return added(recognition, named);
}

}  // namespace entente::shipping
