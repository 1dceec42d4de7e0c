#include "platform/files/mapping.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/money.hpp"
#include "kit/repository.hpp"
#include "platform/files/import_values.hpp"

namespace entente::files {
namespace {

using testing::ElementsAre;

std::string shipped(const std::string& name) {
  std::ifstream in(kit::repository() / "policies/imports" / name);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> errors_of(std::string_view toml) {
  auto mapping = parse_mapping(toml, "m.toml");
  std::vector<std::string> texts;
  if (!mapping)
    for (const auto& error : mapping.error()) texts.push_back(to_text(error));
  return texts;
}

TEST(Mapping, the_shipped_ones_are_right) {
  auto olist = parse_mapping(shipped("olist.toml"), "olist.toml");
  ASSERT_TRUE(olist) << to_text(olist.error().front());
  EXPECT_EQ(olist->files.size(), 7U);
  EXPECT_EQ(olist->currency, "BRL");
  const auto* reviews = olist->rule_for("olist_order_reviews_dataset.csv");
  ASSERT_TRUE(reviews);
  EXPECT_EQ(reviews->review_per, ReviewPer::purchase);
  EXPECT_EQ(reviews->zone, "America/Sao_Paulo");
  EXPECT_FALSE(olist->rule_for("product_category_name_translation.csv"));

  auto plain = parse_mapping(shipped("plain.toml"), "plain.toml");
  ASSERT_TRUE(plain) << to_text(plain.error().front());
  for (auto name : {"orders.csv", "ORDERS.jsonl", "shops.csv", "reviews.ndjson"})
    EXPECT_TRUE(plain->rule_for(name)) << name;
  EXPECT_FALSE(plain->rule_for("my_orders.csv"));
  EXPECT_EQ(plain->rule_for("orders.csv")->columns.size(), fields_of(ImportKind::order).size());
}

TEST(Mapping, columns_have_short_and_long_forms) {
  auto mapping = parse_mapping(R"(
zone = "Europe/Paris"
currency = "EUR"
[[files]]
file = "export-*.csv"
kind = "purchase"
currency = "USD"
[files.columns]
purchase = "id"
placed_at = { column = "Date", format = "day_first" }
status = { column = "State", values = { "2" = "paid", "9" = "" }, others = "placed", value = "2" }
payment_method = { value = "card" }
)",
                               "m.toml");
  ASSERT_TRUE(mapping) << to_text(mapping.error().front());
  const auto* rule = mapping->rule_for("export-2026.CSV");
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->currency, "USD");
  EXPECT_EQ(rule->zone, "Europe/Paris");
  auto column = [&](ImportField field) {
    return *std::ranges::find(rule->columns, field, &ColumnRule::field);
  };
  EXPECT_EQ(column(ImportField::placed_at).format, ImportFormat::day_first);
  EXPECT_EQ(column(ImportField::status).values.at("2"), "paid");
  EXPECT_EQ(column(ImportField::status).others, "placed");
  EXPECT_EQ(column(ImportField::payment_method).column, "");
  EXPECT_EQ(column(ImportField::payment_method).fixed, "card");
}

TEST(Mapping, every_error_says_file_line_key_and_reason) {
  EXPECT_THAT(errors_of(""), ElementsAre(testing::HasSubstr("files: at least one table")));
  EXPECT_THAT(errors_of("a = = 1"), ElementsAre(testing::StartsWith("m.toml line 1: ")));
  EXPECT_THAT(
      errors_of(R"(zone = "Mars"
currency = "ZZZ"
typo = 1
[[files]]
file = "a.csv"
kind = "mall"
[[files]]
kind = "payment"
[files.columns]
purchase = 5
amount = { column = "x", format = "local_time", typo = 1 }
stars = "s"
payment_method = { format = "text" }
installments = { column = "i", others = "1" }
[[files]]
file = "b.csv"
kind = "review"
columns = "all"
[[files]]
file = "c.csv"
kind = "line"
review_per = "purchase"
columns = { purchase = "p" }
)"),
      testing::UnorderedElementsAre(
          "m.toml line 1, zone: \"Mars\" is no time zone such as Europe/Paris",
          "m.toml line 2, currency: \"ZZZ\" is no ISO 4217 code",
          "m.toml line 3, typo: there is no such key; known here: name, zone, currency, language, "
          "country, files",
          "m.toml line 6, files[0].kind: one of these is expected: shop, purchase, order, line, "
          "payment, "
          "buyer, product, shipment, review",
          "m.toml line 7, files[1].file: a file name is expected",
          "m.toml line 10, files[1].columns.purchase: the name of a column is expected, or a table "
          "{ "
          "column = ... }",
          "m.toml line 9, files[1].columns.purchase: needed for files of kind payment",
          "m.toml line 11, files[1].columns.amount.typo: there is no such key; known here: column, "
          "format, values, others, value",
          "m.toml line 11, files[1].columns.amount.format: local_time is no format for this field",
          "m.toml line 12, files[1].columns.stars: payment has no such field; it has: purchase, "
          "payment_method, amount, installments, currency",
          "m.toml line 13, files[1].columns.payment_method: a column is expected, or a value for "
          "all "
          "rows",
          "m.toml line 14, files[1].columns.installments.others: only together with `values`",
          "m.toml line 15, files[2].columns: a table is expected, or the word \"same\"",
          "m.toml line 22, files[3].review_per: only for files of reviews",
          "m.toml line 23, files[3].columns.shop: needed for files of kind line"));
}

}  // namespace
}  // namespace entente::files
