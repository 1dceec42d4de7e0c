#include "webhooks/retry_after.hpp"

#include <date/date.h>
#include <algorithm>
#include <charconv>
#include <sstream>

namespace entente::webhooks {

std::optional<Duration> retry_after_of(std::string_view header, Instant now) {
  if (header.empty()) return std::nullopt;
  constexpr std::int64_t seconds_max = 366 * 86'400;
  std::int64_t seconds = 0;
  const auto* end = header.data() + header.size();
  if (const auto read = std::from_chars(header.data(), end, seconds);
      read.ec == std::errc{} && read.ptr == end)
    return seconds < 0
               ? std::nullopt
               : std::optional<Duration>(std::chrono::seconds{std::min(seconds, seconds_max)});
  std::istringstream text{std::string(header)};
  text.imbue(std::locale::classic());
  date::sys_seconds at;
  text >> date::parse("%a, %d %b %Y %H:%M:%S GMT", at);
  if (text.fail()) return std::nullopt;
  const Instant until{std::chrono::microseconds(at.time_since_epoch()).count()};
  return std::max(until - now, Duration{});
}

}  // namespace entente::webhooks
