#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "platform/files/block_buffer.hpp"
#include "platform/files/record_reader.hpp"
#include "platform/files/special_scan.hpp"

namespace entente::files {
namespace {

// A field of the row in work, by offsets from the start of the row: a refill moves the bytes.
struct Span {
  std::size_t from;
  std::size_t to;
  bool doubled;  // holds "" for each "
};

class CsvReader final : public RecordReader {
 public:
  CsvReader(std::unique_ptr<ByteSource> source, ReadLimits limits)
      : limits_(limits),
        buffer_(std::move(source), limits.block_bytes, limits.record_bytes_max + 1),
        scan_(',') {}

  std::optional<SourceError> open();

  std::optional<std::expected<Record, RowError>> next() override;
  std::optional<std::size_t> column(std::string_view name) override {
    auto found = std::ranges::find(columns_, name);
    if (found == columns_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns_.begin());
  }
  const std::vector<std::string>& columns() const override { return columns_; }
  bool errors_count_fields() const override { return true; }
  std::string_view raw() const override { return raw_; }
  std::uint64_t consumed() const override { return buffer_.source().consumed(); }
  std::optional<SourceProblem> source_problem() const override {
    return buffer_.source().problem();
  }

 private:
  enum class Cut { row, blank, more, end, broken };

  Cut cut();
  Cut walk();
  bool end_field(std::size_t at, char special);
  Cut end_row(std::size_t at);
  Cut break_row(RowProblem problem);
  void restart(std::size_t from) { scan_.start(buffer_.data(), from, buffer_.end()); }
  void resume_after_first_line();
  void skip_long_row();
  std::optional<RowError> fill_values();
  std::optional<RowError> check_bytes() const;
  std::string_view undoubled(const Span& span);
  RowError error(RowProblem problem, std::size_t field) const {
    return {line_, static_cast<std::int64_t>(field), problem};
  }

  ReadLimits limits_;
  BlockBuffer buffer_;
  SpecialScan scan_;
  std::vector<std::string> columns_;

  // The row in work. Positions are in the buffer.
  std::size_t row_ = 0;
  std::size_t row_end_ = 0;  // of its text, without the line end
  std::size_t after_ = 0;    // where the next row starts
  std::int64_t line_ = 1;    // of the row's first line
  std::int64_t lines_ = 0;   // that the row took
  std::vector<Span> spans_;
  std::vector<std::string_view> values_;
  std::string scratch_;
  std::string_view raw_;
  RowError broken_;
  bool unusual_ = false;
  bool failed_ = false;

  // The field in work.
  std::size_t field_ = 0;
  std::size_t closed_ = 0;  // position of the closing quote
  bool in_quotes_ = false;
  bool quoted_ = false;
  bool doubled_ = false;
};

// Finds the next row and its fields.
CsvReader::Cut CsvReader::cut() {
  for (;;) {
    auto result = walk();
    if (result != Cut::more) return result;
    if (buffer_.end() - row_ > limits_.record_bytes_max)
      return break_row(in_quotes_ ? RowProblem::unclosed_quote : RowProblem::record_too_long);
    buffer_.refill(row_);
    row_ = 0;
    restart(0);
  }
}

// Walks from row_ to the end of the row; `more` where the buffer ends first.
CsvReader::Cut CsvReader::walk() {
  spans_.clear();
  lines_ = 1;
  field_ = row_;
  in_quotes_ = quoted_ = doubled_ = false;
  for (;;) {
    auto at = scan_.next();
    if (at == buffer_.end()) {
      if (!buffer_.at_end()) return Cut::more;
      if (in_quotes_) return break_row(RowProblem::unclosed_quote);
      if (row_ == at) return Cut::end;
      if (!end_field(at, '\n')) return break_row(RowProblem::text_after_quote);
      return end_row(at);
    }
    char special = buffer_.data()[at];
    if (in_quotes_) {
      if (special == '\n') ++lines_;
      if (special != '"') continue;
      if (at + 1 == buffer_.end() && !buffer_.at_end()) return Cut::more;
      if (at + 1 < buffer_.end() && buffer_.data()[at + 1] == '"') {
        doubled_ = true;
        scan_.next();
      } else {
        in_quotes_ = false;
        closed_ = at;
      }
    } else if (special == '"') {
      if (at == field_) in_quotes_ = quoted_ = true;
    } else {
      if (!end_field(at, special)) return break_row(RowProblem::text_after_quote);
      if (special == '\n') return end_row(at);
    }
  }
}

// Notes the field that ends at `at`. False where text follows its closing quote.
bool CsvReader::end_field(std::size_t at, char special) {
  auto end = at;
  if (special == '\n' && end > field_ && buffer_.data()[end - 1] == '\r') --end;
  if (quoted_ && closed_ + 1 != end) return false;
  auto from = quoted_ ? field_ + 1 : field_;
  auto to = quoted_ ? closed_ : end;
  // Far more fields than columns are one mistake, not many to be kept.
  if (spans_.size() <= limits_.columns_max) spans_.push_back({from - row_, to - row_, doubled_});
  field_ = at + 1;
  quoted_ = doubled_ = false;
  row_end_ = end;
  return true;
}

CsvReader::Cut CsvReader::end_row(std::size_t at) {
  after_ = std::min(at + 1, buffer_.end());
  unusual_ = scan_.took_unusual(after_);
  raw_ = buffer_.view(row_, row_end_);
  bool blank = spans_.size() == 1 && row_end_ == row_;
  if (!blank && row_end_ - row_ > limits_.record_bytes_max) {
    broken_ = error(RowProblem::record_too_long, 0);
    return Cut::broken;
  }
  return blank ? Cut::blank : Cut::row;
}

CsvReader::Cut CsvReader::break_row(RowProblem problem) {
  broken_ = error(problem, spans_.size() + 1);
  if (problem == RowProblem::record_too_long)
    skip_long_row();
  else
    resume_after_first_line();
  return Cut::broken;
}

// The end of a broken quote is anybody's guess; the first line end is the guess that loses least.
void CsvReader::resume_after_first_line() {
  auto rest = buffer_.view(row_, buffer_.end());
  auto end = rest.find('\n');
  if (end == std::string_view::npos && !buffer_.at_end()) return skip_long_row();
  raw_ = rest.substr(0, end);
  after_ = row_ + std::min(raw_.size() + 1, rest.size());
  lines_ = 1;
  restart(after_);
}

// A row longer than the buffer, without quotes open: it ends at its line's end.
void CsvReader::skip_long_row() {
  raw_ = {};
  auto from = row_;
  for (;;) {
    auto rest = buffer_.view(from, buffer_.end());
    if (auto end = rest.find('\n'); end != std::string_view::npos) {
      after_ = from + end + 1;
      break;
    }
    after_ = buffer_.end();
    if (!buffer_.refill(buffer_.end())) break;
    from = 0;
  }
  lines_ = 1;
  restart(after_);
}

std::string_view CsvReader::undoubled(const Span& span) {
  auto start = scratch_.size();
  auto text = buffer_.view(row_ + span.from, row_ + span.to);
  for (std::size_t i = 0; i < text.size(); ++i) {
    scratch_ += text[i];
    if (text[i] == '"') ++i;
  }
  return std::string_view(scratch_).substr(start);
}

std::optional<RowError> CsvReader::fill_values() {
  auto expected = columns_.size();
  if (spans_.size() < expected) return error(RowProblem::too_few_fields, spans_.size() + 1);
  if (spans_.size() > expected) return error(RowProblem::too_many_fields, expected + 1);
  scratch_.clear();
  // Views into it must not move.
  if (scratch_.capacity() < limits_.record_bytes_max) scratch_.reserve(limits_.record_bytes_max);
  for (std::size_t i = 0; i < expected; ++i) {
    const auto& span = spans_[i];
    auto value = span.doubled ? undoubled(span) : buffer_.view(row_ + span.from, row_ + span.to);
    if (value.size() > limits_.field_bytes_max) return error(RowProblem::field_too_long, i + 1);
    values_[i] = value;
  }
  return unusual_ ? check_bytes() : std::nullopt;
}

// The row as a whole first: most are right, and delimiters never cut a character.
std::optional<RowError> CsvReader::check_bytes() const {
  auto has_nul = [](std::string_view text) { return text.find('\0') != std::string_view::npos; };
  if (!has_nul(raw_) && is_valid_utf8(raw_)) return std::nullopt;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (has_nul(values_[i])) return error(RowProblem::nul_byte, i + 1);
    if (!is_valid_utf8(values_[i])) return error(RowProblem::not_utf8, i + 1);
  }
  return std::nullopt;
}

std::optional<std::expected<Record, RowError>> CsvReader::next() {
  for (;;) {
    row_ = after_;
    line_ += lines_;
    switch (cut()) {
      case Cut::blank:
      case Cut::more:
        continue;
      case Cut::broken:
        return std::unexpected(broken_);
      case Cut::row:
        if (auto wrong = fill_values()) return std::unexpected(*wrong);
        return Record(line_, values_, &columns_);
      case Cut::end:
        after_ = row_;
        lines_ = 0;
        if (source_problem() && !std::exchange(failed_, true))
          return std::unexpected(error(RowProblem::source_failed, 0));
        return std::nullopt;
    }
  }
}

char delimiter_of(std::string_view header) {
  char best = ',';
  std::array<std::size_t, 3> counts{};
  constexpr std::string_view candidates = ",;\t";
  bool in_quotes = false;
  for (char c : header) {
    if (c == '"') in_quotes = !in_quotes;
    auto which = in_quotes ? std::string_view::npos : candidates.find(c);
    if (which != std::string_view::npos) ++counts[which];
  }
  for (std::size_t i = 1; i < candidates.size(); ++i)
    if (counts[i] > counts[candidates.find(best)]) best = candidates[i];
  return best;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// Reads the header. A source without a single row after it is still a table.
std::optional<SourceError> CsvReader::open() {
  auto start = skip_mark(buffer_);
  if (!start) return start.error();
  auto text = buffer_.view(*start, buffer_.end());
  scan_ = SpecialScan(delimiter_of(text.substr(0, text.find('\n'))));
  row_ = *start;
  restart(row_);
  auto found = cut();
  while (found == Cut::blank) {
    row_ = after_;
    line_ += lines_;
    found = cut();
  }
  if (source_problem()) return SourceError{*source_problem(), ""};
  if (found != Cut::row) return SourceError{SourceProblem::no_header, ""};
  if (spans_.size() > limits_.columns_max) return SourceError{SourceProblem::too_many_columns, ""};
  scratch_.reserve(limits_.record_bytes_max);
  for (const auto& span : spans_) {
    auto name =
        trimmed(span.doubled ? undoubled(span) : buffer_.view(row_ + span.from, row_ + span.to));
    if (!is_valid_utf8(name)) return SourceError{SourceProblem::not_utf8, "header"};
    if (!name.empty() && column(name))
      return SourceError{SourceProblem::duplicate_column, std::string(name)};
    columns_.emplace_back(name);
  }
  values_.resize(columns_.size());
  return std::nullopt;
}

}  // namespace

std::expected<std::unique_ptr<RecordReader>, SourceError> read_csv(
    std::unique_ptr<ByteSource> source, ReadLimits limits) {
  auto reader = std::make_unique<CsvReader>(std::move(source), limits);
  if (auto error = reader->open()) return std::unexpected(std::move(*error));
  return reader;
}

std::optional<std::string_view> Record::get(std::string_view name) const {
  auto found = std::ranges::find(*columns_, name);
  auto index = static_cast<std::size_t>(found - columns_->begin());
  if (found == columns_->end() || !has(index)) return std::nullopt;
  return values_[index];
}

}  // namespace entente::files
