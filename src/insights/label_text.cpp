#include "insights/label_text.hpp"

#include <unordered_set>

#include "platform/files/record_reader.hpp"

namespace entente::insights {
namespace {

std::unexpected<FieldError> wrong(const char* code, std::int64_t line = 0) {
  FieldError error{"/labels", code, {}};
  if (line > 0) error.params.emplace("line", std::to_string(line));
  return std::unexpected(std::move(error));
}

}  // namespace

std::expected<std::vector<ShopLabel>, FieldError> labels_in(const std::string& csv) {
  const auto reader = files::read_csv(files::memory_source(csv));
  if (!reader) return wrong("labels_without_columns");
  const auto shop = (*reader)->column("shop");
  const auto label = (*reader)->column("label");
  if (!shop || !label) return wrong("labels_without_columns");
  std::vector<ShopLabel> labels;
  std::unordered_set<std::string> seen;
  while (const auto row = (*reader)->next()) {
    if (!*row) return wrong("labels_line_broken", row->error().line);
    const auto& record = **row;
    if (record[*shop].empty() || record[*label].empty())
      return wrong("labels_line_empty", record.line());
    if (!seen.emplace(record[*shop]).second) return wrong("labels_shop_twice", record.line());
    labels.push_back({std::string(record[*shop]), std::string(record[*label])});
  }
  return labels;
}

}  // namespace entente::insights
