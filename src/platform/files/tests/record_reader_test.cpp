#include "platform/files/record_reader.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "platform/files/csv_writer.hpp"

namespace entente::files {
namespace {

using testing::ElementsAre;

// Rows as "line:a|b" and errors as "line/column problem".
std::vector<std::string> drain(RecordReader& reader) {
  std::vector<std::string> rows;
  while (auto row = reader.next()) {
    if (!*row) {
      const auto& error = row->error();
      rows.push_back(fmt::format("{}/{} {}", error.line, error.column, to_text(error.problem)));
      continue;
    }
    auto text = fmt::format("{}:", (*row)->line());
    for (std::size_t i = 0; i < (*row)->size(); ++i)
      text += (i ? "|" : "") + ((*row)->has(i) ? std::string((**row)[i]) : "(none)");
    rows.push_back(text);
  }
  EXPECT_FALSE(reader.next()) << "the end must stay the end";
  return rows;
}

std::vector<std::string> csv(std::string bytes, ReadLimits limits = {}) {
  auto reader = read_csv(memory_source(std::move(bytes)), limits);
  if (!reader) return {"header: " + std::string(to_text(reader.error().problem))};
  return drain(**reader);
}

std::vector<std::string> jsonl(std::string bytes, ReadLimits limits = {}) {
  auto reader = read_json_lines(memory_source(std::move(bytes)), limits);
  if (!reader) return {"start: " + std::string(to_text(reader.error().problem))};
  return drain(**reader);
}

TEST(Csv, plain_rows) {
  EXPECT_THAT(csv("a,b\n1,2\n3,4\n"), ElementsAre("2:1|2", "3:3|4"));
  EXPECT_THAT(csv("a,b\r\n1,2\r\n3,4"), ElementsAre("2:1|2", "3:3|4"));
  EXPECT_THAT(csv("a,b\n,\n"), ElementsAre("2:|"));
  EXPECT_THAT(csv("a\n1\n"), ElementsAre("2:1"));
  EXPECT_THAT(csv("a,b\n"), ElementsAre());
  EXPECT_THAT(csv("a,b"), ElementsAre());
}

TEST(Csv, quoted_fields) {
  EXPECT_THAT(csv("a,b\n\"x,y\",\"z\"\n"), ElementsAre("2:x,y|z"));
  EXPECT_THAT(csv("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n"), ElementsAre("2:say \"hi\"|\""));
  EXPECT_THAT(csv("a,b\n\"\",\"\"\r\n"), ElementsAre("2:|"));
  EXPECT_THAT(csv("a,b\n1,\"two\nlines\r\nmore\"\r\n3,4\n"),
              ElementsAre("2:1|two\nlines\r\nmore", "5:3|4"));
  EXPECT_THAT(csv("a,b\n1,\"end\""), ElementsAre("2:1|end"));
  EXPECT_THAT(csv("a,b\n1,5\" disk\n"), ElementsAre("2:1|5\" disk"));
}

TEST(Csv, mark_blank_lines_and_delimiters) {
  EXPECT_THAT(csv("\xEF\xBB\xBFid,b\n1,2\n"), ElementsAre("2:1|2"));
  EXPECT_THAT(csv("\n\na,b\n\n1,2\n\r\n\n3,4\n\n"), ElementsAre("5:1|2", "8:3|4"));
  EXPECT_THAT(csv("a;b;c\n1,5;2;3\n"), ElementsAre("2:1,5|2|3"));
  EXPECT_THAT(csv("a\tb\n1,5\t2\n"), ElementsAre("2:1,5|2"));
  EXPECT_THAT(csv("\"a;b;c\",d\n1,2\n"), ElementsAre("2:1|2"));
  auto reader = read_csv(memory_source("\xEF\xBB\xBF id , \"x\"\n"));
  EXPECT_THAT((*reader)->columns(), ElementsAre("id", "\"x\""));
}

TEST(Csv, bad_rows_are_told_and_reading_goes_on) {
  EXPECT_THAT(csv("a,b\n1\n2,3\n"), ElementsAre("2/2 too_few_fields", "3:2|3"));
  EXPECT_THAT(csv("a,b\n1,2,3\n4,5\n"), ElementsAre("2/3 too_many_fields", "3:4|5"));
  EXPECT_THAT(csv("a,b\n1,\"x\"y\n4,5\n"), ElementsAre("2/2 text_after_quote", "3:4|5"));
  EXPECT_THAT(csv("a,b\n\"x\" ,1\n4,5\n"), ElementsAre("2/1 text_after_quote", "3:4|5"));
  EXPECT_THAT(csv("a,b\n1,\"open\n2,3\n4,5\n"),
              ElementsAre("2/2 unclosed_quote", "3:2|3", "4:4|5"));
  EXPECT_THAT(csv("a,b\n1,\"open"), ElementsAre("2/2 unclosed_quote"));
  EXPECT_THAT(csv("a,b\n1,\xff\n4,5\n"), ElementsAre("2/2 not_utf8", "3:4|5"));
  EXPECT_THAT(csv("a,b\n\xE8\xA9,1\n4,5\n"), ElementsAre("2/1 not_utf8", "3:4|5"));
  EXPECT_THAT(csv(std::string("a,b\n1,x\0y\n4,5\n", 14)), ElementsAre("2/2 nul_byte", "3:4|5"));
}

TEST(Csv, a_bad_row_shows_as_it_stands) {
  auto reader = read_csv(memory_source("a,b\n1,\"he said \"no\"\n2,\"x\"\r\n"));
  ASSERT_TRUE(reader);
  ASSERT_FALSE(*(*reader)->next());
  EXPECT_EQ((*reader)->raw(), "1,\"he said \"no\"");
  ASSERT_TRUE(*(*reader)->next());
  EXPECT_EQ((*reader)->raw(), "2,\"x\"");
}

TEST(Csv, headers_that_cannot_be) {
  EXPECT_THAT(csv(""), ElementsAre("header: no_header"));
  EXPECT_THAT(csv("\n\n"), ElementsAre("header: no_header"));
  EXPECT_THAT(csv("\"a\n"), ElementsAre("header: no_header"));
  EXPECT_THAT(csv("a,b,a\n"), ElementsAre("header: duplicate_column"));
  EXPECT_THAT(csv("\xFF\xFE"
                  "a"),
              ElementsAre("header: not_utf8"));
  EXPECT_THAT(csv("a,\xff\n"), ElementsAre("header: not_utf8"));
  EXPECT_THAT(csv("a,b,c\n", {.columns_max = 2}), ElementsAre("header: too_many_columns"));
  EXPECT_THAT(csv(",a,\n1,2,3\n"), ElementsAre("2:1|2|3"));
}

TEST(Csv, limits_hold_exactly) {
  ReadLimits limits{.field_bytes_max = 3, .record_bytes_max = 10, .block_bytes = 8};
  EXPECT_THAT(csv("a,b\n123,4\n1234,5\n6,7\n", limits),
              ElementsAre("2:123|4", "3/1 field_too_long", "4:6|7"));
  EXPECT_THAT(
      csv("a,b\n12345,6789\n123456,6789\n6,7\n", {.record_bytes_max = 10, .block_bytes = 64}),
      ElementsAre("2:12345|6789", "3/0 record_too_long", "4:6|7"));
  auto very_long = "a,b\n" + std::string(5000, 'x') + ",1\n6,7\n";
  EXPECT_THAT(csv(very_long, limits), ElementsAre("2/1 record_too_long", "3:6|7"));
  auto never_closed = "a,b\n1,\"x\n" + std::string(5000, 'y') + "\n6,7\n";
  EXPECT_THAT(csv(never_closed, limits),
              ElementsAre("2/2 unclosed_quote", "3/1 record_too_long", "4:6|7"));
  auto long_first_line = "a,b\n1,\"" + std::string(5000, 'y') + "\n6,7\n";
  EXPECT_THAT(csv(long_first_line, limits), ElementsAre("2/2 unclosed_quote", "3:6|7"));
}

TEST(Csv, columns_by_name) {
  auto reader = read_csv(memory_source("a,b\n1,2\n"));
  ASSERT_TRUE(reader);
  EXPECT_EQ((*reader)->column("b"), 1U);
  EXPECT_FALSE((*reader)->column("c"));
  auto row = (*reader)->next();
  EXPECT_EQ((*row)->get("a"), "1");
  EXPECT_FALSE((*row)->get("c"));
}

// What the writer writes the reader reads, wherever the blocks are cut.
TEST(Csv, random_tables_come_back_at_every_block_size) {
  std::mt19937 random(42);
  constexpr std::string_view letters = "abc,\"\n\r; \t\xC3\xA9";
  for (int round = 0; round < 300; ++round) {
    std::size_t columns = 1 + random() % 4;
    std::vector<std::vector<std::string>> rows(1 + random() % 8);
    CsvWriter writer;
    for (std::size_t i = 0; i < columns; ++i) writer.text(fmt::format("column{}", i));
    writer.end_row();
    for (auto& row : rows) {
      for (std::size_t i = 0; i < columns; ++i) {
        std::string cell = "x";  // no formula, no blank line
        for (auto left = random() % 90; left > 0; --left) {
          auto at = random() % (letters.size() - 1);
          cell += at == letters.size() - 2 ? letters.substr(at, 2) : letters.substr(at, 1);
        }
        row.push_back(cell);
        writer.text(cell);
      }
      writer.end_row();
    }
    auto bytes = writer.take();
    for (std::size_t block : {4U, 7U, 63U, 64U, 65U, 100U, 4096U}) {
      auto reader = read_csv(memory_source(bytes), {.block_bytes = block});
      ASSERT_TRUE(reader);
      for (const auto& row : rows) {
        auto read = (*reader)->next();
        ASSERT_TRUE(read && *read) << bytes;
        for (std::size_t i = 0; i < columns; ++i) ASSERT_EQ((**read)[i], row[i]) << bytes;
      }
      ASSERT_FALSE((*reader)->next());
      ASSERT_FALSE((*reader)->next());
    }
  }
}

// Bad bytes are found wherever they stand to the 64 bytes that are looked at together.
TEST(Csv, bad_bytes_are_found_at_every_place) {
  for (std::size_t before = 0; before < 140; ++before) {
    auto bytes = "a,b\n" + std::string(before, 'x') + "\xff,1\n2,3\n" + "4,\xC3\xA9\n";
    EXPECT_THAT(csv(bytes), ElementsAre("2/1 not_utf8", "3:2|3", "4:4|\xC3\xA9")) << before;
  }
}

TEST(JsonLines, flat_rows) {
  EXPECT_THAT(jsonl(R"({"a":"x","b":1}
{"b":2.50,"a":null}
{"c":true,"a":""})"),
              ElementsAre("1:x|1", "2:(none)|2.50", "3:|(none)|true"));
  EXPECT_THAT(jsonl("\xEF\xBB\xBF{\"a\":1}\r\n\n  \n{\"a\":2}\n"), ElementsAre("1:1", "4:2"));
  EXPECT_THAT(jsonl(""), ElementsAre());
}

TEST(JsonLines, numbers_keep_their_digits) {
  EXPECT_THAT(jsonl(R"({"a":99.90,"b":12345678901234567890123,"c":-1,"d":1e2})"),
              ElementsAre("1:99.90|12345678901234567890123|-1|1e2"));
}

TEST(JsonLines, nested_objects_are_flattened) {
  auto reader =
      read_json_lines(memory_source(R"({"buyer":{"email":"a@b.c","name":{"first":"A"}},"x":1})"));
  auto email = (*reader)->column("buyer.email");
  auto row = (*reader)->next();
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((**row)[*email], "a@b.c");
  EXPECT_EQ((*row)->get("buyer.name.first"), "A");
  EXPECT_EQ((*row)->get("x"), "1");
}

TEST(JsonLines, strings_with_escapes_and_cut_blocks) {
  auto bytes =
      std::string(R"({"text":"line\nbreak \"q\" \u00e9 \ud83d\ude00 é"})") + "\n{\"text\":\"b\"}\n";
  for (std::size_t block : {4U, 5U, 64U, 4096U})
    EXPECT_THAT(jsonl(bytes, {.block_bytes = block}),
                ElementsAre("1:line\nbreak \"q\" \xC3\xA9 \xF0\x9F\x98\x80 \xC3\xA9", "2:b"));
}

TEST(JsonLines, bad_rows_are_told_and_reading_goes_on) {
  struct Case {
    std::string line;
    std::string problem;
  };
  for (const auto& [line, problem] : std::initializer_list<Case>{
           {"{", "not_json"},
           {"{\"a\":1}x", "not_json"},
           {"{'a':1}", "not_json"},
           {"{\"a\":NaN}", "not_json"},
           {"[1]", "not_an_object"},
           {"1", "not_an_object"},
           {"null", "not_an_object"},
           {"\"x\"", "not_an_object"},
           {"{\"a\":[1]}", "json_array"},
           {"{\"a\":1,\"a\":2}", "duplicate_key"},
           {"{\"a\":\"\\u0000\"}", "nul_byte"},
           {"{\"a\":\"\xff\"}", "not_utf8"},
           {"{\"a\":{\"a\":{\"a\":{\"a\":1}}}}", "json_too_deep"},
           {"{\"a\":\"123456\"}", "field_too_long"},
           {"{\"a\":1,\"b\":2,\"c\":3}", "too_many_fields"},
           {"{\"a\":\"" + std::string(200, 'x') + "\"}", "record_too_long"}}) {
    auto rows = jsonl(line + "\n{\"a\":7}\n", {.field_bytes_max = 5,
                                               .record_bytes_max = 100,
                                               .columns_max = 2,
                                               .json_depth_max = 3,
                                               .block_bytes = 50});
    ASSERT_EQ(rows.size(), 2U) << line;
    EXPECT_TRUE(rows[0].starts_with("1/") && rows[0].ends_with(" " + problem)) << line << rows[0];
    EXPECT_TRUE(rows[1].starts_with("2:7")) << line << rows[1];
  }
}

TEST(JsonLines, a_late_duplicate_by_nesting_is_found) {
  EXPECT_THAT(jsonl(R"({"a":{"b":1},"a.b":2})"), ElementsAre(testing::EndsWith("duplicate_key")));
}

}  // namespace
}  // namespace entente::files
