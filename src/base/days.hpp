// Calendar days as numbers: since 1970. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace entente {

std::string date_of(std::int64_t day);  // 2026-11-22
// Of "2026-11-22"; nullopt for what is no day.
std::optional<std::int64_t> day_of_date(std::string_view text);
// On which an instant lies in the zone.
std::int64_t local_day(Instant at, std::string_view zone);
// Its first instant in the zone.
Instant start_of_day(std::int64_t day, std::string_view zone);

}  // namespace entente
