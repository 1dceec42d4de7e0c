#include "base/days.hpp"

#include <fmt/format.h>

#include <chrono>

namespace entente {
namespace {

constexpr std::int64_t micros_a_day = 86'400'000'000;

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
  return day_of_date(local_date(at, zone)).value();
}

Instant start_of_day(std::int64_t day, std::string_view zone) {
  return parse_local_time(date_of(day), zone).value();
}

}  // namespace entente
