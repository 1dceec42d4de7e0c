#include "policies/policies.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace entente::policies {
namespace {

Instant at(std::string_view text) {
  return parse_instant(text).value();
}

constexpr std::string_view two_versions = R"(
[[version]]
number = 1
announced_on = 2026-01-01
in_force_from = 2026-01-16
[version.cases]
window_days=100
longest_delivery_days=30
transit_days=10
escalate_after_days=3
unsolved_days=365
offer_days=5
promise_days=14
decision_days=7
contest_days=30
lock_minutes=20
question_days_max=30
hold_days_max=7
[version.criteria]
not_received = ["a", "b"]
[version.second_person_over]
EUR = 500
JPY = 80000
[[version]]
number = 2
announced_on = 2026-05-01
in_force_from = 2026-06-01
[version.cases]
window_days=120
longest_delivery_days=30
transit_days=10
escalate_after_days=2
unsolved_days=365
offer_days=5
promise_days=14
decision_days=7
contest_days=30
lock_minutes=20
question_days_max=30
hold_days_max=7
[version.criteria]
not_received = ["a"]
[version.second_person_over]
)";

TEST(Preset, says_what_the_seeds_say) {
  const auto& cases = preset().front().cases;
  EXPECT_EQ(cases.window_days, 100);
  EXPECT_EQ(cases.escalate_after_days, 3);
  EXPECT_EQ(cases.unsolved_days, 365);
  EXPECT_EQ(cases.longest_delivery_days, 30);
  EXPECT_EQ(preset().front().criteria.size(), 2u);
}

TEST(Preset, is_announced_fifteen_days_before_it_takes_force) {
  for (const auto& each : preset()) {
    const auto announced = parse_local_time(each.announced_on, "UTC").value();
    const auto from = parse_local_time(each.in_force_from, "UTC").value();
    EXPECT_GE(from - announced, std::chrono::hours(15 * 24));
  }
}

TEST(Versions, take_force_on_their_day_in_the_zone_of_the_marketplace) {
  const auto versions = parse_preset(two_versions);
  struct Row {
    const char* at;
    std::int64_t number;
  };
  for (const auto& row : {Row{"2020-01-01T00:00:00Z", 1}, Row{"2026-05-31T21:59:59Z", 1},
                          Row{"2026-05-31T22:00:00Z", 2}, Row{"2030-01-01T00:00:00Z", 2}})
    EXPECT_EQ(in_force(versions, at(row.at), "Europe/Paris").number, row.number) << row.at;
  EXPECT_EQ(by_number(versions, 2).cases.window_days, 120);
  EXPECT_THROW(static_cast<void>(by_number(versions, 3)), std::out_of_range);
}

TEST(Versions, refuse_what_is_no_preset) {
  EXPECT_THROW(parse_preset(""), std::runtime_error);
  EXPECT_THROW(parse_preset("[[version]]\nnumber = 1"), std::runtime_error);
  std::string twice(two_versions);
  twice.replace(twice.find("number = 2"), 10, "number = 1");
  EXPECT_THROW(parse_preset(twice), std::runtime_error);
}

TEST(SecondPerson, is_asked_for_above_the_amount_and_for_unknown_currencies) {
  const auto versions = parse_preset(two_versions);
  struct Row {
    Money amount;
    bool expected;
  };
  for (const auto& row :
       {Row{{50'000, "EUR"}, false}, Row{{50'001, "EUR"}, true}, Row{{80'000, "JPY"}, false},
        Row{{80'001, "JPY"}, true}, Row{{1, "XAF"}, true}})
    EXPECT_EQ(takes_second_person(versions.front(), row.amount), row.expected)
        << row.amount.minor << row.amount.currency;
}

}  // namespace
}  // namespace entente::policies
