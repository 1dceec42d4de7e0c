#include "base/time.hpp"

#include <date/date.h>
#include <date/tz.h>
#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

namespace entente {
namespace {

using SysMicros = std::chrono::time_point<std::chrono::system_clock, Duration>;

// A cursor over text that reads fixed-width numbers and single characters.
struct Reader {
  std::string_view rest;

  std::optional<int> digits(std::size_t count) {
    if (rest.size() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (rest[i] < '0' || rest[i] > '9') return std::nullopt;
      value = value * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(count);
    return value;
  }
  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
};

struct Civil {
  date::local_time<Duration> local;
  std::optional<std::chrono::minutes> offset;
};

std::optional<date::local_days> read_date(Reader& in) {
  auto year = in.digits(4);
  if (!year || !in.take('-')) return std::nullopt;
  auto month = in.digits(2);
  if (!month || !in.take('-')) return std::nullopt;
  auto day = in.digits(2);
  if (!day || *year < 1) return std::nullopt;
  date::year_month_day ymd{date::year{*year}, date::month{static_cast<unsigned>(*month)},
                           date::day{static_cast<unsigned>(*day)}};
  if (!ymd.ok()) return std::nullopt;
  return date::local_days{ymd};
}

std::optional<Duration> read_fraction(Reader& in) {
  Duration fraction{0};
  std::int64_t unit = 100000;
  std::size_t count = 0;
  while (!in.rest.empty() && in.rest.front() >= '0' && in.rest.front() <= '9' && count < 9) {
    fraction += Duration{(in.rest.front() - '0') * unit};
    unit /= 10;
    in.rest.remove_prefix(1);
    ++count;
  }
  if (count == 0) return std::nullopt;
  return fraction;
}

std::optional<Duration> read_clock(Reader& in) {
  auto hour = in.digits(2);
  if (!hour || *hour > 23 || !in.take(':')) return std::nullopt;
  auto minute = in.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  Duration of_day = std::chrono::hours{*hour} + std::chrono::minutes{*minute};
  if (in.take(':')) {
    auto second = in.digits(2);
    if (!second || *second > 59) return std::nullopt;
    of_day += std::chrono::seconds{*second};
    if (in.take('.')) {
      auto fraction = read_fraction(in);
      if (!fraction) return std::nullopt;
      of_day += *fraction;
    }
  }
  return of_day;
}

std::optional<std::chrono::minutes> read_offset(Reader& in) {
  if (in.take('Z') || in.take('z')) return std::chrono::minutes{0};
  bool negative = in.rest.starts_with('-');
  if (!negative && !in.rest.starts_with('+')) return std::nullopt;
  in.rest.remove_prefix(1);
  auto hours = in.digits(2);
  if (!hours || *hours > 23 || !in.take(':')) return std::nullopt;
  auto minutes = in.digits(2);
  if (!minutes || *minutes > 59) return std::nullopt;
  std::chrono::minutes offset{*hours * 60 + *minutes};
  return negative ? -offset : offset;
}

std::optional<Civil> read_civil(std::string_view text) {
  Reader in{text};
  auto day = read_date(in);
  if (!day) return std::nullopt;
  Civil civil{*day, std::nullopt};
  if (in.rest.empty()) return civil;
  if (!in.take('T') && !in.take('t') && !in.take(' ')) return std::nullopt;
  auto of_day = read_clock(in);
  if (!of_day) return std::nullopt;
  civil.local += *of_day;
  if (in.rest.empty()) return civil;
  civil.offset = read_offset(in);
  if (!civil.offset || !in.rest.empty()) return std::nullopt;
  return civil;
}

Instant from_sys(SysMicros at) {
  return {at.time_since_epoch().count()};
}
SysMicros to_sys(Instant at) {
  return SysMicros{Duration{at.micros}};
}

const date::time_zone& zone_of(std::string_view name) {
  // Throws std::runtime_error for an unknown zone: names are checked where they enter.
  return *date::locate_zone(std::string(name));
}

Instant resolve(const date::time_zone& zone, date::local_time<Duration> local) {
  // choose::earliest takes the first of two; for a skipped hour it gives the instant of the jump,
  // which is the first that exists (T-4: 02:30 does not exist -> 03:00).
  return from_sys(zone.to_sys(local, date::choose::earliest));
}

}  // namespace

std::string to_text(Instant at) {
  auto time = to_sys(at);
  auto day = date::floor<date::days>(time);
  date::year_month_day ymd{day};
  date::hh_mm_ss<Duration> clock{time - day};
  auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(ymd.year()),
                          static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()),
                          clock.hours().count(), clock.minutes().count(), clock.seconds().count());
  if (auto fraction = clock.subseconds().count()) text += fmt::format(".{:06}", fraction);
  return text + "Z";
}

std::optional<Instant> parse_instant(std::string_view text) {
  auto civil = read_civil(text);
  if (!civil || !civil->offset) return std::nullopt;
  return Instant{(civil->local.time_since_epoch() - *civil->offset).count()};
}

std::optional<Instant> parse_local_time(std::string_view text, std::string_view zone) {
  auto civil = read_civil(text);
  if (!civil) return std::nullopt;
  if (civil->offset) return Instant{(civil->local.time_since_epoch() - *civil->offset).count()};
  if (zone == "UTC") return Instant{civil->local.time_since_epoch().count()};
  return resolve(zone_of(zone), civil->local);
}

bool is_known_zone(std::string_view zone) {
  try {
    zone_of(zone);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

Instant due_instant(Instant start, const Period& period) {
  if (period.unit == PeriodUnit::hours) return start + std::chrono::hours{period.n};
  const auto& zone = zone_of(period.zone);
  auto local_day = date::floor<date::days>(zone.to_local(to_sys(start)));
  auto end = local_day + date::days{period.n + 1};
  return resolve(zone, end);
}

std::string local_date(Instant at, std::string_view zone) {
  auto day = date::floor<date::days>(zone_of(zone).to_local(to_sys(at)));
  return date::format("%F", day);
}

}  // namespace entente
