#include "base/days.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace entente {
namespace {

constexpr std::int64_t micros_a_day = 86'400'000'000;

// Events come many on a day, and zones are slow to ask: what was found last is remembered.
struct KnownStart {
  std::string zone;
  std::int64_t day = 0;
  Instant start;
};
struct KnownDay {
  std::string zone;
  std::int64_t day = 0;
  Instant from;
  Instant to;
};

}  // namespace

std::string date_of(std::int64_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<std::int64_t> day_of_date(std::string_view text) {
  constexpr std::size_t date_length = 10;
  if (text.size() != date_length) return std::nullopt;
  const auto at = parse_instant(std::string(text) + "T00:00:00Z");
  if (!at) return std::nullopt;
  const auto whole = at->micros / micros_a_day;
  return at->micros < 0 && at->micros % micros_a_day != 0 ? whole - 1 : whole;
}

std::int64_t local_day(Instant at, std::string_view zone) {
  thread_local KnownDay known;
  if (known.zone == zone && known.from <= at && at < known.to) return known.day;
  const auto day = day_of_date(local_date(at, zone)).value();
  known = {std::string(zone), day, start_of_day(day, zone), start_of_day(day + 1, zone)};
  return day;
}

Instant start_of_day(std::int64_t day, std::string_view zone) {
  constexpr std::size_t days_known = 16;
  thread_local std::array<KnownStart, days_known> all;
  auto& known = all[static_cast<std::uint64_t>(day) % days_known];
  if (known.day != day || known.zone != zone || zone.empty())
    known = {std::string(zone), day, parse_local_time(date_of(day), zone).value()};
  return known.start;
}

}  // namespace entente
