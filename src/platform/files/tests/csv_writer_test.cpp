#include "platform/files/csv_writer.hpp"

#include <gtest/gtest.h>

namespace entente::files {
namespace {

std::string cell(std::string_view value) {
  CsvWriter writer;
  writer.text(value);
  return writer.take();
}

TEST(CsvWriter, quotes_only_what_needs_it) {
  EXPECT_EQ(cell("plain"), "plain");
  EXPECT_EQ(cell(""), "");
  EXPECT_EQ(cell("a,b"), "\"a,b\"");
  EXPECT_EQ(cell("a;b"), "\"a;b\"");
  EXPECT_EQ(cell("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(cell("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(cell(" padded "), "\" padded \"");
  EXPECT_EQ(cell("\xE8\xA9\x95\xE5\x88\x86"), "\xE8\xA9\x95\xE5\x88\x86");
}

TEST(CsvWriter, text_never_starts_a_formula) {
  EXPECT_EQ(cell("=HYPERLINK(\"http://x\")"), "\"'=HYPERLINK(\"\"http://x\"\")\"");
  EXPECT_EQ(cell("+1"), "\"'+1\"");
  EXPECT_EQ(cell("-1"), "\"'-1\"");
  EXPECT_EQ(cell("@SUM(A1)"), "\"'@SUM(A1)\"");
  EXPECT_EQ(cell("\tx"), "\"'\tx\"");
  EXPECT_EQ(cell("\rx"), "\"'\rx\"");
  EXPECT_EQ(cell("\nx"), "\"'\nx\"");
  EXPECT_EQ(cell(std::string_view("\0x", 2)), std::string("\"'\0x\"", 5));
  EXPECT_EQ(cell("1+1"), "1+1");
}

TEST(CsvWriter, numbers_are_numbers_by_type) {
  CsvWriter writer;
  writer.number(-5).amount({-1250, "EUR"}).empty().text("-5");
  writer.end_row();
  EXPECT_EQ(writer.take(), "-5,-12.50,,\"'-5\"\r\n");
}

TEST(CsvWriter, goes_out_in_parts) {
  CsvWriter writer(CsvWriter::Mark::utf8);
  writer.header({"id", "text"});
  EXPECT_EQ(writer.take(), "\xEF\xBB\xBFid,text\r\n");
  writer.number(1).text("a");
  writer.end_row();
  EXPECT_EQ(writer.take(), "1,a\r\n");
  EXPECT_EQ(writer.take(), "");
}

}  // namespace
}  // namespace entente::files
