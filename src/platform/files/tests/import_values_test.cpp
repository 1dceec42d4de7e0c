#include "platform/files/import_values.hpp"

#include <gtest/gtest.h>

#include <random>

namespace entente::files {
namespace {

TEST(Amounts, by_format) {
  struct Case {
    std::string_view text;
    ImportFormat format;
    std::string_view currency;
    std::optional<std::int64_t> minor;
  };
  using enum ImportFormat;
  for (auto [text, format, currency, minor] :
       std::initializer_list<Case>{{"99.9", decimal, "BRL", 9990},
                                   {"1234", decimal, "EUR", 123400},
                                   {"1234", decimal, "JPY", 1234},
                                   {"1.234", decimal, "KWD", 1234},
                                   {"1.234", decimal, "EUR", std::nullopt},
                                   {"1,5", decimal, "EUR", std::nullopt},
                                   {"", decimal, "EUR", std::nullopt},
                                   {"12,50", decimal_comma, "EUR", 1250},
                                   {"1.234,50", decimal_comma, "EUR", 123450},
                                   {"1.234.567", decimal_comma, "EUR", 123456700},
                                   {"1.5", decimal_comma, "EUR", std::nullopt},
                                   {"1.23,4", decimal_comma, "EUR", std::nullopt},
                                   {"1,234.50", decimal_comma, "EUR", std::nullopt},
                                   {"1,2,3", decimal_comma, "EUR", std::nullopt},
                                   {"1234", minor, "EUR", 1234},
                                   {"12.5", minor, "EUR", std::nullopt}})
    EXPECT_EQ(parse_amount(text, format, currency), minor) << text << " " << currency;
}

TEST(Integers, whole_and_nothing_else) {
  EXPECT_EQ(parse_integer("42"), 42);
  EXPECT_EQ(parse_integer("-1"), -1);
  for (auto text : {"", "+1", "1.0", "1 ", " 1", "x", "99999999999999999999"})
    EXPECT_FALSE(parse_integer(text)) << text;
}

TEST(Words, from_names) {
  EXPECT_EQ(in_words("garden_tools"), "Garden tools");
  EXPECT_EQ(in_words(""), "");
  EXPECT_EQ(in_words("\xC3\xA9t\xC3\xA9"), "\xC3\xA9t\xC3\xA9");
}

TEST(Times, by_format) {
  struct Case {
    std::string_view text;
    ImportFormat format;
    std::string_view utc;
  };
  using enum ImportFormat;
  TimeReader paris("Europe/Paris");
  for (auto [text, format, utc] : std::initializer_list<Case>{
           {"2026-07-01 12:00:00", local_time, "2026-07-01T10:00:00Z"},
           {"2026-01-01", local_time, "2025-12-31T23:00:00Z"},
           {"2026-07-01T12:00:00+05:00", local_time, "2026-07-01T07:00:00Z"},
           {"2026-07-01T12:00:00Z", local_time, "2026-07-01T12:00:00Z"},
           {"15/08/2026 04:10", day_first, "2026-08-15T02:10:00Z"},
           {"5.8.2026", day_first, "2026-08-04T22:00:00Z"},
           {"08/15/2026", month_first, "2026-08-14T22:00:00Z"},
           {"1767225600", unix_seconds, "2026-01-01T00:00:00Z"},
           {"1767225600123", unix_millis, "2026-01-01T00:00:00.123000Z"}}) {
    auto instant = paris.read(text, format);
    ASSERT_TRUE(instant) << text;
    EXPECT_EQ(to_text(*instant), utc) << text;
  }
  for (auto [text, format] : std::initializer_list<std::pair<std::string_view, ImportFormat>>{
           {"", local_time},
           {"2026-13-01", local_time},
           {"yesterday", local_time},
           {"15/08/2026", month_first},
           {"15/08", day_first},
           {"15/08/26", day_first},
           {"", day_first},
           {"1e9", unix_seconds},
           {"9223372036854775807", unix_seconds}})
    EXPECT_FALSE(paris.read(text, format)) << text;
}

// The remembered stretch of the zone must never give another answer than the zone itself, least of
// all around the nights when clocks jump.
TEST(Times, remembered_offsets_agree_with_the_zone) {
  std::mt19937_64 random(7);
  for (auto zone : {"America/Sao_Paulo", "Europe/Paris", "Asia/Taipei", "Pacific/Apia", "UTC"}) {
    TimeReader reader(zone);
    for (int i = 0; i < 4000; ++i) {
      // Near the jumps of 2017 and 2018 half of the time, anywhere from 1900 to 2100 else.
      Instant at{static_cast<std::int64_t>(random() % 6'311'000'000ULL) * 1'000'000 -
                 2'208'988'800'000'000};
      if (i % 2 == 0) {
        constexpr std::array<std::int64_t, 5> jumps = {1508036400, 1518919200, 1490490000,
                                                       1509238800, 1541300400};
        at = Instant{(jumps[random() % jumps.size()] +
                      static_cast<std::int64_t>(random() % 172800) - 86400) *
                     1'000'000};
      }
      auto text = to_text(at);
      text.pop_back();
      ASSERT_EQ(reader.read(text, ImportFormat::local_time), parse_local_time(text, zone))
          << zone << " " << text;
    }
  }
}

}  // namespace
}  // namespace entente::files
