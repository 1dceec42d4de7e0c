// Calendar days as numbers: since 1970. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::insights {

std::string date_of(std::int64_t day);  // 2026-11-22
// Of "2026-11-22"; nullopt for what is no day.
std::optional<std::int64_t> day_of_date(std::string_view text);

}  // namespace entente::insights
