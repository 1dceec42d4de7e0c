// The words of tracking services as our own. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "shipping/carrier_event.hpp"

namespace entente::shipping {

// EasyPost: `status` and `status_detail` of a tracking detail. nullopt where they say nothing
// ("unknown"), or nothing that is known here.
std::optional<Progress> easypost_progress(std::string_view status, std::string_view detail);

// AfterShip: `tag` ("Delivered") and `subtag` ("Exception_011") of a checkpoint.
std::optional<Progress> aftership_progress(std::string_view tag, std::string_view subtag);

}  // namespace entente::shipping
