#include "platform/files/mapping.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>

#include "base/money.hpp"
#include "base/time.hpp"

namespace entente::files {
namespace {

template <DescribedEnum E>
std::string names_of() {
  std::vector<std::string_view> names;
  for (const auto& each : values_of<E>) names.push_back(each.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

bool format_fits(ImportFormat format, ImportType type) {
  switch (format) {
    case ImportFormat::text:
    case ImportFormat::words:
      return type == ImportType::text || type == ImportType::status ||
             type == ImportType::currency || type == ImportType::zone;
    case ImportFormat::integer:
      return type == ImportType::integer || type == ImportType::count || type == ImportType::stars;
    case ImportFormat::local_time:
    case ImportFormat::day_first:
    case ImportFormat::month_first:
    case ImportFormat::unix_seconds:
    case ImportFormat::unix_millis:
      return type == ImportType::instant;
    case ImportFormat::decimal:
    case ImportFormat::decimal_comma:
    case ImportFormat::minor:
      return type == ImportType::amount;
  }
  return false;
}

ImportFormat default_format(ImportType type) {
  switch (type) {
    case ImportType::instant:
      return ImportFormat::local_time;
    case ImportType::amount:
      return ImportFormat::decimal;
    case ImportType::integer:
    case ImportType::count:
    case ImportType::stars:
      return ImportFormat::integer;
    case ImportType::text:
    case ImportType::status:
    case ImportType::currency:
    case ImportType::zone:
      return ImportFormat::text;
  }
  return ImportFormat::text;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// `*` stands for any characters. Names are short, so trying all is cheap.
bool name_fits(std::string_view pattern, std::string_view name) {
  if (pattern.empty()) return name.empty();
  if (pattern.front() == '*') {
    for (std::size_t skipped = 0; skipped <= name.size(); ++skipped)
      if (name_fits(pattern.substr(1), name.substr(skipped))) return true;
    return false;
  }
  return !name.empty() && lower(pattern.front()) == lower(name.front()) &&
         name_fits(pattern.substr(1), name.substr(1));
}

class MappingParser {
 public:
  explicit MappingParser(std::string file) : file_(std::move(file)) {}

  std::expected<Mapping, std::vector<MappingError>> parse(std::string_view bytes) {
    try {
      read(toml::parse(bytes, file_));
    } catch (const toml::parse_error& error) {
      wrong(error.source(), "", std::string(error.description()));
    }
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    return std::move(mapping_);
  }

 private:
  void wrong(const toml::source_region& where, std::string key, std::string reason) {
    errors_.push_back({file_, where.begin.line, std::move(key), std::move(reason)});
  }

  // A text under `key` into `out`; nothing where the key is absent.
  void text(const toml::table& table, std::string_view name, const std::string& prefix,
            std::string& out) {
    const auto* node = table.get(name);
    if (!node) return;
    if (const auto* value = node->as_string())
      out = value->get();
    else
      wrong(node->source(), prefix + std::string(name), "a text is expected");
  }

  // False unless there is one and it is known.
  template <DescribedEnum E>
  bool choice(const toml::table& table, std::string_view name, const std::string& prefix, E& out) {
    const auto* node = table.get(name);
    if (!node) return false;
    const auto* value = node->as_string();
    auto parsed = value ? parse_enum<E>(value->get()) : std::nullopt;
    if (parsed)
      out = *parsed;
    else
      wrong(node->source(), prefix + std::string(name),
            "one of these is expected: " + names_of<E>());
    return parsed.has_value();
  }

  void known_keys(const toml::table& table, const std::string& prefix,
                  std::initializer_list<std::string_view> known) {
    for (const auto& [key, node] : table)
      if (std::ranges::find(known, key.str()) == known.end())
        wrong(node.source(), prefix + std::string(key.str()),
              fmt::format("there is no such key; known here: {}", fmt::join(known, ", ")));
  }

  void zone_and_currency(const toml::table& table, const std::string& prefix, std::string& zone,
                         std::string& currency) {
    text(table, "zone", prefix, zone);
    text(table, "currency", prefix, currency);
    // Said once, where it stands; what is inherited was checked above.
    const auto* zone_node = table.get("zone");
    if (zone_node && !is_known_zone(zone))
      wrong(zone_node->source(), prefix + "zone",
            fmt::format("\"{}\" is no time zone such as Europe/Paris", zone));
    const auto* currency_node = table.get("currency");
    if (currency_node && !currency.empty() && !is_known_currency(currency))
      wrong(currency_node->source(), prefix + "currency",
            fmt::format("\"{}\" is no ISO 4217 code", currency));
  }

  void read(const toml::table& root) {
    known_keys(root, "", {"name", "zone", "currency", "language", "country", "files"});
    text(root, "name", "", mapping_.name);
    text(root, "language", "", mapping_.language);
    text(root, "country", "", mapping_.country);
    zone_and_currency(root, "", mapping_.zone, mapping_.currency);
    const auto* files = root.get_as<toml::array>("files");
    if (!files || files->empty()) {
      wrong(root.source(), "files", "at least one table [[files]] is expected");
      return;
    }
    for (std::size_t i = 0; i < files->size(); ++i) {
      auto prefix = fmt::format("files[{}]", i);
      if (const auto* table = files->get(i)->as_table())
        read_file(*table, prefix + ".");
      else
        wrong(files->get(i)->source(), prefix, "a table is expected");
    }
  }

  void read_file(const toml::table& table, const std::string& prefix) {
    known_keys(table, prefix,
               {"file", "kind", "columns", "zone", "currency", "language", "review_per"});
    FileRule rule;
    rule.zone = mapping_.zone;
    rule.currency = mapping_.currency;
    rule.language = mapping_.language;
    text(table, "file", prefix, rule.file);
    text(table, "language", prefix, rule.language);
    choice(table, "review_per", prefix, rule.review_per);
    zone_and_currency(table, prefix, rule.zone, rule.currency);
    if (rule.file.empty()) wrong(table.source(), prefix + "file", "a file name is expected");
    if (!table.contains("kind"))
      wrong(table.source(), prefix + "kind", "one of these is expected: " + names_of<ImportKind>());
    // Which columns there may be depends on the kind.
    if (!choice(table, "kind", prefix, rule.kind)) return;
    if (table.contains("review_per") && rule.kind != ImportKind::review)
      wrong(table.get("review_per")->source(), prefix + "review_per", "only for files of reviews");
    read_columns(table, prefix, rule);
    mapping_.files.push_back(std::move(rule));
  }

  void read_columns(const toml::table& table, const std::string& prefix, FileRule& rule) {
    const auto* node = table.get("columns");
    if (const auto* word = node ? node->as_string() : nullptr; word && word->get() == "same") {
      rule.columns_may_lack = true;
      for (auto field : fields_of(rule.kind))
        rule.columns.push_back({field,
                                std::string(entente::to_text(field)),
                                default_format(type_of(field)),
                                {},
                                {},
                                {}});
      return;
    }
    const auto* columns = node ? node->as_table() : nullptr;
    if (!columns) {
      wrong(table.source(), prefix + "columns", "a table is expected, or the word \"same\"");
      return;
    }
    for (const auto& [key, value] : *columns)
      read_column(std::string(key.str()), value, prefix + "columns.", rule);
    for (auto field : required_fields_of(rule.kind))
      if (std::ranges::find(rule.columns, field, &ColumnRule::field) == rule.columns.end())
        wrong(columns->source(), prefix + "columns." + std::string(entente::to_text(field)),
              fmt::format("needed for files of kind {}", entente::to_text(rule.kind)));
  }

  void read_column(const std::string& name, const toml::node& node, const std::string& prefix,
                   FileRule& rule) {
    auto key = prefix + name;
    auto field = parse_enum<ImportField>(name);
    const auto& fields = fields_of(rule.kind);
    if (!field || std::ranges::find(fields, *field) == fields.end()) {
      std::vector<std::string_view> names;
      for (auto each : fields) names.push_back(entente::to_text(each));
      wrong(node.source(), key,
            fmt::format("{} has no such field; it has: {}", entente::to_text(rule.kind),
                        fmt::join(names, ", ")));
      return;
    }
    ColumnRule column{*field, "", default_format(type_of(*field)), {}, {}, {}};
    if (const auto* text_value = node.as_string())
      column.column = text_value->get();
    else if (const auto* table = node.as_table())
      read_details(*table, key + ".", column);
    else
      return wrong(node.source(), key,
                   "the name of a column is expected, or a table { column = ... }");
    if (column.column.empty() && !column.fixed)
      wrong(node.source(), key, "a column is expected, or a value for all rows");
    rule.columns.push_back(std::move(column));
  }

  void read_details(const toml::table& table, const std::string& prefix, ColumnRule& column) {
    known_keys(table, prefix, {"column", "format", "values", "others", "value"});
    text(table, "column", prefix, column.column);
    choice(table, "format", prefix, column.format);
    if (!format_fits(column.format, type_of(column.field)))
      wrong(table.source(), prefix + "format",
            fmt::format("{} is no format for this field", entente::to_text(column.format)));
    optional_text(table, "others", prefix, column.others);
    optional_text(table, "value", prefix, column.fixed);
    const auto* node = table.get("values");
    if (!node) {
      if (column.others) wrong(table.source(), prefix + "others", "only together with `values`");
      return;
    }
    const auto* values = node->as_table();
    if (!values) {
      wrong(node->source(), prefix + "values", "a table is expected: { theirs = \"ours\" }");
      return;
    }
    for (const auto& [theirs, ours] : *values) {
      std::string value;
      text(*values, theirs.str(), prefix + "values.", value);
      column.values.emplace(theirs.str(), std::move(value));
    }
  }

  void optional_text(const toml::table& table, std::string_view name, const std::string& prefix,
                     std::optional<std::string>& out) {
    if (!table.contains(name)) return;
    std::string value;
    text(table, name, prefix, value);
    out = std::move(value);
  }

  std::string file_;
  Mapping mapping_;
  std::vector<MappingError> errors_;
};

}  // namespace

const FileRule* Mapping::rule_for(std::string_view table_name) const {
  auto found = std::ranges::find_if(
      files, [&](const FileRule& rule) { return name_fits(rule.file, table_name); });
  return found == files.end() ? nullptr : &*found;
}

std::string to_text(const MappingError& error) {
  return fmt::format("{} line {}{}{}: {}", error.file, error.line, error.key.empty() ? "" : ", ",
                     error.key, error.reason);
}

std::expected<Mapping, std::vector<MappingError>> parse_mapping(std::string_view toml,
                                                                std::string file_name) {
  return MappingParser(std::move(file_name)).parse(toml);
}

}  // namespace entente::files
