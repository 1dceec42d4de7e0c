#include "platform/files/mapped_reader.hpp"
#include "kit/repository.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "platform/files/tables.hpp"

namespace entente::files {
namespace {

using testing::ElementsAre;
using enum ImportField;

class Mapped : public testing::Test {
 protected:
  static constexpr std::string_view toml = R"(
zone = "UTC"
currency = "EUR"
[[files]]
file = "orders.csv"
kind = "purchase"
[files.columns]
purchase = "id"
placed_at = "date"
total = { column = "sum", format = "decimal_comma" }
currency = "cur"
processing_days = "days"
payment_method = { column = "pay", format = "words", value = "unknown" }
status = { column = "state", values = { done = "delivered", gone = "" } }
[[files]]
file = "reviews.jsonl"
kind = "review"
[files.columns]
purchase = "order.id"
stars = "stars"
written_at = "at"
)";
  Mapping mapping_ = *parse_mapping(toml, "m.toml");

  MappedReader csv(const std::string& rows) {
    auto reader = read_csv(memory_source("id;date;sum;cur;days;pay;state\n" + rows));
    return *MappedReader::open(std::move(*reader), mapping_.files[0]);
  }
  std::string error_of(const std::string& row) {
    auto reader = csv(row);
    auto read = reader.next();
    if (!read || *read) return "a row";
    const auto& error = read->error();
    return fmt::format("{} {} {}", error.line, error.column, error.reason);
  }
};

TEST_F(Mapped, values_are_checked_and_normalised) {
  auto reader = csv(" 7 ;2026-01-02;1.234,5;USD;3;credit_card;done\n8;2026-01-03;;;;;gone\n");
  auto row = reader.next();
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((**row)->text(purchase), "7");
  EXPECT_EQ(to_text((**row)->instant(placed_at)), "2026-01-02T00:00:00Z");
  EXPECT_EQ((**row)->number(total), 123450);
  EXPECT_EQ((**row)->currency(), "USD");
  EXPECT_EQ((**row)->number(processing_days), 3);
  EXPECT_EQ((**row)->text(payment_method), "Credit card");
  EXPECT_EQ((**row)->text(status), "delivered");
  row = reader.next();
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((**row)->line(), 3);
  for (auto field : {total, currency, processing_days, status}) EXPECT_FALSE((**row)->has(field));
  EXPECT_EQ((**row)->number(total), 0);
  EXPECT_EQ((**row)->currency(), "EUR");
  EXPECT_EQ((**row)->text(payment_method), "Unknown");
  EXPECT_FALSE(reader.next());
}

TEST_F(Mapped, bad_values_name_line_column_and_reason) {
  EXPECT_EQ(error_of(";2026-01-02;;;;;\n"), "2 id missing");
  EXPECT_EQ(error_of("7;;;;;;\n"), "2 date missing");
  EXPECT_EQ(error_of("7;2 Jan;;;;;\n"), "2 date not_a_time");
  EXPECT_EQ(error_of("7;2026-01-02;x;;;;\n"), "2 sum not_an_amount");
  EXPECT_EQ(error_of("7;2026-01-02;-1,00;;;;\n"), "2 sum not_an_amount");
  EXPECT_EQ(error_of("7;2026-01-02;1;EURO;;;\n"), "2 cur unknown_currency");
  EXPECT_EQ(error_of("7;2026-01-02;1;;-1;;\n"), "2 days not_a_number");
  EXPECT_EQ(error_of("7;2026-01-02;1;;1.5;;\n"), "2 days not_a_number");
  EXPECT_EQ(error_of("7;2026-01-02;1;;;;lost\n"), "2 state unknown_value");
  EXPECT_EQ(error_of("7;2026-01-02\n"), "2 sum too_few_fields");
  EXPECT_EQ(error_of("7;\xff;;;;;\n"), "2 date not_utf8");
  EXPECT_EQ(error_of("7;8;;;;;;9\n"), "2 #8 too_many_fields");
}

TEST_F(Mapped, reading_goes_on_after_a_bad_row) {
  auto reader = csv("7;never;;;;;\n8;2026-01-02;;;;;\n");
  EXPECT_FALSE(*reader.next());
  EXPECT_EQ(reader.source().raw(), "7;never;;;;;");
  auto row = reader.next();
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((**row)->text(purchase), "8");
}

TEST_F(Mapped, amounts_need_a_currency) {
  mapping_.files[0].currency.clear();
  EXPECT_EQ(error_of("7;2026-01-02;1;;;;\n"), "2 sum no_currency");
  EXPECT_EQ(error_of("7;2026-01-02;1;EUR;;;\n"), "a row");
}

TEST_F(Mapped, columns_that_lack_or_that_nobody_uses) {
  auto reader = read_csv(memory_source("id,sum,note\n"));
  auto opened = MappedReader::open(std::move(*reader), mapping_.files[0]);
  ASSERT_FALSE(opened);
  std::vector<std::string> columns;
  for (const auto& error : opened.error()) columns.push_back(error.column);
  EXPECT_THAT(columns, testing::UnorderedElementsAre("date", "cur", "days", "pay", "state"));

  mapping_.files[0].columns_may_lack = true;
  reader = read_csv(memory_source("id,date,note\n1,2026-01-01,x\n"));
  opened = MappedReader::open(std::move(*reader), mapping_.files[0]);
  ASSERT_TRUE(opened);
  EXPECT_THAT(opened->unused_columns(), ElementsAre("note"));
  EXPECT_TRUE(*opened->next());

  reader = read_csv(memory_source("id,note\n"));
  opened = MappedReader::open(std::move(*reader), mapping_.files[0]);
  ASSERT_FALSE(opened) << "a required column must be there";
}

TEST_F(Mapped, json_lines_too) {
  auto reader = MappedReader::open(*read_json_lines(memory_source(
                                       R"({"order":{"id":5},"stars":4,"at":"2026-01-01T00:00:00Z"}
{"order":{"id":5},"stars":6,"at":"2026-01-01T00:00:00Z"}
{"order":{"id":5},"stars":5}
{"order":[],"stars":5}
)")),
                                   mapping_.files[1]);
  ASSERT_TRUE(reader);
  auto row = reader->next();
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((**row)->text(purchase), "5");
  EXPECT_EQ((**row)->number(stars), 4);
  std::vector<std::string> errors;
  while (auto bad = reader->next())
    errors.push_back(
        fmt::format("{} {} {}", bad->error().line, bad->error().column, bad->error().reason));
  EXPECT_THAT(errors, ElementsAre("2 stars not_one_to_five", "3 at missing", "4 #10 json_array"));
}

// Real tables; read where they lie.
TEST(RealTables, the_olist_mapping_reads_every_row) {
  const auto path = kit::real_data() / "olist-orders-8k";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no data at " << path;
  std::ifstream in(kit::repository() / "policies/imports/olist.toml");
  auto mapping = parse_mapping(std::string(std::istreambuf_iterator<char>(in), {}), "olist.toml");
  ASSERT_TRUE(mapping);
  auto tables = open_tables(path);
  std::map<ImportKind, int> rows;
  std::set<std::pair<std::string, std::string>> shop_orders;
  for (const auto& table : (*tables)->list()) {
    const auto* rule = mapping->rule_for(table.name);
    if (!rule) continue;
    auto reader = MappedReader::open(*(*tables)->open(table.name), *rule);
    ASSERT_TRUE(reader) << table.name;
    while (auto row = reader->next()) {
      ASSERT_TRUE(*row) << table.name << " " << row->error().line << " " << row->error().reason;
      ++rows[rule->kind];
      if (rule->kind == ImportKind::line)
        shop_orders.emplace((**row)->text(purchase), (**row)->text(shop));
    }
  }
  EXPECT_EQ(rows[ImportKind::purchase], 8135);
  EXPECT_EQ(rows[ImportKind::shop], 1610);
  EXPECT_EQ(rows[ImportKind::review], 8225);
  EXPECT_EQ(shop_orders.size(), 7433U);
}

}  // namespace
}  // namespace entente::files
