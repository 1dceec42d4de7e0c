// Our own plain shape of carrier events: one object or a list of them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/plain_text.hpp"
#include "journal/context.hpp"
#include "platform/json/described.hpp"
#include "shipping/told_event.hpp"

namespace entente::shipping {

struct PlainEvent {
  Line<limits::source_event_id> event_id;  // the sender's own: the same twice is one event
  Line<limits::tracking_number> tracking_number;
  Progress progress = Progress::in_transit;
  Instant happened_at;
  std::optional<Line<limits::carrier>> carrier;
  std::optional<Line<limits::text>> text;  // the carrier's own words
  std::optional<Line<limits::place>> city;
  std::optional<Line<limits::place>> postal_code;
  std::optional<Line<limits::place>> region;
  std::optional<Line<limits::place>> country;
  std::optional<std::string> shop;  // handle: whose orders alone may have it
};
BOOST_DESCRIBE_STRUCT(PlainEvent, (),
                      (event_id, tracking_number, progress, happened_at, carrier, text, city,
                       postal_code, region, country, shop))

struct WrongField {
  std::string pointer;
  std::string code;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(WrongField, (), (pointer, code, message))

struct RejectedEvent {
  std::int64_t index = 0;  // in the list that was sent
  std::vector<WrongField> errors;
};
BOOST_DESCRIBE_STRUCT(RejectedEvent, (), (index, errors))

struct PlainEvents {
  CarrierMessage message;               // the good ones
  std::vector<RejectedEvent> rejected;  // the others
};

inline constexpr std::size_t plain_events_max = 100;

// 400 for what is no JSON, 422 for neither an object nor a list, and for too many. A key of one
// shop speaks for that shop alone, and its events have the source "shop".
Answer<PlainEvents> read_plain_events(Context& context, std::string_view body);

}  // namespace entente::shipping
