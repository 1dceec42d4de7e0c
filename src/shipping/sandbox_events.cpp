#include "shipping/sandbox_events.hpp"

#include <algorithm>

#include "platform/crypto/crypto.hpp"
#include "shipping/event_store.hpp"
#include "shipping/intake_service.hpp"
#include "shipping/parcels.hpp"
#include "tracking/tracking_numbers.hpp"

namespace entente::shipping {
namespace {

constexpr const char* made_up = "SANDBOX";

// The number of the parcel that the event is of; the order gets it where it has none.
Answer<std::string> number_for(journal::Work& work, const orders::Order& order,
                               const ForceCarrierEvent& command) {
  const auto numbers = numbers_of(order);
  std::string number;
  if (command.tracking_number)
    number = tracking::normalised(*command.tracking_number);
  else if (!numbers.empty())
    number = numbers.front();
  else
    number = tracking::normalised(made_up + to_base32(order.row.id.uuid));
  const bool is_known = std::ranges::find(numbers, number) != numbers.end();
  // The parcel of a return is none of the order's.
  if (is_known || !event_store::watchers_of(work.session, number).empty()) return number;
  const auto added =
      add_tracking(work, command.shop_id, command.order_id, {made_up, number}, work.now);
  if (!added) return std::unexpected(added.error());
  return added->number;
}

// Where the command says nothing of a place: the address, so that a delivery counts.
Place place_for(const orders::Order& order, const ForceCarrierEvent& command) {
  if (command.city || command.postal_code || command.country)
    return {command.city.value_or(""),
            command.postal_code.value_or(""),
            {},
            command.country.value_or("")};
  const auto address = orders::address_of(order.row);
  if (!address) return {};
  return {address->city.value_or(""), address->postal_code.value_or(""),
          address->region.value_or(""), address->country};
}

}  // namespace

Answer<OrderTracking> force_carrier_event(journal::Work& work, const ForceCarrierEvent& command) {
  const auto order = orders::order_by_id(work.session, command.shop_id, command.order_id);
  if (!order) return not_found();
  const auto number = number_for(work, *order, command);
  if (!number) return std::unexpected(number.error());
  const auto id = to_base32(crypto::new_uuid(work.now));
  ToldEvent event;
  event.tracking_number = *number;
  event.carrier = made_up;
  event.progress = command.progress;
  event.text = command.text.value_or("");
  event.place = place_for(*order, command);
  event.happened_at = command.happened_at.value_or(work.now);
  event.source_event_id = id;
  event.for_shop = command.shop_id;
  take_message(work, {"sandbox", id, {event}}, "{}");
  const auto after = orders::order_by_id(work.session, command.shop_id, command.order_id);
  return tracking_view(work, *after);
}

}  // namespace entente::shipping
