#include "shipping/aftership.hpp"

#include "platform/json/described.hpp"
#include "shipping/event_reading.hpp"
#include "shipping/json_fields.hpp"
#include "shipping/progress_rules.hpp"
#include "tracking/tracking_numbers.hpp"

namespace entente::shipping {
namespace {

constexpr std::size_t word_max = 60;

const json::Object* tracking_in(const json::Object* root) {
  if (const auto* message = object_in(root, "msg")) return message;
  const auto* data = object_in(root, "data");
  if (const auto* tracking = object_in(data, "tracking")) return tracking;
  return data != nullptr ? data : root;
}

Place place_in(const json::Object* checkpoint) {
  Place place;
  for (const auto* key : {"country_iso3", "country_region", "country_name"})
    if (place.country.empty()) place.country = country_of(line_in(checkpoint, key, limits::place));
  place.region = line_in(checkpoint, "state", limits::place);
  place.postal_code = line_in(checkpoint, "zip", limits::place);
  if (place.postal_code.empty())
    place.postal_code = line_in(checkpoint, "postal_code", limits::place);
  place.city = line_in(checkpoint, "city", limits::place);
  if (place.city.empty()) read_location(place, line_in(checkpoint, "location", limits::place));
  return place;
}

std::optional<ToldEvent> event_in(const json::Object* checkpoint, const json::Object* tracking,
                                  Progress before) {
  const auto at = instant_in(checkpoint, "checkpoint_time");
  if (!at) return std::nullopt;
  ToldEvent event;
  event.tracking_number =
      tracking::normalised(line_in(tracking, "tracking_number", limits::tracking_number));
  event.carrier = line_in(tracking, "slug", limits::carrier);
  event.happened_at = *at;
  const auto tag = line_in(checkpoint, "tag", word_max);
  const auto subtag = line_in(checkpoint, "subtag", word_max);
  event.progress = aftership_progress(tag, subtag).value_or(before);
  event.text = line_in(checkpoint, "message", limits::text);
  event.place = place_in(checkpoint);
  event.source_event_id = fingerprint({event.tracking_number, tag, subtag, to_text(*at), event.text,
                                       event.place.city, event.place.postal_code});
  return event;
}

std::vector<ToldEvent> events_in(const json::Object* tracking) {
  std::vector<ToldEvent> events;
  auto before = Progress::announced;  // what says nothing moves nothing
  const auto take = [&](const json::Object* checkpoint) {
    auto event = event_in(checkpoint, tracking, before);
    if (!event) return;
    before = event->progress;
    events.push_back(std::move(*event));
  };
  if (const auto* checkpoints = list_in(tracking, "checkpoints"))
    for (const auto& checkpoint : *checkpoints) take(checkpoint.if_object());
  take(object_in(tracking, "checkpoint"));
  return events;
}

}  // namespace

Answer<CarrierMessage> read_aftership(std::string_view body, Instant now) {
  const auto parsed = json::parse(body);
  if (!parsed) return std::unexpected(parsed.error());
  CarrierMessage message;
  message.source = "aftership";
  const auto* root = parsed->if_object();
  const auto* tracking = tracking_in(root);
  if (line_in(tracking, "tracking_number", limits::tracking_number).empty()) return message;
  const auto id = line_in(root, "event_id", limits::source_event_id);
  message.id = id.empty() ? fingerprint({body}) : id;
  message.events = events_in(tracking);
  settle(message.events, now);
  return message;
}

}  // namespace entente::shipping
