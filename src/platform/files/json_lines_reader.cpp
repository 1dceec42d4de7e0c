#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "platform/files/block_buffer.hpp"
#include "platform/files/record_reader.hpp"

namespace entente::files {
namespace {

namespace json = boost::json;

// Column names with their indexes; every name that rows bring gets one, up to a limit.
struct Columns {
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::vector<std::string> names;
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> indexes;

  std::size_t index_of(std::string_view name) {
    auto found = indexes.find(name);
    if (found != indexes.end()) return found->second;
    indexes.emplace(name, names.size());
    names.emplace_back(name);
    return names.size() - 1;
  }
};

// Takes the parser's events and keeps flat values. Objects inside are flattened with dots.
struct Flattener {
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);
  using Error = boost::system::error_code;

  struct Value {
    std::size_t column;
    std::size_t from;
    std::size_t to;
  };

  Columns& columns;
  const ReadLimits& limits;
  std::string text{};  // all values of the row, one after the other
  std::vector<Value> values{};
  std::string path{};                  // "buyer.email"
  std::vector<std::size_t> lengths{};  // of path, per open object
  std::size_t from = 0;
  std::optional<RowProblem> problem{};
  int depth = 0;

  void reset() {
    text.clear();
    values.clear();
    path.clear();
    lengths.clear();
    problem.reset();
    depth = 0;
  }
  bool fail(Error& error, RowProblem why) {
    problem = why;
    error = json::error::exception;  // any error stops the parser; `problem` says which
    return false;
  }
  bool keep(Error& error) {
    if (depth == 0) return fail(error, RowProblem::not_an_object);
    if (text.size() - from > limits.field_bytes_max) return fail(error, RowProblem::field_too_long);
    auto column = columns.index_of(path);
    if (column >= limits.columns_max) return fail(error, RowProblem::too_many_fields);
    if (std::ranges::find(values, column, &Value::column) != values.end())
      return fail(error, RowProblem::duplicate_key);
    values.push_back({column, from, text.size()});
    from = text.size();
    return true;
  }
  bool keep(Error& error, std::string_view value) {
    text += value;
    return keep(error);
  }

  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }
  bool on_object_begin(Error&) {
    lengths.push_back(path.size());
    ++depth;
    return true;
  }
  bool on_object_end(std::size_t, Error&) {
    path.resize(lengths.back());
    lengths.pop_back();
    --depth;
    return true;
  }
  bool on_array_begin(Error& error) {
    return fail(error, depth == 0 ? RowProblem::not_an_object : RowProblem::json_array);
  }
  bool on_array_end(std::size_t, Error&) { return true; }
  bool on_key_part(json::string_view part, std::size_t size, Error&) {
    if (size == part.size()) {  // the first part of a key
      path.resize(lengths.back());
      if (!path.empty()) path += '.';
    }
    path.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t size, Error& error) {
    return on_key_part(part, size, error);
  }
  bool on_string_part(json::string_view part, std::size_t, Error&) {
    text.append(part.data(), part.size());
    return true;
  }
  bool on_string(json::string_view part, std::size_t, Error& error) {
    text.append(part.data(), part.size());
    if (text.find('\0', from) != std::string::npos) return fail(error, RowProblem::nul_byte);
    return keep(error);
  }
  bool on_number_part(json::string_view part, Error&) {
    text.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t, json::string_view part, Error& error) {
    return keep(error, {part.data(), part.size()});
  }
  bool on_uint64(std::uint64_t, json::string_view part, Error& error) {
    return keep(error, {part.data(), part.size()});
  }
  bool on_double(double, json::string_view part, Error& error) {
    return keep(error, {part.data(), part.size()});
  }
  bool on_bool(bool value, Error& error) { return keep(error, value ? "true" : "false"); }
  bool on_null(Error& error) { return depth > 0 || fail(error, RowProblem::not_an_object); }
  bool on_comment_part(json::string_view, Error&) { return true; }
  bool on_comment(json::string_view, Error&) { return true; }
};

json::parse_options options_of(const ReadLimits& limits) {
  json::parse_options options;
  options.max_depth = limits.json_depth_max;
  return options;
}

class JsonLinesReader final : public RecordReader {
 public:
  JsonLinesReader(std::unique_ptr<ByteSource> source, ReadLimits limits)
      : limits_(limits),
        buffer_(std::move(source), limits.block_bytes, limits.record_bytes_max + 1),
        parser_(options_of(limits_), columns_, limits_) {}

  std::optional<SourceError> open() {
    auto start = skip_mark(buffer_);
    if (!start) return start.error();
    after_ = *start;
    if (source_problem()) return SourceError{*source_problem(), ""};
    return std::nullopt;
  }

  std::optional<std::expected<Record, RowError>> next() override;
  std::optional<std::size_t> column(std::string_view name) override {
    return columns_.index_of(name);
  }
  const std::vector<std::string>& columns() const override { return columns_.names; }
  bool errors_count_fields() const override { return false; }
  std::string_view raw() const override { return raw_; }
  std::uint64_t consumed() const override { return buffer_.source().consumed(); }
  std::optional<SourceProblem> source_problem() const override {
    return buffer_.source().problem();
  }

 private:
  enum class Line { found, too_long, end };
  Line next_line();
  std::expected<Record, RowError> parse_line();

  ReadLimits limits_;
  BlockBuffer buffer_;
  Columns columns_;
  json::basic_parser<Flattener> parser_;
  std::vector<std::string_view> values_;
  std::string_view raw_;
  std::size_t after_ = 0;
  std::int64_t line_ = 0;
  bool failed_ = false;
};

JsonLinesReader::Line JsonLinesReader::next_line() {
  ++line_;
  auto start = after_;
  auto searched = start;
  bool too_long = false;
  for (;;) {
    auto end = buffer_.view(searched, buffer_.end()).find('\n');
    if (end != std::string_view::npos || buffer_.at_end()) {
      auto stop = end == std::string_view::npos ? buffer_.end() : searched + end;
      after_ = std::min(stop + 1, buffer_.end());
      raw_ = buffer_.view(start, stop);
      if (raw_.ends_with('\r')) raw_.remove_suffix(1);
      if (too_long || raw_.size() > limits_.record_bytes_max) return Line::too_long;
      return end == std::string_view::npos && raw_.empty() ? Line::end : Line::found;
    }
    if (buffer_.end() - start > limits_.record_bytes_max) {
      too_long = true;  // only its end is of interest now
      start = buffer_.end();
    }
    searched = buffer_.end() - start;
    buffer_.refill(start);
    start = 0;
  }
}

std::expected<Record, RowError> JsonLinesReader::parse_line() {
  auto& row = parser_.handler();
  row.reset();
  row.from = 0;
  parser_.reset();
  boost::system::error_code error;
  auto used = parser_.write_some(false, raw_.data(), raw_.size(), error);
  auto column = static_cast<std::int64_t>(used) + 1;
  if (row.problem) return std::unexpected(RowError{line_, column, *row.problem});
  if (error == json::error::too_deep)
    return std::unexpected(RowError{line_, column, RowProblem::json_too_deep});
  if (error || used != raw_.size()) {
    auto problem = is_valid_utf8(raw_) ? RowProblem::not_json : RowProblem::not_utf8;
    return std::unexpected(RowError{line_, column, problem});
  }
  values_.assign(columns_.names.size(), std::string_view());
  for (const auto& value : row.values)
    values_[value.column] = std::string_view(row.text).substr(value.from, value.to - value.from);
  return Record(line_, values_, &columns_.names);
}

std::optional<std::expected<Record, RowError>> JsonLinesReader::next() {
  for (;;) {
    switch (next_line()) {
      case Line::end:
        if (source_problem() && !std::exchange(failed_, true))
          return std::unexpected(RowError{line_, 0, RowProblem::source_failed});
        --line_;
        return std::nullopt;
      case Line::too_long:
        return std::unexpected(RowError{line_, 0, RowProblem::record_too_long});
      case Line::found:
        if (raw_.find_first_not_of(" \t") == std::string_view::npos) continue;
        return parse_line();
    }
  }
}

}  // namespace

std::expected<std::unique_ptr<RecordReader>, SourceError> read_json_lines(
    std::unique_ptr<ByteSource> source, ReadLimits limits) {
  auto reader = std::make_unique<JsonLinesReader>(std::move(source), limits);
  if (auto error = reader->open()) return std::unexpected(std::move(*error));
  return reader;
}

}  // namespace entente::files
