// Mapping files: which foreign file holds what, and under which column names. With one, tables of
// another system are read as records with our field names (docs: README.md here,
// policies/imports/*.toml).
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"

namespace entente::files {

// What one row of a file is. `order` is the flat form: one row per order line, the order repeated.
enum class ImportKind { shop, purchase, order, line, payment, buyer, product, shipment, review };
BOOST_DESCRIBE_ENUM(ImportKind, shop, purchase, order, line, payment, buyer, product, shipment,
                    review)

// Our fields. The first eight are external ids; they join the files.
enum class ImportField {
  shop,
  purchase,
  order,
  line,
  buyer,
  person,
  product,
  review,
  name,
  email,
  language,
  currency,
  zone,
  country,
  region,
  city,
  postal_code,
  address,
  status,
  placed_at,
  paid_at,
  shipped_at,
  delivered_at,
  estimated_delivery_at,
  updated_at,
  title,
  quantity,
  price,
  shipping,
  total,
  payment_method,
  amount,
  installments,
  processing_days,
  category,
  url,
  image_url,
  carrier,
  tracking_number,
  stars,
  text,
  written_at,
  experienced_at,
  requested_at,
  display_name,
  buyer_name,
  buyer_email,
  buyer_language,
  product_name,
  product_url,
  product_image_url
};
BOOST_DESCRIBE_ENUM(ImportField, shop, purchase, order, line, buyer, person, product, review, name,
                    email, language, currency, zone, country, region, city, postal_code, address,
                    status, placed_at, paid_at, shipped_at, delivered_at, estimated_delivery_at,
                    updated_at, title, quantity, price, shipping, total, payment_method, amount,
                    installments, processing_days, category, url, image_url, carrier,
                    tracking_number, stars, text, written_at, experienced_at, requested_at,
                    display_name, buyer_name, buyer_email, buyer_language, product_name,
                    product_url, product_image_url)
constexpr std::size_t import_field_count = values_of<ImportField>.size();

// What a field's value is after normalising; the first five also have a number.
enum class ImportType { instant, amount, integer, stars, count, text, status, currency, zone };

// How the foreign file writes it. local_time: RFC 3339, or without offset in the zone of the
// mapping
// ("2018-08-15 04:10:37", "2018-08-15"); day_first: 15/08/2018, month_first: 08/15/2018, both with
// or without a time. decimal: 1234.50; decimal_comma: 1.234,50; minor: 123450. words:
// "garden_tools" is "Garden tools".
enum class ImportFormat {
  text,
  words,
  integer,
  local_time,
  day_first,
  month_first,
  unix_seconds,
  unix_millis,
  decimal,
  decimal_comma,
  minor
};
BOOST_DESCRIBE_ENUM(ImportFormat, text, words, integer, local_time, day_first, month_first,
                    unix_seconds, unix_millis, decimal, decimal_comma, minor)

struct ColumnRule {
  ImportField field = ImportField::shop;
  std::string column;  // theirs; empty where `fixed` stands for all rows
  ImportFormat format = ImportFormat::text;
  std::map<std::string, std::string, std::less<>>
      values;                         // theirs to ours; all others are errors ...
  std::optional<std::string> others;  // ... unless this stands for them
  std::optional<std::string> fixed;   // for every row, or where `column` is given, for empty ones
};

// Whether a later review of the same purchase (by written_at) is a new version of the earlier one.
enum class ReviewPer { review, purchase };
BOOST_DESCRIBE_ENUM(ReviewPer, review, purchase)

struct FileRule {
  std::string file;  // name, with * for any characters
  ImportKind kind = ImportKind::shop;
  std::vector<ColumnRule> columns;
  bool columns_may_lack = false;  // columns = "same": what the file lacks is left out
  std::string zone;
  std::string currency;  // where a row has none of its own; may be empty
  std::string language;
  ReviewPer review_per = ReviewPer::review;
};

struct Mapping {
  std::string name;
  std::string zone = "UTC";
  std::string currency;
  std::string language;
  std::string country;
  std::vector<FileRule> files;

  // The first rule whose name fits, upper and lower case being the same.
  [[nodiscard]] const FileRule* rule_for(std::string_view table_name) const;
};

struct MappingError {
  std::string file;  // of the mapping
  std::int64_t line = 0;
  std::string key;     // "files[2].columns.price"
  std::string reason;  // a sentence for people
};
std::string to_text(const MappingError& error);

// All errors, not just the first.
std::expected<Mapping, std::vector<MappingError>> parse_mapping(std::string_view toml,
                                                                std::string file_name);

ImportType type_of(ImportField field);
const std::vector<ImportField>& fields_of(ImportKind kind);
const std::vector<ImportField>& required_fields_of(ImportKind kind);

}  // namespace entente::files
