#include "insights/orders_reading.hpp"

#include <algorithm>
#include <system_error>

#include "base/time.hpp"
#include "insights/read_table.hpp"

namespace entente::insights {
namespace {

namespace fs = std::filesystem;

void add_file(std::string& text, const fs::path& path) {
  text += fmt::format("{} {} {}\n", fs::absolute(path).string(), fs::file_size(path),
                      fs::last_write_time(path).time_since_epoch().count());
}

std::optional<std::size_t> column_of(files::RecordReader& reader, const std::string& table,
                                     const std::string& name, Wrong& wrong) {
  const auto column = reader.column(name);
  if (!column) wrong.add(fmt::format("{} has no column {}", table, name));
  return column;
}

void read_label_rows(files::RecordReader& reader, const std::string& table,
                     const std::string& shop_column, const std::string& label_column,
                     std::vector<ShopLabel>& labels, Wrong& wrong) {
  const auto shop = column_of(reader, table, shop_column, wrong);
  const auto label = column_of(reader, table, label_column, wrong);
  if (!shop || !label) return;
  std::unordered_map<std::string, std::int64_t> lines;
  while (const auto row = reader.next()) {
    if (!*row) {
      wrong.add(table, row->error().line, "", to_text(row->error().problem));
      continue;
    }
    const auto& record = **row;
    if (record[*shop].empty()) wrong.add(table, record.line(), shop_column, "is missing");
    if (record[*label].empty()) wrong.add(table, record.line(), label_column, "is missing");
    const auto [known, is_new] = lines.try_emplace(std::string(record[*shop]), record.line());
    if (!is_new)
      wrong.add(table, record.line(), shop_column,
                fmt::format("{} has a label on line {} already", known->first, known->second));
    labels.push_back({std::string(record[*shop]), std::string(record[*label])});
  }
}

}  // namespace

void each_table(const std::vector<fs::path>& paths, Wrong& wrong,
                const std::function<void(files::Tables&, const std::string&)>& take) {
  for (const auto& path : paths) {
    const auto tables = files::open_tables(path);
    if (!tables) {
      wrong.add(fmt::format("Cannot read {}: {} {}", path.string(), to_text(tables.error().problem),
                            tables.error().detail));
      continue;
    }
    for (const auto& info : (*tables)->list()) take(**tables, info.name);
  }
}

std::expected<LabOrders, ReadErrors> read_orders(const OrderSource& source) {
  if (!is_known_zone(source.zone))
    return std::unexpected(ReadErrors{"there is no time zone " + source.zone});
  Wrong wrong;
  FoundOrders found;
  if (source.mapping)
    read_mapped_orders(source, found, wrong);
  else
    read_plain_orders(source, found, wrong);
  if (wrong.any()) return std::unexpected(wrong.sentences());
  if (found.orders.empty()) return std::unexpected(ReadErrors{"there are no orders of shops"});
  const auto [first, last] = std::ranges::minmax(found.orders, {}, &OneOrder::day);
  if (last.day - first.day >= days_max)
    return std::unexpected(ReadErrors{"the first and the last order are 160 years apart"});
  return LabOrders::of(found.shops.names(), found.orders);
}

std::string made_from(const OrderSource& source) {
  std::string text = source.zone + "\n";
  for (const auto& path : source.paths) {
    if (!fs::is_directory(path)) {
      add_file(text, path);
      continue;
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(path))
      if (entry.is_regular_file() && files::is_table_name(entry.path().filename().string()))
        files.push_back(entry.path());
    std::ranges::sort(files);
    for (const auto& file : files) add_file(text, file);
  }
  return text + source.mapping_text;
}

std::expected<KeptOrders, ReadErrors> kept_orders(const OrderSource& source, const fs::path& file) {
  const auto from = made_from(source);
  auto kept = open_columns(file, from);
  if (kept) return KeptOrders{std::move(*kept), std::nullopt};
  // Never over a file of somebody else's.
  if (kept.error() == ColumnsProblem::not_such_a_file)
    return std::unexpected(
        ReadErrors{file.string() + " is another kind of file; it is left as it is"});
  auto orders = read_orders(source);
  if (!orders) return std::unexpected(std::move(orders.error()));
  write_columns(*orders, from, file);
  return KeptOrders{std::move(*orders), kept.error()};
}

std::expected<std::vector<ShopLabel>, ReadErrors> read_labels(const fs::path& path,
                                                              const std::string& shop_column,
                                                              const std::string& label_column) {
  Wrong wrong;
  std::vector<ShopLabel> labels;
  each_table({path}, wrong, [&](files::Tables& tables, const std::string& name) {
    auto reader = tables.open(name);
    if (!reader)
      wrong.add(fmt::format("Cannot read {}: {}", name, to_text(reader.error().problem)));
    else
      read_label_rows(**reader, name, shop_column, label_column, labels, wrong);
  });
  if (wrong.any()) return std::unexpected(wrong.sentences());
  return labels;
}

}  // namespace entente::insights
