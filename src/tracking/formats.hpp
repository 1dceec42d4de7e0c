// The table of formats, and what its rows mean.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "tracking/check_digits.hpp"
#include "tracking/pattern.hpp"
#include "tracking/tracking_numbers.hpp"

namespace entente::tracking {

// A row as it is written down. Patterns: pattern.hpp; several are separated by blanks.
struct FormatRow {
  Courier courier{};
  std::string_view name;
  std::string_view patterns;  // one of them
  Check check{};
  std::string_view before{};  // what may stand before the number itself, such as routing
  std::string_view unless{};  // shapes of the whole number that are something else
};

std::span<const FormatRow> format_rows();

class Format {
 public:
  explicit Format(const FormatRow& row);

  Courier courier() const { return row_.courier; }
  std::string_view name() const { return row_.name; }

  // A normalised number of this format with the right check digit.
  bool takes(std::string_view number) const;

  // A normalised number of the format's shape whose check digit is another one.
  bool fails_check(std::string_view number) const;

 private:
  bool takes_itself(std::string_view number) const;

  FormatRow row_;
  std::vector<Pattern> patterns_;
  std::vector<Pattern> before_;
  std::vector<Pattern> unless_;
};

// All rows, read once.
const std::vector<Format>& formats();

}  // namespace entente::tracking
