#include "platform/log/line.hpp"

#include <fmt/format.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace entente::log {
namespace {

constexpr std::size_t value_bytes_max = 300;

// A second fence behind the rule of SEC-17: who names a field so has content or a secret in hand.
constexpr std::array<std::string_view, 16> withheld_names = {
    "address", "authorization", "body",  "comment", "cookie",  "email",   "key",  "message",
    "name",    "password",      "phone", "secret",  "session", "subject", "text", "token"};

bool is_withheld(std::string_view name) {
  return std::ranges::find(withheld_names, name) != withheld_names.end();
}

void append_unit(std::string& line, unsigned unit) {
  fmt::format_to(std::back_inserter(line), "\\u{:04x}", unit);
}

void append_code_point(std::string& line, std::uint32_t code) {
  if (code < 0x10000) return append_unit(line, code);
  code -= 0x10000;  // JSON writes the rest as a surrogate pair
  append_unit(line, 0xD800U + (code >> 10U));
  append_unit(line, 0xDC00U + (code & 0x3FFU));
}

bool needs_no_quotes(std::string_view value) {
  return !value.empty() && std::ranges::all_of(value, [](char c) {
    return c > ' ' && c < 0x7F && c != '"' && c != '\\' && c != '=';
  });
}

void append_string(std::string& line, std::string_view value, Format format) {
  bool cut = value.size() > value_bytes_max;
  auto shown = cut ? std::string(value.substr(0, value_bytes_max)) + "..." : std::string();
  if (cut) value = shown;
  if (format == Format::text && needs_no_quotes(value))
    line += value;
  else
    append_quoted(line, value);
}

void append_value(std::string& line, const Field& field, Format format) {
  if (is_withheld(field.name)) return append_string(line, "[withheld]", format);
  std::visit(
      [&](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_convertible_v<T, std::string_view>)
          append_string(line, value, format);
        else if constexpr (std::is_same_v<T, double>)
          std::isfinite(value) ? void(line += fmt::format("{}", value))
                               : append_string(line, fmt::format("{}", value), format);
        else
          line += fmt::format("{}", value);
      },
      field.value);
}

// Six digits always, so that columns line up and lines sort.
std::string time_text(Instant at) {
  auto whole = at.micros / 1'000'000 * 1'000'000;
  auto text = to_text(Instant{whole});
  text.pop_back();
  return fmt::format("{}.{:06}Z", text, at.micros - whole);
}

}  // namespace

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
void append_quoted(std::string& line, std::string_view value) {
  line += '"';
  const char* bytes = value.data();
  auto length = static_cast<std::int64_t>(value.size());
  for (std::int64_t i = 0; i < length;) {
    UChar32 code = 0;
    U8_NEXT_OR_FFFD(bytes, i, length, code);
    auto point = static_cast<std::uint32_t>(code);
    if (point < 0x20 || point >= 0x7F) {
      append_code_point(line, point);
      continue;
    }
    if (point == '"' || point == '\\') line += '\\';
    line += static_cast<char>(point);
  }
  line += '"';
}
#pragma GCC diagnostic pop

std::string json_line(Instant at, Level level, std::string_view event, Fields fields) {
  auto line = fmt::format(R"({{"time":"{}","level":"{}","event":)", time_text(at), to_text(level));
  append_quoted(line, event);
  for (const auto& field : fields) {
    line += ',';
    append_quoted(line, field.name);
    line += ':';
    append_value(line, field, Format::json);
  }
  return line + '}';
}

std::string text_line(Instant at, Level level, std::string_view event, Fields fields) {
  auto line = fmt::format("{} {} ", time_text(at), to_text(level));
  append_string(line, event, Format::text);
  for (const auto& field : fields) {
    line += ' ';
    append_string(line, field.name, Format::text);
    line += '=';
    append_value(line, field, Format::text);
  }
  return line;
}

}  // namespace entente::log
