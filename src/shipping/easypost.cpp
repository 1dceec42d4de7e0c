#include "shipping/easypost.hpp"

#include "platform/json/described.hpp"
#include "shipping/event_reading.hpp"
#include "shipping/json_fields.hpp"
#include "shipping/progress_rules.hpp"
#include "tracking/tracking_numbers.hpp"

namespace entente::shipping {
namespace {

constexpr std::size_t word_max = 60;

// A parcel that goes back: its delivery is one to the shop.
Progress of_return(Progress progress) {
  if (progress == Progress::delivered) return Progress::returned;
  return progress == Progress::announced ? progress : Progress::returning;
}

Place place_in(const json::Object* location) {
  Place place{line_in(location, "city", limits::place),
              line_in(location, "zip", limits::place),
              line_in(location, "state", limits::place),
              {}};
  place.country = country_of(line_in(location, "country", limits::place));
  return place;
}

std::optional<ToldEvent> event_in(const json::Object* detail, const json::Object* tracker,
                                  const char* time_key, Progress before) {
  const auto at = instant_in(detail, time_key);
  if (!at) return std::nullopt;
  ToldEvent event;
  event.tracking_number =
      tracking::normalised(line_in(tracker, "tracking_code", limits::tracking_number));
  event.carrier = line_in(tracker, "carrier", limits::carrier);
  event.happened_at = *at;
  const auto status = line_in(detail, "status", word_max);
  const auto finer = line_in(detail, "status_detail", word_max);
  event.progress = easypost_progress(status, finer).value_or(before);
  if (true_in(tracker, "is_return")) event.progress = of_return(event.progress);
  event.text = line_in(detail, "message", limits::text);
  event.place = place_in(object_in(detail, "tracking_location"));
  event.source_event_id = fingerprint({event.tracking_number, status, finer, to_text(*at),
                                       event.text, event.place.city, event.place.postal_code});
  return event;
}

std::vector<ToldEvent> events_in(const json::Object* tracker) {
  std::vector<ToldEvent> events;
  auto before = Progress::announced;  // what says nothing moves nothing
  const auto* details = list_in(tracker, "tracking_details");
  if (details != nullptr) {
    for (const auto& detail : *details) {
      auto event = event_in(detail.if_object(), tracker, "datetime", before);
      if (!event) continue;
      before = event->progress;
      events.push_back(std::move(*event));
    }
  }
  if (events.empty())
    if (auto event = event_in(tracker, tracker, "updated_at", before))
      events.push_back(std::move(*event));
  return events;
}

}  // namespace

Answer<CarrierMessage> read_easypost(std::string_view body, Instant now) {
  const auto parsed = json::parse(body);
  if (!parsed) return std::unexpected(parsed.error());
  CarrierMessage message;
  message.source = "easypost";
  const auto* root = parsed->if_object();
  const bool is_event = line_in(root, "object", word_max) == "Event";
  const auto* tracker = is_event ? object_in(root, "result") : root;
  if (line_in(tracker, "tracking_code", limits::tracking_number).empty()) return message;
  const auto id = is_event ? line_in(root, "id", limits::source_event_id) : "";
  message.id = id.empty() ? fingerprint({body}) : id;
  message.events = events_in(tracker);
  settle(message.events, now);
  return message;
}

}  // namespace entente::shipping
