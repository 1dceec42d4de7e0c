// Money is whole minor units: what is read, what is refused, and what is written.
#include "base/money.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace entente {
namespace {

struct Reads {
  const char* decimal;
  const char* currency;
  std::int64_t minor;
  const char* written;
};

class MoneyReads : public ::testing::TestWithParam<Reads> {};
TEST_P(MoneyReads, and_writes) {
  const auto& row = GetParam();
  auto money = parse_money(row.decimal, row.currency);
  ASSERT_TRUE(money) << row.decimal;
  EXPECT_EQ(money->minor, row.minor);
  EXPECT_EQ(money->currency, row.currency);
  EXPECT_EQ(to_decimal(*money), row.written);
  EXPECT_EQ(parse_money(to_decimal(*money), row.currency), money);
}
INSTANTIATE_TEST_SUITE_P(
    Money, MoneyReads,
    ::testing::Values(Reads{"99.9", "BRL", 9990, "99.90"}, Reads{"0", "EUR", 0, "0.00"},
                      Reads{"0.05", "EUR", 5, "0.05"}, Reads{"-0.05", "EUR", -5, "-0.05"},
                      Reads{"-12.30", "EUR", -1230, "-12.30"},
                      Reads{"12.3000", "EUR", 1230, "12.30"}, Reads{"007", "USD", 700, "7.00"},
                      Reads{"1500", "JPY", 1500, "1500"}, Reads{"1500.00", "JPY", 1500, "1500"},
                      Reads{"-3", "KRW", -3, "-3"}, Reads{"1.234", "KWD", 1234, "1.234"},
                      Reads{"1.2", "TND", 1200, "1.200"},
                      Reads{"92233720368547758.07", "EUR", std::numeric_limits<std::int64_t>::max(),
                            "92233720368547758.07"}));

TEST(Money, the_smallest_amount_is_written_too) {
  Money least{std::numeric_limits<std::int64_t>::min(), "EUR"};
  EXPECT_EQ(to_decimal(least), "-92233720368547758.08");
}

struct Refuses {
  const char* decimal;
  const char* currency;
};

class MoneyRefuses : public ::testing::TestWithParam<Refuses> {};
TEST_P(MoneyRefuses, it) {
  EXPECT_FALSE(parse_money(GetParam().decimal, GetParam().currency)) << GetParam().decimal;
}
INSTANTIATE_TEST_SUITE_P(
    Money, MoneyRefuses,
    ::testing::Values(Refuses{"", "EUR"}, Refuses{"-", "EUR"}, Refuses{"+1", "EUR"},
                      Refuses{"--1", "EUR"}, Refuses{".5", "EUR"}, Refuses{"5.", "EUR"},
                      Refuses{"1,50", "EUR"}, Refuses{"1 000", "EUR"}, Refuses{"1.2.3", "EUR"},
                      Refuses{"1e2", "EUR"}, Refuses{"0x10", "EUR"}, Refuses{" 1", "EUR"},
                      Refuses{"1.234", "EUR"}, Refuses{"1.5", "JPY"}, Refuses{"1.2345", "KWD"},
                      Refuses{"92233720368547758.08", "EUR"},
                      Refuses{"99999999999999999999", "EUR"}, Refuses{"１", "EUR"}));

TEST(Currencies, digits_follow_iso_4217) {
  EXPECT_EQ(minor_digits("EUR"), 2);
  EXPECT_EQ(minor_digits("TWD"), 2);
  EXPECT_EQ(minor_digits("JPY"), 0);
  EXPECT_EQ(minor_digits("XOF"), 0);
  EXPECT_EQ(minor_digits("KWD"), 3);
}

TEST(Currencies, only_listed_ones_are_known) {
  for (const auto* code : {"AED", "EUR", "BRL", "TWD", "USD", "ZWL"})
    EXPECT_TRUE(is_known_currency(code)) << code;
  for (const auto* code : {"", "EU", "eur", "EURO", "XXX", "AAA", " AE", "ED ", "D A"})
    EXPECT_FALSE(is_known_currency(code)) << code;
}

}  // namespace
}  // namespace entente
