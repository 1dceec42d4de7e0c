#include "tracking/formats.hpp"

#include <algorithm>

namespace entente::tracking {

Format::Format(const FormatRow& row)
    : row_(row),
      patterns_(read_patterns(row.patterns)),
      before_(read_patterns(row.before)),
      unless_(read_patterns(row.unless)) {}

bool Format::takes_itself(std::string_view number) const {
  return std::ranges::any_of(patterns_, [&](const Pattern& pattern) {
    const auto match = pattern.match(number);
    return match && match->check == check_character(row_.check, match->body);
  });
}

bool Format::takes(std::string_view number) const {
  const auto has_shape = [&](const Pattern& shape) { return shape.match(number).has_value(); };
  if (std::ranges::any_of(unless_, has_shape)) return false;
  if (takes_itself(number)) return true;
  return std::ranges::any_of(before_, [&](const Pattern& before) {
    const auto length = before.shortest();  // what stands before never stretches
    return number.size() > length && before.match(number.substr(0, length)) &&
           takes_itself(number.substr(length));
  });
}

bool Format::fails_check(std::string_view number) const {
  const auto has_shape = [&](const Pattern& shape) { return shape.match(number).has_value(); };
  return row_.check.rule != Rule::none && std::ranges::none_of(unless_, has_shape) &&
         std::ranges::any_of(patterns_, has_shape) && !takes(number);
}

const std::vector<Format>& formats() {
  static const std::vector<Format> all(format_rows().begin(), format_rows().end());
  return all;
}

}  // namespace entente::tracking
