#include "platform/log/log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <limits>
#include <sstream>

#include "platform/log/line.hpp"

namespace entente::log {
namespace {

constexpr Instant noon{1'795'000'000'000'042};

enum class Color { red, green };
BOOST_DESCRIBE_ENUM(Color, red, green)

TEST(LogLine, json_carries_every_type) {
  OrderId order{};
  auto line = json_line(noon, Level::info, "order_imported",
                        {{"order", order},
                         {"lines", 3},
                         {"ratio", 0.5},
                         {"again", true},
                         {"big", std::uint64_t{18446744073709551615U}},
                         {"color", Color::green},
                         {"due", Instant{0}},
                         {"code", "abc"}});
  EXPECT_EQ(
      line,
      R"({"time":"2026-11-18T11:06:40.000042Z","level":"info","event":"order_imported",)"
      R"("order":"ord_00000000000000000000000000","lines":3,"ratio":0.5,"again":true,)"
      R"("big":18446744073709551615,"color":"green","due":"1970-01-01T00:00:00Z","code":"abc"})");
}

TEST(LogLine, text_quotes_only_where_needed) {
  auto line = text_line(noon, Level::warn, "mail_failed",
                        {{"code", "550 5.1.1"}, {"tries", 2}, {"path", "/v1/x"}, {"empty", ""}});
  EXPECT_EQ(line,
            "2026-11-18T11:06:40.000042Z warn mail_failed code=\"550 5.1.1\" tries=2 "
            "path=/v1/x empty=\"\"");
}

// SEC-16: one event is one line, and nothing in it moves a terminal or a reader's eye.
TEST(LogLine, any_input_stays_one_line_of_printable_ascii) {
  const std::string inputs[] = {"a\nb",
                                "a\r\nlevel=error",
                                std::string("a\0b", 3),
                                "\x1b[31mred",
                                "\u2028\u2029\u0085",
                                "\u202Etxt.exe",
                                "\xff\xfe broken",
                                "\xF0\x9F\x98\x80",
                                "quote\" back\\slash"};
  for (const auto& input : inputs) {
    for (const auto& line : {json_line(noon, Level::info, input, {{input, input}}),
                             text_line(noon, Level::info, input, {{input, input}})}) {
      for (char c : line) EXPECT_TRUE(c >= 0x20 && c < 0x7F) << line;
    }
    auto json = boost::json::parse(json_line(noon, Level::info, "e", {{"value", input}}));
    if (!input.starts_with('\xff')) {
      EXPECT_EQ(json.at("value").as_string(), input);
    }
  }
}

TEST(LogLine, numbers_that_json_lacks_are_strings) {
  auto line = json_line(noon, Level::info, "e",
                        {{"a", std::numeric_limits<double>::infinity()}, {"b", std::nan("")}});
  EXPECT_NO_THROW(boost::json::parse(line));
}

TEST(LogLine, long_values_are_cut) {
  std::string longest(300, 'x');
  EXPECT_NE(text_line(noon, Level::info, "e", {{"v", longest}}).find(longest), std::string::npos);
  auto line = text_line(noon, Level::info, "e", {{"v", longest + "y"}});
  EXPECT_TRUE(line.ends_with("xxx...")) << line;
}

TEST(LogLine, secrets_and_content_are_withheld) {
  for (auto name : {"password", "token", "email", "text", "authorization"}) {
    auto line = json_line(noon, Level::info, "e", {{name, "hunter2"}});
    EXPECT_EQ(line.find("hunter2"), std::string::npos) << line;
  }
}

class LogTo : public testing::Test {
 protected:
  ~LogTo() override { configure({}); }
  std::ostringstream out_;
};

TEST_F(LogTo, level_decides) {
  configure({Level::warn, Format::text, &out_});
  info("quiet");
  EXPECT_EQ(out_.str(), "");
  warn("loud");
  EXPECT_THAT(out_.str(),
              testing::MatchesRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
                                    "[.][0-9]{6}Z warn loud\n"));
}

TEST_F(LogTo, off_is_off) {
  configure({Level::off, Format::text, &out_});
  error("nothing");
  EXPECT_EQ(out_.str(), "");
}

TEST_F(LogTo, braces_are_no_format) {
  configure({Level::info, Format::text, &out_});
  info("{} {0} %s", {{"v", "{}"}});
  EXPECT_NE(out_.str().find("{0}"), std::string::npos);
}

}  // namespace
}  // namespace entente::log
