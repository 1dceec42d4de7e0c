#include "standards/figure_rules.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/days.hpp"

namespace entente::standards {
namespace {

const policies::StandardsNumbers& preset() {
  return policies::preset().front().standards;
}

constexpr std::int64_t today = 20'000;
constexpr std::int64_t low = 1;            // one star
constexpr std::int64_t with_case = 8;      // some case, no review
constexpr std::int64_t with_against = 16;  // one that ended against the shop

StandardsDay day(std::int64_t ago, std::int64_t facts, std::int64_t orders) {
  return {ShopId{}, today - ago, facts, orders, 1};
}

ServiceCounts counted(const std::vector<StandardsDay>& days,
                      const policies::StandardsNumbers& numbers = preset()) {
  return count(days, numbers, {today, std::nullopt});
}

TEST(Figure, counts_one_order_once) {  // S1
  const auto counts = counted({day(1, low + with_case, 1), day(1, low, 1), day(1, with_case, 1),
                               day(1, 3, 1), day(1, 0, 96)});
  EXPECT_EQ(counts.period, (ServiceCount{100, 2, 2, 3}));
}

TEST(Figure, takes_two_stars_for_low_and_three_for_none) {
  for (std::int64_t stars = 0; stars <= 5; ++stars)
    EXPECT_EQ(is_low(stars, preset()), stars == 1 || stars == 2) << stars;
}

TEST(Figure, counts_cases_as_far_as_the_numbers_say) {
  auto numbers = preset();
  struct Row {
    std::int64_t that_count;
    bool some;
    bool against;
  };
  for (const auto& row : {Row{0, false, false}, Row{1, true, true}, Row{2, false, true}}) {
    numbers.cases_that_count = row.that_count;
    EXPECT_FALSE(has_case(0, numbers)) << row.that_count;
    EXPECT_EQ(has_case(with_case, numbers), row.some) << row.that_count;
    EXPECT_EQ(has_case(with_against, numbers), row.against) << row.that_count;
  }
}

TEST(Figure, leaves_out_what_is_later_and_what_lies_before_the_cut) {
  const std::vector<StandardsDay> days{day(-1, low, 1), day(0, low, 2), day(30, low, 4),
                                       day(31, low, 8)};
  EXPECT_EQ(counted(days).ever.dissatisfied, 14);
  // T-6: orders placed 30 days or more before are out.
  EXPECT_EQ(count(days, preset(), {today, today - 30}).ever.dissatisfied, 2);
  EXPECT_EQ(count(days, preset(), {today, today - 31}).ever.dissatisfied, 6);
}

TEST(Figure, takes_the_period_that_the_volume_asks_for) {
  auto numbers = preset();
  numbers.rate_days = 365;
  numbers.rate_short_days = 90;
  numbers.rate_short_orders_min = 400;
  const auto many = counted({day(10, 0, 400), day(200, 0, 50)}, numbers);
  EXPECT_EQ(many.period_days, 90);
  EXPECT_EQ(many.period.orders, 400);
  const auto few = counted({day(10, 0, 399), day(200, 0, 50), day(365, 0, 7)}, numbers);
  EXPECT_EQ(few.period_days, 365);
  EXPECT_EQ(few.period.orders, 449);
}

// Each edge of S2: exactly 1 %, 2 of 200, the third order ever, the 60th and 61st day, none.
TEST(Criteria, are_each_shown_met_or_not) {
  struct Row {
    const char* what;
    std::vector<StandardsDay> days;
    bool rate, ever, window;
  };
  const std::vector<Row> rows{
      {"no orders", {}, false, false, false},
      {"exactly 1 %", {day(1, low, 3), day(2, 0, 297)}, true, true, true},
      {"one order under 1 %", {day(1, low, 3), day(2, 0, 298)}, false, true, true},
      {"2 of 200", {day(1, low, 2), day(2, 0, 198)}, true, false, true},
      {"the third ever", {day(1, low, 2), day(400, low, 1)}, true, true, true},
      {"the second on day 60",
       {day(0, low, 1), day(59, low, 1), day(99, low, 1)},
       true,
       true,
       true},
      {"the second on day 61",
       {day(0, low, 1), day(60, low, 1), day(99, low, 1)},
       true,
       true,
       false},
      {"excused ones are good", {day(1, 0, 5)}, false, false, false},
  };
  for (const auto& row : rows) {
    const auto judgement = judge(counted(row.days), preset());
    EXPECT_EQ(judgement.rate, row.rate) << row.what;
    EXPECT_EQ(judgement.ever, row.ever) << row.what;
    EXPECT_EQ(judgement.window, row.window) << row.what;
  }
}

TEST(Criteria, judge_small_shops_by_count_and_none_with_too_few_orders) {
  auto numbers = preset();
  numbers.orders_min = 5;
  EXPECT_FALSE(judge(counted({day(1, low, 4)}, numbers), numbers).judged);
  EXPECT_FALSE(judge(counted({day(1, low, 4)}, numbers), numbers).rate);
  EXPECT_TRUE(judge(counted({day(1, low, 5)}, numbers), numbers).judged);
  numbers.small_orders_below = 300;
  numbers.small_dissatisfied_min = 4;
  const auto three = judge(counted({day(1, low, 3), day(1, 0, 296)}, numbers), numbers);
  EXPECT_TRUE(three.by_count);
  EXPECT_FALSE(three.rate);
  EXPECT_TRUE(judge(counted({day(1, low, 4), day(1, 0, 295)}, numbers), numbers).rate);
  // From 300 orders on the rate is asked.
  const auto large = judge(counted({day(1, low, 4), day(1, 0, 296)}, numbers), numbers);
  EXPECT_FALSE(large.by_count);
  EXPECT_TRUE(large.rate);
}

TEST(Criteria, may_ask_for_more_than_the_rate) {
  auto numbers = preset();
  numbers.rate_is_exceeded = 1;
  EXPECT_FALSE(judge(counted({day(1, low, 3), day(2, 0, 297)}, numbers), numbers).rate);
  EXPECT_TRUE(judge(counted({day(1, low, 3), day(2, 0, 296)}, numbers), numbers).rate);
}

TEST(Level, is_near_where_one_more_would_do) {
  EXPECT_EQ(level_of(counted({day(1, low, 3)}), preset()), ServiceLevel::met);
  EXPECT_EQ(level_of(counted({day(1, low, 2)}), preset()), ServiceLevel::near);
  EXPECT_EQ(level_of(counted({day(1, low, 1)}), preset()), ServiceLevel::good);
  EXPECT_EQ(level_of(counted({}), preset()), ServiceLevel::good);
}

TEST(Interval, is_wilson_s) {
  // 10 of 100: 5.522914 % to 17.436566 %, as tables have it.
  const auto some = interval_of({100, 0, 0, 10}).value();
  EXPECT_LE(std::abs(some.low - 55'229), 1);
  EXPECT_LE(std::abs(some.high - 174'366), 1);
  const auto none = interval_of({10, 0, 0, 0}).value();
  EXPECT_EQ(none.low, 0);
  EXPECT_LE(std::abs(none.high - 277'533), 1);
  EXPECT_FALSE(interval_of({}));
}

TEST(WayBack, is_so_many_good_orders_or_so_many_days) {
  // 3 of 30: more than 300 orders are needed; the second of two leaves the window after 50 days.
  const std::vector<StandardsDay> days{day(0, low, 1), day(10, low, 1), day(100, low, 1),
                                       day(1, 0, 27)};
  const auto way = way_back(days, preset(), {today, std::nullopt});
  EXPECT_EQ(way.good_orders, 271);
  EXPECT_EQ(way.days, 50);
  // It is the truth: with so many the rate is met no longer, with one fewer it is.
  auto more = days;
  more.push_back(day(0, 0, 271));
  EXPECT_FALSE(judge(counted(more), preset()).rate);
  more.back().orders = 270;
  EXPECT_TRUE(judge(counted(more), preset()).rate);
  EXPECT_TRUE(judge(count(days, preset(), {today + 49, {}}), preset()).window);
  EXPECT_FALSE(judge(count(days, preset(), {today + 50, {}}), preset()).window);
  EXPECT_FALSE(way_back(std::vector{day(1, 0, 30)}, preset(), {today, std::nullopt}).days);
}

cases::CaseOfOrder a_case(std::optional<cases::Outcome> outcome = {},
                          std::optional<cases::Bearer> bearer = {}, bool escalated = false) {
  cases::CaseOfOrder row;
  row.outcome = outcome;
  row.borne_by = bearer;
  if (escalated) row.escalated_at = Instant{1};
  return row;
}

TEST(Cases, count_but_those_that_were_unfounded) {
  using cases::Bearer;
  using cases::Outcome;
  struct Row {
    const char* what;
    std::vector<cases::CaseOfOrder> cases;
    std::int64_t counts;
  };
  const std::vector<Row> rows{
      {"none", {}, no_case},
      {"one that is open", {a_case()}, some_case},
      {"one the buyer closed", {a_case(Outcome::closed_by_buyer)}, some_case},
      {"not upheld", {a_case(Outcome::not_upheld, Bearer::nobody, true)}, no_case},
      {"delivered", {a_case(Outcome::delivery_confirmed)}, no_case},
      {"refunded by the shop itself", {a_case(Outcome::refunded_in_full, Bearer::shop)}, some_case},
      {"decided against it", {a_case(Outcome::refunded_in_full, Bearer::shop, true)}, case_against},
      {"the marketplace paid",
       {a_case(Outcome::refunded_in_full, Bearer::marketplace, true)},
       some_case},
      {"the worst of two", {a_case(Outcome::not_upheld), a_case()}, some_case},
  };
  for (const auto& row : rows) EXPECT_EQ(cases_count(row.cases), row.counts) << row.what;
}

TEST(Excuses, are_policy_and_each_has_its_days) {
  const std::vector<Outage> outages{{Uuid{}, 10, 11, "down", {}, Instant{}, {}},
                                    {Uuid{}, 20, 20, "down", {}, Instant{}, Instant{5}}};
  policies::ExaminationNumbers all{1, 90, 1, 1};
  policies::ExaminationNumbers none{1, 90, 0, 0};
  struct Row {
    std::int64_t day;
    bool lost;
    std::optional<Excuse> excuse;
  };
  for (const auto& row :
       {Row{9, false, {}}, Row{10, false, Excuse::outage}, Row{11, false, Excuse::outage},
        Row{12, false, {}}, Row{20, false, {}}, Row{9, true, Excuse::carrier_loss}}) {
    EXPECT_EQ(excuse_of({row.day, row.lost, outages}, all), row.excuse) << row.day;
    EXPECT_FALSE(excuse_of({row.day, row.lost, outages}, none)) << row.day;
  }
}

TEST(Orders, that_were_cancelled_count_where_somebody_complains) {
  StandardsOrder order;
  EXPECT_TRUE(counts(order));
  order.cancelled = true;
  EXPECT_FALSE(counts(order));
  order.stars = 1;
  EXPECT_TRUE(counts(order));
  order.excuse = Excuse::outage;
  EXPECT_FALSE(counts(order));
  EXPECT_EQ(facts_of(order), 0);
}

}  // namespace
}  // namespace entente::standards
