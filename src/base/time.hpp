// Instants are UTC microseconds; civil time exists only where a person or a period needs it (T-3,
// T-8).
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

using Duration = std::chrono::microseconds;

struct Instant {
  std::int64_t micros = 0;  // since 1970-01-01T00:00:00Z

  auto operator<=>(const Instant&) const = default;
};

inline Instant operator+(Instant at, Duration by) {
  return {at.micros + by.count()};
}
inline Instant operator-(Instant at, Duration by) {
  return {at.micros - by.count()};
}
inline Duration operator-(Instant a, Instant b) {
  return Duration{a.micros - b.micros};
}

// RFC 3339 in UTC, microseconds only where there are any: 2026-11-22T01:50:44Z.
std::string to_text(Instant at);

// RFC 3339 with Z or a numeric offset; a fraction of up to nine digits is cut to microseconds.
// Refuses impossible dates, years outside 1..9999 and missing offsets.
std::optional<Instant> parse_instant(std::string_view text);

// What imports find: "2018-08-15 04:10:37", "2018-08-15T04:10", "2018-08-15", read in `zone`
// (an IANA name); with an offset the zone is not asked. A skipped wall time takes the later
// instant, a repeated one the first (T-4).
std::optional<Instant> parse_local_time(std::string_view text, std::string_view zone);

bool is_known_zone(std::string_view zone);

// What a period counts in (T-3).
enum class PeriodUnit { hours, calendar_days };

// A clock of the policy: "3 calendar days in Europe/Paris". Working-day calendars come with T-9.
struct Period {
  std::int64_t n = 0;
  PeriodUnit unit = PeriodUnit::calendar_days;
  std::string zone = "UTC";
};

// The instant a period that starts at `start` ends (half-open). Calendar days: the day of the event
// is not counted and the period ends at the first instant after the last local day (T-3, T-4).
// Hours are elapsed time.
Instant due_instant(Instant start, const Period& period);

// "2026-11-22" of the instant in the zone.
std::string local_date(Instant at, std::string_view zone);

}  // namespace entente
