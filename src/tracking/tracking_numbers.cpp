#include "tracking/tracking_numbers.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "tracking/formats.hpp"

namespace entente::tracking {
namespace {

// What people and web pages put between the groups of a number, beside blanks and - of ASCII.
constexpr std::array<std::string_view, 15> separators = {
    "\u00a0", "\u00ad", "\u2007", "\u2009", "\u200b", "\u200e", "\u2010", "\u2011",
    "\u2012", "\u2013", "\u2014", "\u2212", "\u202f", "\u3000", "\ufeff"};

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

char capital(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::size_t separator_length(std::string_view text) {
  if (is_ascii(text.front())) return is_blank(text.front()) || text.front() == '-' ? 1 : 0;
  const auto* found = std::ranges::find_if(
      separators, [&](std::string_view separator) { return text.starts_with(separator); });
  return found == separators.end() ? 0 : found->size();
}

// Zeros alone satisfy most check digits and name no parcel.
bool is_all_zeros(std::string_view number) {
  return number.find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

std::string normalised(std::string_view number) {
  const bool text = is_valid_utf8(number);
  std::string out;
  out.reserve(number.size());
  while (!number.empty()) {
    const auto skipped = separator_length(number);
    if (skipped == 0) {
      const char c = number.front();
      out += text || is_ascii(c) ? capital(c) : '?';
    }
    number.remove_prefix(std::max<std::size_t>(skipped, 1));
  }
  return out;
}

Recognition recognize(std::string_view number) {
  Recognition out;
  out.number = normalised(number);
  if (is_all_zeros(out.number)) return out;
  for (const auto& format : formats())
    if (format.takes(out.number))
      out.candidates.push_back({format.courier(), std::string(format.name())});
  out.valid = !out.candidates.empty();
  return out;
}

std::vector<Courier> couriers_by_shape(std::string_view number) {
  std::vector<Courier> out;
  const auto clean = normalised(number);
  for (const auto& format : formats())
    if (format.fails_check(clean) && std::ranges::find(out, format.courier()) == out.end())
      out.push_back(format.courier());
  return out;
}

}  // namespace entente::tracking
