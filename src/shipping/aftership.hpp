// AfterShip: webhooks of trackings, and trackings as its API answers them.
#pragma once

#include <string_view>

#include "base/problem.hpp"
#include "shipping/told_event.hpp"

namespace entente::shipping {

// {event_id, msg: tracking}, {data: {tracking}} or {data: {checkpoint}}. Anything else of theirs
// has no events. 400 for what is no JSON.
Answer<CarrierMessage> read_aftership(std::string_view body, Instant now);

}  // namespace entente::shipping
