// The header Retry-After (RFC 9110 section 10.2.3).
#pragma once

#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace entente::webhooks {

// Seconds or a date, as a time from now on; none where it is neither.
std::optional<Duration> retry_after_of(std::string_view header, Instant now);

}  // namespace entente::webhooks
