// EasyPost: events of trackers, and trackers themselves.
#pragma once

#include <string_view>

#include "base/problem.hpp"
#include "shipping/told_event.hpp"

namespace entente::shipping {

// An Event whose result is a Tracker, or a Tracker. Anything else of theirs has no events. 400 for
// what is no JSON.
Answer<CarrierMessage> read_easypost(std::string_view body, Instant now);

}  // namespace entente::shipping
