// The engine and the plain reference say the same of every shop on every day.
#include "insights/lab_run.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "insights/tests/plain_reference.hpp"

namespace entente::insights {
namespace {

using policies::StandardsNumbers;
using Shops = std::vector<std::vector<PlainOrder>>;

const StandardsNumbers& preset() {
  return policies::preset().back().standards;
}

OrderColumns columns_of(const Shops& shops) {
  std::vector<OneOrder> orders;
  for (std::uint32_t shop = 0; shop < shops.size(); ++shop)
    for (const auto& order : shops[shop])
      orders.push_back(
          {shop, order.day,
           facts_of(static_cast<unsigned>(order.stars), static_cast<unsigned>(order.cases))});
  return {shops.size(), orders};
}

// For each shop whether each day of the period holds, as the engine says.
std::vector<std::vector<bool>> found(const OrdersView& view, const LabRun& run,
                                     const LabPeriod& period) {
  std::vector<std::vector<bool>> shops;
  run.each_shop([&](std::size_t shop, const ShopRuns& runs) {
    EXPECT_EQ(shop, shops.size());
    std::vector<bool> days(static_cast<std::size_t>(period.last_day - period.first_day + 1));
    for (std::size_t i = 0; i < runs.size(); ++i) {
      EXPECT_LT(runs.from[i], runs.to[i]);
      if (i > 0) {
        EXPECT_LT(runs.to[i - 1], runs.from[i]) << "runs touch";
      }
      for (std::int64_t day = runs.from[i]; day < runs.to[i]; ++day)
        days.at(static_cast<std::size_t>(day + view.first_day - period.first_day)) = true;
    }
    shops.push_back(std::move(days));
  });
  return shops;
}

constexpr std::array processors = {Processor::best, Processor::avx2, Processor::any};

// Empty where they agree.
std::string difference(const Shops& shops, const StandardsNumbers& numbers, const LabPeriod& period,
                       Processor processor) {
  const auto columns = columns_of(shops);
  const auto view = columns.view();
  const auto run = run_lab(view, numbers, period, 2, processor);
  const auto said = found(view, run, period);
  if (said.size() != shops.size()) return "not every shop was told of";
  for (auto day = std::max(period.first_day, view.first_day); day <= period.last_day; ++day) {
    std::uint32_t count = 0;
    for (std::size_t shop = 0; shop < shops.size(); ++shop) {
      const bool wanted = meets_all(numbers, shops[shop], day);
      count += wanted ? 1 : 0;
      if (said[shop][static_cast<std::size_t>(day - period.first_day)] != wanted)
        return fmt::format("shop {} on day {} should {}hold", shop, day, wanted ? "" : "not ");
    }
    const auto index = day - std::max(period.first_day, view.first_day);
    if (run.shops_on_day()[static_cast<std::size_t>(index)] != count)
      return fmt::format("day {} has not {} shops", day, count);
  }
  return "";
}

std::string differences(const Shops& shops, const StandardsNumbers& numbers,
                        const LabPeriod& period) {
  for (const auto processor : processors)
    if (auto wrong = difference(shops, numbers, period, processor); !wrong.empty()) return wrong;
  return "";
}

// ---- random orders under random numbers ----

std::int64_t number(std::int64_t from, std::int64_t to) {
  return *rc::gen::inRange(from, to + 1);
}

bool sometimes() {
  return number(0, 3) == 0;
}

std::vector<PlainOrder> some_orders(std::int64_t first_day, std::int64_t days) {
  const auto count = sometimes() ? number(50, 200) : number(0, 30);
  const auto low_share = number(0, 100);
  std::vector<PlainOrder> orders;
  for (std::int64_t i = 0; i < count; ++i) {
    PlainOrder order{first_day + number(0, days - 1), 0, 0};
    if (number(0, 99) < low_share) order.stars = static_cast<int>(number(0, 5));
    if (number(0, 9) == 0) order.cases = static_cast<int>(number(0, 2));
    orders.push_back(order);
  }
  return orders;
}

StandardsNumbers some_numbers() {
  StandardsNumbers numbers = preset();
  numbers.low_stars_max = number(0, 5);
  numbers.cases_that_count = number(0, 2);
  numbers.rate_dissatisfied = number(0, 30);
  numbers.rate_orders = number(1, 100);
  numbers.rate_is_exceeded = number(0, 1);
  numbers.dissatisfied_min = number(0, 5);
  numbers.window_days = sometimes() ? number(0, 2) : number(1, 40);
  numbers.window_dissatisfied_min = number(0, 4);
  numbers.orders_min = sometimes() ? number(0, 40) : number(0, 2);
  if (sometimes()) numbers.rate_days = number(1, 60);
  if (sometimes()) {
    numbers.rate_short_days = number(1, 30);
    numbers.rate_short_orders_min = number(0, 10);
  }
  if (sometimes()) {
    numbers.small_orders_below = number(0, 20);
    numbers.small_dissatisfied_min = number(0, 4);
  }
  return numbers;
}

RC_GTEST_PROP(Lab, agrees_with_the_rules_on_every_day, ()) {
  const std::int64_t first_day = 17'000;
  const auto days = number(1, 90);
  Shops shops;
  for (auto i = number(0, 6); i > 0; --i) shops.push_back(some_orders(first_day, days));
  const auto from = first_day + number(-5, 40);
  const LabPeriod period{from, from + number(0, 130)};
  for (int i = 0; i < 3; ++i) {
    const auto wrong = differences(shops, some_numbers(), period);
    if (!wrong.empty()) RC_FAIL(wrong);
  }
}

// More than threads take at a time: shops of many sizes, and many on end that have no orders.
TEST(Lab, agrees_with_the_rules_where_shops_come_in_parts) {
  const std::int64_t first_day = 17'000;
  Shops shops(20'000);
  std::uint64_t dice = 1;
  const auto below = [&](std::uint64_t limit) {
    dice = dice * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    return static_cast<std::int64_t>((dice >> 33U) % limit);
  };
  for (std::size_t shop = 0; shop < shops.size(); ++shop) {
    if (shop > 1'000 && shop < 19'000) continue;
    const auto count = shop % 100 == 7 ? 1'000 : below(30);
    for (std::int64_t i = 0; i < count; ++i)
      shops[shop].push_back({first_day + below(40), below(10) == 0 ? 1 : 5, 0});
  }
  EXPECT_EQ(differences(shops, preset(), {first_day, first_day + 45}), "");
}

// ---- edges, in the preset's numbers ----

struct Edge {
  const char* what;
  std::vector<PlainOrder> orders;
  std::int64_t from = -1;  // the only run; -1: none
  std::int64_t to = -1;
};

std::vector<PlainOrder> orders_on(std::int64_t day, int count, int stars) {
  return std::vector<PlainOrder>(static_cast<std::size_t>(count), PlainOrder{day, stars, 0});
}

std::vector<PlainOrder> operator+(std::vector<PlainOrder> a, const std::vector<PlainOrder>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST(Lab, tells_the_first_and_last_day_of_a_warning) {
  const std::int64_t end = 400;
  const std::vector<Edge> edges{
      {"no orders", {}, -1, -1},
      {"two low orders are not enough", orders_on(10, 2, 1), -1, -1},
      {"the third makes it, for 60 days", orders_on(10, 3, 2), 10, 70},
      {"three stars are not low", orders_on(10, 3, 3), -1, -1},
      {"no review is not low", orders_on(10, 3, 0), -1, -1},
      {"the window holds the latest two",
       orders_on(10, 1, 1) + orders_on(30, 1, 1) + orders_on(50, 1, 1), 50, 90},
      {"59 days apart is within the window", orders_on(1, 2, 1) + orders_on(60, 1, 1), 60, 61},
      {"60 days apart is not", orders_on(1, 1, 1) + orders_on(2, 1, 1) + orders_on(62, 1, 1), -1,
       -1},
      {"3 of 300 is one of a hundred", orders_on(5, 297, 5) + orders_on(10, 3, 1), 10, 70},
      {"3 of 301 is not", orders_on(5, 298, 5) + orders_on(10, 3, 1), -1, -1},
      {"one satisfied order too many ends it",
       orders_on(5, 297, 5) + orders_on(10, 3, 1) + orders_on(40, 1, 5), 10, 40},
      {"a case counts as well, an order once", {{10, 1, 1}, {10, 5, 2}, {10, 0, 1}}, 10, 70},
      {"a fourth prolongs it without a gap", orders_on(10, 3, 1) + orders_on(69, 1, 1), 10,
       129 - 59},
      {"to the end of the period", orders_on(395, 3, 1), 395, end + 1},
  };
  for (const auto& edge : edges) {
    SCOPED_TRACE(edge.what);
    // A first shop fixes what day 0 is.
    const Shops shops{{{0, 5, 0}}, edge.orders};
    const auto columns = columns_of(shops);
    for (const auto processor : processors) {
      const auto run = run_lab(columns.view(), preset(), {0, end}, 1, processor);
      run.each_shop([&](std::size_t shop, const ShopRuns& runs) {
        if (shop == 0) return;
        ASSERT_EQ(runs.size(), edge.from < 0 ? 0u : 1u);
        if (edge.from < 0) return;
        EXPECT_EQ(runs.from[0], edge.from);
        EXPECT_EQ(runs.to[0], edge.to);
      });
    }
    EXPECT_EQ(differences(shops, preset(), {0, end}), "");
  }
}

TEST(Lab, sees_a_shop_with_more_dissatisfied_orders_than_a_day_has_seconds) {
  Shops shops(3);
  shops[1] = orders_on(10, 60'000, 1) + orders_on(11, 40'000, 1) + orders_on(30, 700'000, 5);
  shops[2] = orders_on(12, 3, 1);
  auto numbers = preset();
  numbers.rate_dissatisfied = 12;  // 100,000 of 800,000 are 12.5 %
  const auto columns = columns_of(shops);
  for (const auto processor : processors) {
    std::vector<std::uint64_t> days;
    run_lab(columns.view(), numbers, {10, 100}, 2, processor)
        .each_shop([&](std::size_t, const ShopRuns& runs) { days.push_back(runs.days()); });
    EXPECT_EQ(days, (std::vector<std::uint64_t>{0, 61, 60}));
    numbers.rate_dissatisfied = 13;
    days.clear();
    run_lab(columns.view(), numbers, {10, 100}, 2, processor)
        .each_shop([&](std::size_t, const ShopRuns& runs) { days.push_back(runs.days()); });
    EXPECT_EQ(days, (std::vector<std::uint64_t>{0, 20, 60}));
    numbers.rate_dissatisfied = 12;
  }
}

TEST(Lab, has_runs_of_shops_with_many_dissatisfied_days) {
  // More than are looked at in one go, with gaps at every place that matters.
  for (std::size_t gap = 0; gap < 100; ++gap) {
    std::vector<PlainOrder> orders;
    for (std::size_t i = 0; i < 100; ++i) {
      const auto later = i >= gap ? std::int64_t{30} : 0;
      orders.push_back({static_cast<std::int64_t>(i * 3) + later, 1, 0});
    }
    auto numbers = preset();
    numbers.window_days = 10;
    numbers.window_dissatisfied_min = 3;
    ASSERT_EQ(differences({orders}, numbers, {0, 400}), "") << gap;
  }
}

TEST(Lab, refuses_numbers_that_are_none) {
  const auto columns = columns_of({{{1, 1, 0}}});
  auto numbers = preset();
  numbers.rate_orders = 0;
  EXPECT_THROW(run_lab(columns.view(), numbers, {0, 1}), std::logic_error);
  numbers = preset();
  numbers.window_days = -1;
  EXPECT_THROW(run_lab(columns.view(), numbers, {0, 1}), std::logic_error);
}

TEST(Lab, has_nothing_to_say_of_nothing) {
  const auto columns = columns_of({});
  const auto run = run_lab(columns.view(), preset(), {0, 10});
  run.each_shop([](std::size_t, const ShopRuns&) { ADD_FAILURE(); });
  EXPECT_EQ(std::ranges::count(run.shops_on_day(), 0u), 11);
}

}  // namespace
}  // namespace entente::insights
