// CSV for people and their spreadsheets: RFC 4180 quoting, and no cell that a spreadsheet would run
// (SEC-11).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/money.hpp"

namespace entente::files {

class CsvWriter {
 public:
  enum class Mark { none, utf8 };  // Excel takes a file for UTF-8 only with the mark

  explicit CsvWriter(Mark mark = Mark::none);

  // Cells by type, from left to right. Text that starts with = + - @ tab, CR, LF or NUL gets a
  // leading apostrophe; numbers never do, so -5 stays a number.
  CsvWriter& text(std::string_view value);
  CsvWriter& number(std::int64_t value);
  CsvWriter& amount(const Money& money);  // -12.50, without the currency
  CsvWriter& empty();
  void end_row();

  void header(std::initializer_list<std::string_view> names);

  // What was written since the last take(): so a long export is sent in parts.
  [[nodiscard]] std::string take();

 private:
  void separate();

  std::string out_;
  bool first_ = true;
};

}  // namespace entente::files
