// Records of a foreign table with our field names and checked values.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "platform/files/mapping.hpp"
#include "platform/files/record_reader.hpp"

namespace entente::files {

// Why a value was refused. Lengths, e-mail addresses and texts are the importer's to check, by the
// same functions as the API.
enum class ValueProblem {
  missing,
  unknown_value,
  not_a_time,
  not_an_amount,
  not_a_number,
  not_one_to_five,
  no_currency,
  unknown_currency,
  unknown_zone,
  unknown_status
};
BOOST_DESCRIBE_ENUM(ValueProblem, missing, unknown_value, not_a_time, not_an_amount, not_a_number,
                    not_one_to_five, no_currency, unknown_currency, unknown_zone, unknown_status)

// A bad row, ready for the report.
struct ImportError {
  std::int64_t line = 0;
  std::string column;       // theirs; "#3" where the row has no such column
  std::string_view reason;  // name of a RowProblem or ValueProblem
};

// One row; valid until the next call of next().
class MappedRecord {
 public:
  [[nodiscard]] std::int64_t line() const { return line_; }
  // False where the column is not mapped or the value is empty.
  [[nodiscard]] bool has(ImportField field) const { return present_.test(index(field)); }
  // Trimmed of spaces; empty where absent. For times and amounts as the file has it.
  [[nodiscard]] std::string_view text(ImportField field) const { return texts_[index(field)]; }
  // Whole numbers; minor units of currency(); 0 where absent.
  [[nodiscard]] std::int64_t number(ImportField field) const { return numbers_[index(field)]; }
  [[nodiscard]] Instant instant(ImportField field) const { return {numbers_[index(field)]}; }
  // Of the row, else of the file; empty where neither tells.
  [[nodiscard]] std::string_view currency() const { return currency_; }

 private:
  friend class MappedReader;
  static constexpr std::size_t index(ImportField field) { return static_cast<std::size_t>(field); }

  std::int64_t line_ = 0;
  std::bitset<import_field_count> present_;
  std::array<std::string_view, import_field_count> texts_;
  std::array<std::int64_t, import_field_count> numbers_{};
  std::string_view currency_;
};

class MappedReader {
 public:
  // Fails with one error per column that the file lacks. `rule` must outlive the reader.
  static std::expected<MappedReader, std::vector<ImportError>> open(
      std::unique_ptr<RecordReader> reader, const FileRule& rule);
  ~MappedReader();
  MappedReader(MappedReader&&) noexcept;
  MappedReader& operator=(MappedReader&&) noexcept;

  // As RecordReader::next().
  std::optional<std::expected<const MappedRecord*, ImportError>> next();

  [[nodiscard]] const FileRule& rule() const;
  [[nodiscard]] const RecordReader& source() const;  // raw(), consumed(), source_problem()
  // Columns that the rule does not name: worth telling, since one may be a misspelt one.
  [[nodiscard]] std::vector<std::string> unused_columns() const;

 private:
  struct State;
  explicit MappedReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace entente::files
