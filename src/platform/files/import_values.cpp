#include "platform/files/import_values.hpp"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "base/money.hpp"

namespace entente::files {
namespace {

// 15/08/2018 04:10 or 15.8.2018 becomes 2018-08-15 04:10; nullopt where it does not look like it.
std::optional<std::string> with_year_first(std::string_view text, bool day_first) {
  auto space = text.find_first_of(" T");
  auto date = text.substr(0, space);
  std::array<std::string_view, 3> parts;
  for (std::size_t i = 0; i < 3; ++i) {
    auto end = i < 2 ? date.find_first_of("/.-") : date.size();
    if (end == std::string_view::npos) return std::nullopt;
    parts[i] = date.substr(0, end);
    date.remove_prefix(std::min(end + 1, date.size()));
  }
  auto two_digits = [](std::string_view part) {
    return (part.size() == 1 ? "0" : "") + std::string(part);
  };
  auto iso = std::string(parts[2]) + "-" + two_digits(parts[day_first ? 1 : 0]) + "-" +
             two_digits(parts[day_first ? 0 : 1]);
  if (space != std::string_view::npos) iso += text.substr(space);
  return iso;
}

std::optional<Instant> from_unix(std::string_view text, std::int64_t micros_per_unit) {
  auto units = parse_integer(text);
  constexpr auto max = std::numeric_limits<std::int64_t>::max();
  if (!units || *units > max / micros_per_unit || *units < -max / micros_per_unit)
    return std::nullopt;
  return Instant{*units * micros_per_unit};
}

bool has_offset(std::string_view text) {
  if (text.ends_with('Z') || text.ends_with('z')) return true;
  return text.size() > 16 && (text[text.size() - 6] == '+' || text[text.size() - 6] == '-');
}

// "1.234,50" -> "1234.50". Points must part groups of three, or 1.5 would become 15; text that is
// no such number stays one that parse_money refuses.
std::string with_point(std::string_view text) {
  auto comma = text.find(',');
  auto whole = text.substr(0, comma);
  std::string plain;
  for (auto point = whole.find('.'); point != std::string_view::npos; point = whole.find('.')) {
    if (whole.substr(point + 1).find('.') != 3 && whole.size() - point != 4) return "";
    plain += whole.substr(0, point);
    whole.remove_prefix(point + 1);
  }
  plain += whole;
  if (comma == std::string_view::npos) return plain;
  auto rest = text.substr(comma + 1);
  return rest.find('.') == std::string_view::npos ? plain + "." + std::string(rest) : "";
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  auto result = std::from_chars(text.data(), end, value);
  if (result.ec != std::errc{} || result.ptr != end) return std::nullopt;
  return value;
}

std::optional<std::int64_t> parse_amount(std::string_view text, ImportFormat format,
                                         std::string_view currency) {
  if (format == ImportFormat::minor) return parse_integer(text);
  auto plain = format == ImportFormat::decimal_comma ? with_point(text) : std::string(text);
  auto money = parse_money(plain, currency);
  if (!money) return std::nullopt;
  return money->minor;
}

std::string in_words(std::string_view text) {
  std::string words(text);
  for (char& c : words)
    if (c == '_') c = ' ';
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

struct TimeReader::Zone {
  const date::time_zone* zone = nullptr;  // null for UTC
  // Wall times in [from, to) have this offset and no other.
  std::int64_t from = 1;
  std::int64_t to = 0;
  std::int64_t offset = 0;
};

TimeReader::TimeReader(std::string_view zone) : zone_(std::make_unique<Zone>()) {
  if (zone != "UTC") zone_->zone = date::locate_zone(std::string(zone));
}
TimeReader::~TimeReader() = default;

std::optional<Instant> TimeReader::local(std::string_view text) {
  auto wall = parse_local_time(text, "UTC");
  if (!wall || !zone_->zone || has_offset(text)) return wall;
  auto& known = *zone_;
  if (wall->micros >= known.from && wall->micros < known.to)
    return Instant{wall->micros - known.offset};
  auto instant = parse_local_time(text, known.zone->name());
  if (!instant) return std::nullopt;
  auto info = known.zone->get_info(
      date::sys_seconds{std::chrono::floor<std::chrono::seconds>(Duration{instant->micros})});
  // A day inside both ends there is no jump, so no wall time is skipped or comes twice.
  constexpr auto day = std::chrono::hours{24};
  auto micros = [](auto time) {
    return std::chrono::duration_cast<Duration>(time.time_since_epoch()).count();
  };
  known.offset = std::chrono::duration_cast<Duration>(info.offset).count();
  constexpr std::int64_t far = std::int64_t{1} << 60;
  // The first and last stretches reach beyond what microseconds can count.
  auto begin = info.begin.time_since_epoch() < std::chrono::hours{-24 * 365 * 1000}
                   ? -far
                   : micros(info.begin + day);
  auto end = info.end.time_since_epoch() > std::chrono::hours{24 * 365 * 1000}
                 ? far
                 : micros(info.end - day);
  known.from = begin + known.offset;
  known.to = end + known.offset;
  return instant;
}

std::optional<Instant> TimeReader::read(std::string_view text, ImportFormat format) {
  switch (format) {
    case ImportFormat::unix_seconds:
      return from_unix(text, 1'000'000);
    case ImportFormat::unix_millis:
      return from_unix(text, 1'000);
    case ImportFormat::day_first:
    case ImportFormat::month_first: {
      auto iso = with_year_first(text, format == ImportFormat::day_first);
      return iso ? local(*iso) : std::nullopt;
    }
    default:
      return local(text);
  }
}

}  // namespace entente::files
