// What the lab is asked: bounds of every number, sweeps, who may keep.
#include "insights/question_rules.hpp"

#include <gtest/gtest.h>

namespace entente::insights {
namespace {

using policies::StandardsNumbers;

const StandardsNumbers& preset() {
  return policies::preset().back().standards;
}

// "pointer code min..max"
std::vector<std::string> told(const std::vector<FieldError>& errors) {
  std::vector<std::string> all;
  for (const auto& each : errors) {
    auto text = each.pointer + " " + each.code;
    if (each.params.contains("min"))
      text += " " + each.params.at("min") + ".." + each.params.at("max");
    all.push_back(text);
  }
  return all;
}

TEST(LabQuestion, takes_the_numbers_in_force) {
  EXPECT_EQ(told(errors_of(preset())), std::vector<std::string>{});
}

TEST(LabQuestion, names_each_number_that_is_out_of_its_bounds) {
  struct Row {
    const char* name;
    std::int64_t last_good;
    std::int64_t first_bad;
    std::string wrong;
  };
  const auto at = [](const char* name, const char* bounds) {
    return std::string("/numbers/") + name + " out_of_range " + bounds;
  };
  for (const auto& row : {
           Row{"low_stars_max", 5, 6, at("low_stars_max", "0..5")},
           Row{"low_stars_max", 0, -1, at("low_stars_max", "0..5")},
           Row{"cases_that_count", 2, 3, at("cases_that_count", "0..2")},
           Row{"rate_is_exceeded", 1, 2, at("rate_is_exceeded", "0..1")},
           Row{"rate_dissatisfied", 100, 101, at("rate_dissatisfied", "0..100")},
           Row{"rate_orders", 1, 0, at("rate_orders", "1..1000000000")},
           Row{"rate_days", 36'500, 36'501, at("rate_days", "0..36500")},
           Row{"second_look_days", 0, -1, at("second_look_days", "0..36500")},
           Row{"orders_min", 1'000'000'000, 1'000'000'001, at("orders_min", "0..1000000000")},
       }) {
    auto numbers = preset();
    ASSERT_TRUE(set_number(numbers, row.name, row.last_good));
    EXPECT_EQ(told(errors_of(numbers)), std::vector<std::string>{}) << row.wrong;
    set_number(numbers, row.name, row.first_bad);
    EXPECT_EQ(told(errors_of(numbers)), std::vector<std::string>{row.wrong});
  }
}

TEST(LabQuestion, tells_every_number_with_what_is_in_force) {
  const auto numbers = lab_numbers(preset());
  EXPECT_EQ(numbers.size(), 16U);
  for (const auto& each : numbers) {
    EXPECT_EQ(each.value, number_of(preset(), each.name)) << each.name;
    EXPECT_LE(each.least, each.value) << each.name;
    EXPECT_GE(each.most, each.value) << each.name;
  }
  EXPECT_EQ(number_of(preset(), "nobody"), 0);
}

TEST(LabSweep, goes_from_value_to_value) {
  EXPECT_EQ(values_of({"window_days", 30, 90, 30}), (std::vector<std::int64_t>{30, 60, 90}));
  EXPECT_EQ(values_of({"window_days", 30, 90, 40}), (std::vector<std::int64_t>{30, 70}));
  EXPECT_EQ(values_of({"window_days", 3, 5, {}}), (std::vector<std::int64_t>{3, 4, 5}));
}

TEST(LabSweep, has_two_hundred_values_at_most) {
  const auto wrong = [](const LabSweep& sweep) { return told(errors_of(sweep)); };
  const std::vector<std::string> nothing;
  EXPECT_EQ(wrong({"orders_min", 1, 200, {}}), nothing);
  EXPECT_EQ(values_of({"orders_min", 1, 200, {}}).size(), 200U);
  EXPECT_EQ(wrong({"orders_min", 1, 201, {}}),
            std::vector<std::string>{"/sweep/step out_of_range 2..1000000000"});
  EXPECT_EQ(wrong({"orders_min", 1, 201, 2}), nothing);
  EXPECT_EQ(wrong({"orders_min", 1, 20, 0}),
            std::vector<std::string>{"/sweep/step out_of_range 1..1000000000"});
  EXPECT_EQ(wrong({"low_stars_max", 0, 6, {}}),
            std::vector<std::string>{"/sweep/to out_of_range 0..5"});
  EXPECT_EQ(wrong({"low_stars_max", 3, 2, {}}),
            std::vector<std::string>{"/sweep/to out_of_range 3..5"});
  EXPECT_EQ(wrong({"rate_orders", 0, 5, {}}),
            std::vector<std::string>{"/sweep/from out_of_range 1..1000000000"});
  EXPECT_EQ(wrong({"nobody", 0, 5, {}}), std::vector<std::string>{"/sweep/number no_such_number"});
}

TEST(LabRuns, are_kept_by_those_who_judge) {
  Who who;
  EXPECT_FALSE(may_keep(who).has_value());
  who.is_support = true;
  EXPECT_EQ(may_keep(who).error(), LabRefusal::lab_needs_trust_and_safety);
  who.is_trust_and_safety = true;
  EXPECT_TRUE(may_keep(who).has_value());
  Who boss;
  boss.is_operator = true;
  EXPECT_TRUE(may_keep(boss).has_value());
}

}  // namespace
}  // namespace entente::insights
