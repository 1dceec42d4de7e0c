#include "platform/files/csv_writer.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace entente::files {
namespace {

constexpr std::string_view formula_starts("=+-@\t\r\n\0", 8);

void append_quoted(std::string& out, std::string_view value, bool guarded) {
  out += '"';
  if (guarded) out += '\'';
  for (char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

CsvWriter::CsvWriter(Mark mark) {
  if (mark == Mark::utf8) out_ = "\xEF\xBB\xBF";
}

void CsvWriter::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

CsvWriter& CsvWriter::text(std::string_view value) {
  separate();
  bool guarded = !value.empty() && formula_starts.find(value.front()) != std::string_view::npos;
  bool spaced = value.starts_with(' ') || value.ends_with(' ');
  if (guarded || spaced || value.find_first_of(",;\t\"\r\n") != std::string_view::npos)
    append_quoted(out_, value, guarded);
  else
    out_ += value;
  return *this;
}

CsvWriter& CsvWriter::number(std::int64_t value) {
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", value);
  return *this;
}

CsvWriter& CsvWriter::amount(const Money& money) {
  separate();
  out_ += to_decimal(money);
  return *this;
}

CsvWriter& CsvWriter::empty() {
  separate();
  return *this;
}

void CsvWriter::end_row() {
  out_ += "\r\n";
  first_ = true;
}

void CsvWriter::header(std::initializer_list<std::string_view> names) {
  for (auto name : names) text(name);
  end_row();
}

std::string CsvWriter::take() {
  return std::exchange(out_, {});
}

}  // namespace entente::files
