// Records from CSV (RFC 4180) and JSON Lines, one at a time: memory stays flat at any size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/files/byte_source.hpp"

namespace entente::files {

struct ReadLimits {
  std::size_t field_bytes_max = 64 * 1024;
  std::size_t record_bytes_max = 1024 * 1024;
  std::size_t columns_max = 1000;
  std::size_t json_depth_max = 8;
  std::size_t block_bytes = 1024 * 1024;  // read from the source at once
};

// Why one row was refused.
enum class RowProblem {
  too_few_fields,
  too_many_fields,
  field_too_long,
  record_too_long,
  text_after_quote,
  unclosed_quote,
  not_utf8,
  nul_byte,
  not_json,
  not_an_object,
  json_too_deep,
  json_array,
  duplicate_key,
  source_failed
};
BOOST_DESCRIBE_ENUM(RowProblem, too_few_fields, too_many_fields, field_too_long, record_too_long,
                    text_after_quote, unclosed_quote, not_utf8, nul_byte, not_json, not_an_object,
                    json_too_deep, json_array, duplicate_key, source_failed)

struct RowError {
  std::int64_t line = 0;    // first physical line of the row, from 1
  std::int64_t column = 0;  // CSV: number of the field from 1; JSON: byte in the line from 1
  RowProblem problem = RowProblem::not_json;
};

// One row. It looks into its reader: valid until the next call of next().
class Record {
 public:
  Record(std::int64_t line, std::span<const std::string_view> values,
         const std::vector<std::string>* columns)
      : line_(line), values_(values), columns_(columns) {}

  [[nodiscard]] std::int64_t line() const { return line_; }
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  // By the index that RecordReader::column() gave; empty where absent.
  [[nodiscard]] std::string_view operator[](std::size_t column) const {
    return column < values_.size() ? values_[column] : std::string_view();
  }
  // False for a JSON key that is missing or null. In CSV every column is there.
  [[nodiscard]] bool has(std::size_t column) const {
    return column < values_.size() && values_[column].data() != nullptr;
  }
  // By name: for tests and few rows.
  [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;

 private:
  std::int64_t line_;
  std::span<const std::string_view> values_;
  const std::vector<std::string>* columns_;
};

class RecordReader {
 public:
  virtual ~RecordReader() = default;

  // The next row, or why it is none; reading goes on after a bad row. nullopt at the end. After
  // source_failed the end follows, and source_problem() tells why.
  virtual std::optional<std::expected<Record, RowError>> next() = 0;

  // The index of a column, to be asked once, before the first row. nullopt where the header lacks
  // it; JSON Lines have no header, so there every name gets one. Nested keys are joined:
  // "buyer.email".
  virtual std::optional<std::size_t> column(std::string_view name) = 0;
  [[nodiscard]] virtual const std::vector<std::string>& columns() const = 0;

  // Whether RowError::column counts fields (CSV) or bytes (JSON).
  [[nodiscard]] virtual bool errors_count_fields() const = 0;

  // The row just read, as it stands in the file, without its line end (at most record_bytes_max).
  [[nodiscard]] virtual std::string_view raw() const = 0;

  [[nodiscard]] virtual std::uint64_t consumed() const = 0;  // see ByteSource
  [[nodiscard]] virtual std::optional<SourceProblem> source_problem() const = 0;
};

// Comma, semicolon or tab, whichever the header has most of; UTF-8 with or without mark; lines end
// with LF or CRLF, quoted ones may span several. Empty lines are skipped. A quote inside an
// unquoted field is text. After a broken quote reading goes on with the line after the first line
// of the bad row.
std::expected<std::unique_ptr<RecordReader>, SourceError> read_csv(
    std::unique_ptr<ByteSource> source, ReadLimits limits = {});

// One JSON object a line. Numbers keep their digits as written, true and false become words.
std::expected<std::unique_ptr<RecordReader>, SourceError> read_json_lines(
    std::unique_ptr<ByteSource> source, ReadLimits limits = {});

}  // namespace entente::files
