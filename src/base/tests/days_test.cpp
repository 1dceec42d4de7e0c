// Days as numbers, and where they begin: what is remembered must never answer for another zone.
#include "base/days.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace entente {
namespace {

Instant at(std::string_view text) {
  return parse_instant(text).value();
}

std::int64_t day(std::string_view date) {
  return day_of_date(date).value();
}

TEST(Days, are_numbered_from_1970) {
  EXPECT_EQ(day("1970-01-01"), 0);
  EXPECT_EQ(day("1969-12-31"), -1);
  EXPECT_EQ(day("2028-02-29") + 1, day("2028-03-01"));
  for (const std::int64_t number : {-1000, -1, 0, 20'000, 100'000})
    EXPECT_EQ(day_of_date(date_of(number)), number);
}

TEST(Days, are_refused_where_there_is_no_such_day) {
  for (const auto* text : {"", "2026-02-29", "2026-13-01", "2026-1-1", "2026-11-22T00:00:00Z"})
    EXPECT_EQ(day_of_date(text), std::nullopt) << text;
}

struct Lies {
  const char* zone;
  const char* instant;
  const char* date;
};

// Neighbours in this list differ in the zone, in the day, or by a microsecond at its edge.
const std::vector<Lies>& instants() {
  static const std::vector<Lies> all = {
      {"UTC", "2026-11-22T23:59:59.999999Z", "2026-11-22"},
      {"UTC", "2026-11-23T00:00:00Z", "2026-11-23"},
      {"Asia/Shanghai", "2026-11-22T15:59:59.999999Z", "2026-11-22"},
      {"Asia/Shanghai", "2026-11-22T16:00:00Z", "2026-11-23"},
      {"UTC", "2026-11-22T16:00:00Z", "2026-11-22"},
      {"America/New_York", "2026-11-22T04:59:59.999999Z", "2026-11-21"},
      {"America/New_York", "2026-11-22T05:00:00Z", "2026-11-22"},
      // A day of 23 hours, one of 25.
      {"Europe/Paris", "2026-03-28T22:59:59.999999Z", "2026-03-28"},
      {"Europe/Paris", "2026-03-28T23:00:00Z", "2026-03-29"},
      {"Europe/Paris", "2026-03-29T21:59:59.999999Z", "2026-03-29"},
      {"Europe/Paris", "2026-03-29T22:00:00Z", "2026-03-30"},
      {"Europe/Paris", "2026-10-24T22:00:00Z", "2026-10-25"},
      {"Europe/Paris", "2026-10-25T22:59:59.999999Z", "2026-10-25"},
      {"Europe/Paris", "2026-10-25T23:00:00Z", "2026-10-26"},
      // Midnight does not exist there on that day.
      {"America/Santiago", "2026-09-06T03:59:59.999999Z", "2026-09-05"},
      {"America/Santiago", "2026-09-06T04:00:00Z", "2026-09-06"},
  };
  return all;
}

TEST(Days, of_instants_do_not_hang_on_what_was_asked_before) {
  for (const auto& first : instants())
    for (const auto& second : instants()) {
      EXPECT_EQ(date_of(local_day(at(first.instant), first.zone)), first.date)
          << first.zone << " " << first.instant << " after another";
      EXPECT_EQ(date_of(local_day(at(second.instant), second.zone)), second.date)
          << second.zone << " " << second.instant << " after " << first.zone << " "
          << first.instant;
    }
}

struct Begins {
  const char* zone;
  const char* date;
  const char* instant;
};

TEST(Days, begin_where_their_zone_has_them_begin) {
  // Days that lie 16 apart share a place in what is remembered.
  const std::vector<Begins> all = {
      {"UTC", "2026-11-22", "2026-11-22T00:00:00Z"},
      {"Europe/Paris", "2026-11-22", "2026-11-21T23:00:00Z"},
      {"UTC", "2026-11-06", "2026-11-06T00:00:00Z"},
      {"Europe/Paris", "2026-03-29", "2026-03-28T23:00:00Z"},
      {"Europe/Paris", "2026-03-30", "2026-03-29T22:00:00Z"},
      {"Europe/Paris", "2026-04-14", "2026-04-13T22:00:00Z"},
      {"Asia/Shanghai", "2026-04-14", "2026-04-13T16:00:00Z"},
      {"America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z"},
      {"UTC", "1970-01-01", "1970-01-01T00:00:00Z"},
  };
  for (const auto& first : all)
    for (const auto& second : all) {
      EXPECT_EQ(to_text(start_of_day(day(first.date), first.zone)), first.instant) << first.zone;
      EXPECT_EQ(to_text(start_of_day(day(second.date), second.zone)), second.instant)
          << second.zone;
    }
}

}  // namespace
}  // namespace entente
