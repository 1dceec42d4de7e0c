#include "shipping/plain_events.hpp"

#include "orders/orders.hpp"
#include "shipping/event_reading.hpp"
#include "tracking/tracking_numbers.hpp"

namespace entente::shipping {
namespace {

// Nil: events for the orders of any shop.
Answer<ShopId> shop_meant(const Context& context, const PlainEvent& event) {
  if (!event.shop && !context.who.key_shop) return ShopId{};
  const auto shop = orders::shop_of_machine(context, event.shop);
  if (!shop) return invalid("/shop", "unknown_shop");
  return *shop;
}

Answer<ToldEvent> told(const Context& context, const json::Value& json) {
  const auto event = json::from_json<PlainEvent>(json);
  if (!event) return std::unexpected(event.error());
  if (event->happened_at > context.now + limits::ahead)
    return invalid("/happened_at", "in_the_future");
  const auto shop = shop_meant(context, *event);
  if (!shop) return std::unexpected(shop.error());
  ToldEvent out;
  out.tracking_number = tracking::normalised(event->tracking_number);
  if (out.tracking_number.empty()) return invalid("/tracking_number", "missing");
  out.carrier = text_of(event->carrier);
  out.progress = event->progress;
  out.text = text_of(event->text);
  const auto country = text_of(event->country);
  const auto known = country_of(country);
  out.place = {text_of(event->city), text_of(event->postal_code), text_of(event->region),
               known.empty() ? country : known};
  out.happened_at = event->happened_at;
  out.source_event_id = event->event_id;
  out.for_shop = *shop;
  return out;
}

RejectedEvent rejected(const Context& context, std::size_t index, const Problem& problem) {
  RejectedEvent out{static_cast<std::int64_t>(index), {}};
  for (const auto& error : problem.errors) {
    text::Args args;
    for (const auto& [name, value] : error.params) args.emplace(name, value);
    out.errors.push_back({error.pointer, error.code, context.text("error." + error.code, args)});
  }
  return out;
}

}  // namespace

Answer<PlainEvents> read_plain_events(Context& context, std::string_view body) {
  auto json = json::parse(body);
  if (!json) return std::unexpected(json.error());
  if (json->is_object()) json = json::Array{std::move(*json)};
  if (!json->is_array()) return invalid("", "expected_array");
  const auto& rows = json->get_array();
  if (rows.size() > plain_events_max)
    return invalid("", "too_many", {{"max", std::to_string(plain_events_max)}});
  PlainEvents out;
  out.message.source = context.who.key_shop ? "shop" : "plain";
  out.message.id = fingerprint({context.who.key_shop ? to_text(*context.who.key_shop) : "", body});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto event = told(context, rows[i]);
    if (event)
      out.message.events.push_back(std::move(*event));
    else
      out.rejected.push_back(rejected(context, i, event.error()));
  }
  return out;
}

}  // namespace entente::shipping
