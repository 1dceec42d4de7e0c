#include "platform/files/mapped_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "base/money.hpp"
#include "platform/files/import_values.hpp"

namespace entente::files {
namespace {

constexpr std::array<std::string_view, 6> statuses = {"placed",  "paid",      "processing",
                                                      "shipped", "delivered", "cancelled"};

std::string_view trimmed(std::string_view text) {
  auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

struct Bound {
  const ColumnRule* rule;
  std::optional<std::size_t> column;
};

using Wrong = std::optional<ValueProblem>;

}  // namespace

struct MappedReader::State {
  State(std::unique_ptr<RecordReader> reader_, const FileRule& rule_)
      : reader(std::move(reader_)), rule(rule_), times(rule.zone) {}

  std::unique_ptr<RecordReader> reader;
  const FileRule& rule;
  TimeReader times;
  std::vector<Bound> columns;  // the currency first: amounts need it
  std::vector<ImportField> required;
  MappedRecord record;
  std::deque<std::string> made;  // texts that are in no file

  std::vector<ImportError> bind();
  std::string_view value_of(const Bound& bound, const Record& row) const;
  Wrong take(const Bound& bound, std::string_view value);
  Wrong take_number(const ColumnRule& column, std::string_view value, std::int64_t& number);
  std::optional<ImportError> take_all(const Record& row);
  ImportError row_error(const RowError& error) const;
};

std::vector<ImportError> MappedReader::State::bind() {
  std::vector<ImportError> lacking;
  for (const auto& column : rule.columns) {
    if (column.column.empty()) {
      columns.push_back({&column, std::nullopt});
      continue;
    }
    auto index = reader->column(column.column);
    bool required_field = std::ranges::find(required_fields_of(rule.kind), column.field) !=
                          required_fields_of(rule.kind).end();
    if (index)
      columns.push_back({&column, index});
    else if (!rule.columns_may_lack || required_field)
      lacking.push_back({1, column.column, entente::to_text(ValueProblem::missing)});
  }
  std::ranges::stable_partition(
      columns, [](const Bound& bound) { return bound.rule->field == ImportField::currency; });
  required = required_fields_of(rule.kind);
  return lacking;
}

std::string_view MappedReader::State::value_of(const Bound& bound, const Record& row) const {
  auto value = bound.column ? trimmed(row[*bound.column]) : std::string_view();
  if (value.empty() && bound.rule->fixed) return *bound.rule->fixed;
  return value;
}

Wrong MappedReader::State::take_number(const ColumnRule& column, std::string_view value,
                                       std::int64_t& number) {
  auto type = type_of(column.field);
  if (type == ImportType::instant) {
    auto instant = times.read(value, column.format);
    if (!instant) return ValueProblem::not_a_time;
    number = instant->micros;
    return std::nullopt;
  }
  if (type == ImportType::amount) {
    if (record.currency_.empty()) return ValueProblem::no_currency;
    auto minor = parse_amount(value, column.format, record.currency_);
    if (!minor || *minor < 0) return ValueProblem::not_an_amount;
    number = *minor;
    return std::nullopt;
  }
  auto parsed = parse_integer(value);
  if (!parsed || *parsed < (type == ImportType::count ? 1 : 0)) return ValueProblem::not_a_number;
  if (type == ImportType::stars && (*parsed < 1 || *parsed > 5))
    return ValueProblem::not_one_to_five;
  number = *parsed;
  return std::nullopt;
}

// One value into the record.
Wrong MappedReader::State::take(const Bound& bound, std::string_view value) {
  const auto& column = *bound.rule;
  if (!column.values.empty()) {
    auto found = column.values.find(value);
    if (found == column.values.end() && !column.others) return ValueProblem::unknown_value;
    value = found == column.values.end() ? *column.others : found->second;
    if (value.empty()) return std::nullopt;  // mapped to nothing on purpose
  }
  if (column.format == ImportFormat::words) value = made.emplace_back(in_words(value));
  auto at = MappedRecord::index(column.field);
  switch (type_of(column.field)) {
    case ImportType::text:
      break;
    case ImportType::status:
      if (std::ranges::find(statuses, value) == statuses.end()) return ValueProblem::unknown_status;
      break;
    case ImportType::zone:
      if (!is_known_zone(value)) return ValueProblem::unknown_zone;
      break;
    case ImportType::currency:
      if (!is_known_currency(value)) return ValueProblem::unknown_currency;
      record.currency_ = value;
      break;
    default:
      if (auto wrong = take_number(column, value, record.numbers_[at])) return wrong;
  }
  record.texts_[at] = value;
  record.present_.set(at);
  return std::nullopt;
}

std::optional<ImportError> MappedReader::State::take_all(const Record& row) {
  made.clear();
  record.line_ = row.line();
  record.currency_ = rule.currency;
  record.present_.reset();
  for (const auto& bound : columns) {
    auto at = MappedRecord::index(bound.rule->field);
    record.texts_[at] = {};
    record.numbers_[at] = 0;
    auto value = value_of(bound, row);
    if (value.empty()) continue;
    if (auto wrong = take(bound, value))
      return ImportError{row.line(), bound.rule->column, entente::to_text(*wrong)};
  }
  for (auto field : required) {
    if (record.has(field)) continue;
    auto found = std::ranges::find(rule.columns, field, &ColumnRule::field);
    return ImportError{row.line(), found->column, entente::to_text(ValueProblem::missing)};
  }
  return std::nullopt;
}

ImportError MappedReader::State::row_error(const RowError& error) const {
  auto at = static_cast<std::size_t>(error.column) - 1;
  const auto& names = reader->columns();
  bool named = reader->errors_count_fields() && error.column > 0 && at < names.size();
  auto name = named              ? names[at]
              : error.column > 0 ? fmt::format("#{}", error.column)
                                 : std::string();
  return {error.line, std::move(name), entente::to_text(error.problem)};
}

MappedReader::MappedReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
MappedReader::~MappedReader() = default;
MappedReader::MappedReader(MappedReader&&) noexcept = default;
MappedReader& MappedReader::operator=(MappedReader&&) noexcept = default;

std::expected<MappedReader, std::vector<ImportError>> MappedReader::open(
    std::unique_ptr<RecordReader> reader, const FileRule& rule) {
  auto state = std::make_unique<State>(std::move(reader), rule);
  auto lacking = state->bind();
  if (!lacking.empty()) return std::unexpected(std::move(lacking));
  return MappedReader(std::move(state));
}

std::optional<std::expected<const MappedRecord*, ImportError>> MappedReader::next() {
  auto row = state_->reader->next();
  if (!row) return std::nullopt;
  if (!*row) return std::unexpected(state_->row_error(row->error()));
  if (auto error = state_->take_all(**row)) return std::unexpected(std::move(*error));
  return &state_->record;
}

const FileRule& MappedReader::rule() const {
  return state_->rule;
}
const RecordReader& MappedReader::source() const {
  return *state_->reader;
}

std::vector<std::string> MappedReader::unused_columns() const {
  std::vector<std::string> unused;
  for (const auto& name : state_->reader->columns())
    if (!name.empty() && std::ranges::find(state_->rule.columns, name, &ColumnRule::column) ==
                             state_->rule.columns.end())
      unused.push_back(name);
  return unused;
}

}  // namespace entente::files
