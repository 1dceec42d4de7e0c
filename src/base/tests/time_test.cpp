// Instants, wall clocks and periods: the vectors of T-4, and each edge beside them.
#include "base/time.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

using namespace std::chrono_literals;

Instant at(std::string_view text) {
  auto instant = parse_instant(text);
  EXPECT_TRUE(instant) << text;
  return instant.value_or(Instant{});
}

struct Reads {
  const char* text;
  const char* written;
};

class InstantReads : public ::testing::TestWithParam<Reads> {};
TEST_P(InstantReads, and_writes_in_utc) {
  auto instant = parse_instant(GetParam().text);
  ASSERT_TRUE(instant) << GetParam().text;
  EXPECT_EQ(to_text(*instant), GetParam().written);
  EXPECT_EQ(parse_instant(to_text(*instant)), instant);
}
INSTANTIATE_TEST_SUITE_P(
    Time, InstantReads,
    ::testing::Values(Reads{"1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"},
                      Reads{"2026-11-22T01:50:44Z", "2026-11-22T01:50:44Z"},
                      Reads{"2026-11-22t01:50:44z", "2026-11-22T01:50:44Z"},
                      Reads{"2026-11-22T01:50:44+01:00", "2026-11-22T00:50:44Z"},
                      Reads{"2026-11-22T01:50:44-09:30", "2026-11-22T11:20:44Z"},
                      Reads{"2026-11-22T01:50:44.5Z", "2026-11-22T01:50:44.500000Z"},
                      Reads{"2026-11-22T01:50:44.000001Z", "2026-11-22T01:50:44.000001Z"},
                      Reads{"2026-11-22T01:50:44.123456789Z", "2026-11-22T01:50:44.123456Z"},
                      Reads{"2028-02-29T23:59:59Z", "2028-02-29T23:59:59Z"},
                      Reads{"1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"},
                      Reads{"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
                      Reads{"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"}));

TEST(Instants, what_is_no_instant_is_refused) {
  const char* refused[] = {
      "",
      "2026-11-22",
      "2026-11-22T01:50:44",    // no offset
      "2026-11-22 ",            //
      "2026-02-29T00:00:00Z",   // no leap year
      "2026-13-01T00:00:00Z",   //
      "2026-00-01T00:00:00Z",   //
      "2026-04-31T00:00:00Z",   //
      "0000-01-01T00:00:00Z",   //
      "02026-01-01T00:00:00Z",  //
      "2026-1-01T00:00:00Z",    //
      "2026-11-22T24:00:00Z",   //
      "2026-11-22T23:60:00Z",   //
      "2026-11-22T23:59:60Z",   //
      "2026-11-22T01:50:44.Z",  //
      "2026-11-22T01:50:44.1234567891Z",
      "2026-11-22T01:50:44+0100",   //
      "2026-11-22T01:50:44+24:00",  //
      "2026-11-22T01:50:44+01:60",  //
      "2026-11-22T01:50:44ZZ",      //
      " 2026-11-22T01:50:44Z",      //
      "2026-11-22X01:50:44Z",       //
      "-026-11-22T01:50:44Z",       //
  };
  for (const auto* text : refused) EXPECT_FALSE(parse_instant(text)) << text;
}

struct Due {
  const char* name;
  const char* start;
  std::int64_t n;
  PeriodUnit unit;
  const char* zone;
  const char* due;
};

class DueInstants : public ::testing::TestWithParam<Due> {};
TEST_P(DueInstants, follow_T_3_and_T_4) {
  const auto& row = GetParam();
  EXPECT_EQ(to_text(due_instant(at(row.start), {row.n, row.unit, row.zone})), row.due) << row.name;
}
constexpr auto days = PeriodUnit::calendar_days;
constexpr auto hours = PeriodUnit::hours;
INSTANTIATE_TEST_SUITE_P(
    Time, DueInstants,
    ::testing::Values(
        Due{"3 days over the spring jump", "2026-03-27T14:00:00+01:00", 3, days, "Europe/Paris",
            "2026-03-30T22:00:00Z"},
        Due{"72 hours over it", "2026-03-27T14:00:00+01:00", 72, hours, "Europe/Paris",
            "2026-03-30T13:00:00Z"},
        Due{"3 days over the autumn jump", "2026-10-23T14:00:00+02:00", 3, days, "Europe/Paris",
            "2026-10-26T23:00:00Z"},
        Due{"100 days", "2026-01-01T12:00:00+01:00", 100, days, "Europe/Paris",
            "2026-04-11T22:00:00Z"},
        Due{"365 days hold a leap day", "2027-12-01T09:00:00+01:00", 365, days, "Europe/Paris",
            "2028-11-30T23:00:00Z"},
        Due{"the first instant of a local day counts as that day", "2026-01-01T00:00:00+01:00", 100,
            days, "Europe/Paris", "2026-04-11T22:00:00Z"},
        Due{"and so does its last", "2026-01-01T23:59:59.999999+01:00", 100, days, "Europe/Paris",
            "2026-04-11T22:00:00Z"},
        Due{"the next instant is the next day", "2026-01-02T00:00:00+01:00", 100, days,
            "Europe/Paris", "2026-04-12T22:00:00Z"},
        Due{"another zone, another day", "2026-01-01T23:30:00Z", 1, days, "Asia/Taipei",
            "2026-01-03T16:00:00Z"},
        Due{"UTC", "2026-01-01T23:30:00Z", 1, days, "UTC", "2026-01-03T00:00:00Z"},
        Due{"no days: the end of the day itself", "2026-01-01T10:00:00Z", 0, days, "UTC",
            "2026-01-02T00:00:00Z"},
        Due{"midnight that does not exist ends at the jump", "2018-11-03T12:00:00Z", 0, days,
            "America/Sao_Paulo", "2018-11-04T03:00:00Z"},
        Due{"4 hours", "2026-03-29T00:30:00Z", 4, hours, "Europe/Paris", "2026-03-29T04:30:00Z"},
        Due{"before 1970", "1969-12-30T10:00:00Z", 1, days, "UTC", "1970-01-01T00:00:00Z"}));

struct Wall {
  const char* text;
  const char* zone;
  const char* instant;
};

class WallTimes : public ::testing::TestWithParam<Wall> {};
TEST_P(WallTimes, are_read_in_their_zone) {
  auto instant = parse_local_time(GetParam().text, GetParam().zone);
  ASSERT_TRUE(instant) << GetParam().text;
  EXPECT_EQ(to_text(*instant), GetParam().instant) << GetParam().text;
}
INSTANTIATE_TEST_SUITE_P(
    Time, WallTimes,
    ::testing::Values(Wall{"2018-08-15 04:10:37", "America/Sao_Paulo", "2018-08-15T07:10:37Z"},
                      Wall{"2018-08-15T04:10", "UTC", "2018-08-15T04:10:00Z"},
                      Wall{"2018-08-15", "Europe/Paris", "2018-08-14T22:00:00Z"},
                      Wall{"2018-08-15T04:10:37+05:00", "Europe/Paris",
                           "2018-08-14T23:10:37Z"},  // zone not asked
                      Wall{"2018-08-15T04:10:37Z", "Nowhere/AtAll", "2018-08-15T04:10:37Z"},
                      Wall{"2026-03-29 02:30:00", "Europe/Paris",
                           "2026-03-29T01:00:00Z"},  // skipped: 03:00+02:00
                      Wall{"2026-03-29 01:59:59", "Europe/Paris", "2026-03-29T00:59:59Z"},  //
                      Wall{"2026-10-25 02:30:00", "Europe/Paris",
                           "2026-10-25T00:30:00Z"},  // twice: the first
                      Wall{"2026-10-25 03:00:00", "Europe/Paris", "2026-10-25T02:00:00Z"}));

TEST(WallTimes, what_is_none_is_refused) {
  for (const auto* text : {"", "2018-08", "15/08/2018", "2018-08-15 ", "2018-08-15 4:10",
                           "2018-08-15 04:10:37 PM", "2018-02-30", "NULL"})
    EXPECT_FALSE(parse_local_time(text, "UTC")) << text;
}

TEST(Zones, are_iana_names) {
  for (const auto* zone : {"UTC", "Europe/Paris", "Asia/Taipei", "America/Sao_Paulo"})
    EXPECT_TRUE(is_known_zone(zone)) << zone;
  for (const auto* zone : {"", "Paris", "Europe/Nowhere", "../etc/passwd", "+01:00"})
    EXPECT_FALSE(is_known_zone(zone)) << zone;
}

TEST(LocalDate, is_the_day_of_the_zone) {
  EXPECT_EQ(local_date(at("2026-11-21T23:30:00Z"), "Europe/Paris"), "2026-11-22");
  EXPECT_EQ(local_date(at("2026-11-21T22:59:59.999999Z"), "Europe/Paris"), "2026-11-21");
  EXPECT_EQ(local_date(at("2026-11-21T23:00:00Z"), "Europe/Paris"), "2026-11-22");
  EXPECT_EQ(local_date(at("2026-11-21T23:30:00Z"), "UTC"), "2026-11-21");
}

TEST(Instants, count_in_microseconds) {
  Instant start{0};
  EXPECT_EQ((start + 1s).micros, 1'000'000);
  EXPECT_EQ((start - 1ms).micros, -1000);
  EXPECT_EQ((start + 5s) - (start + 2s), 3s);
}

}  // namespace
}  // namespace entente
