// Messages of tracking services: whatever the bytes, what is read is clean and within the limits.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "shipping/aftership.hpp"
#include "shipping/easypost.hpp"
#include "shipping/place_rules.hpp"

namespace {

using namespace entente;

void must(bool holds) {
  if (!holds) std::abort();
}

void must_be_line(std::string_view text, std::size_t length_max) {
  must(is_valid_utf8(text) && text.find_first_of("\r\n") == std::string_view::npos);
  must(length_in_code_points(text) <= length_max + 1);  // an ellipsis where something was cut
}

void look_at(const Answer<shipping::CarrierMessage>& message, Instant now) {
  if (!message) return;
  must(message->events.size() <= shipping::limits::events_of_message);
  for (const auto& event : message->events) {
    must(event.happened_at <= now + shipping::limits::ahead);
    must_be_line(event.tracking_number, shipping::limits::tracking_number);
    must_be_line(event.text, shipping::limits::text);
    for (const auto* place : {&event.place.city, &event.place.postal_code, &event.place.region}) {
      must_be_line(*place, shipping::limits::place);
      must(is_valid_utf8(shipping::plain_city(*place)));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Instant now{1'795'000'000'000'000};
  look_at(shipping::read_easypost(bytes, now), now);
  look_at(shipping::read_aftership(bytes, now), now);
  return 0;
}
