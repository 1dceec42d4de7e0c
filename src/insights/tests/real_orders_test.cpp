// What independent programs counted in real orders, and what labels say of the thresholds.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/days.hpp"
#include "insights/insights.hpp"
#include "insights/tests/plain_reference.hpp"
#include "kit/repository.hpp"

namespace entente::insights {
namespace {

using policies::StandardsNumbers;

std::optional<LabOrders> orders_in(const char* set) {
  const auto folder = kit::real_data() / set;
  if (!std::filesystem::exists(folder)) return std::nullopt;
  OrderSource source;
  for (const auto* table : {"orders", "order_items", "order_reviews"})
    source.paths.push_back(folder / fmt::format("olist_{}_dataset.csv", table));
  std::stringstream text;
  text << std::ifstream(kit::repository() / "policies/imports/olist.toml").rdbuf();
  source.mapping = files::parse_mapping(text.str(), "olist.toml").value();
  auto orders = read_orders(source);
  if (!orders) throw std::runtime_error(orders.error().front());
  return std::move(*orders);
}

const StandardsNumbers& preset() {
  return policies::preset().back().standards;
}

std::vector<PlainOrder> plain_orders(const OrdersView& view, std::size_t shop) {
  std::vector<PlainOrder> orders;
  for (auto i = view.offsets[shop]; i < view.offsets[shop + 1]; ++i)
    orders.push_back({view.days[i], view.facts[i] & stars_mask, view.facts[i] >> case_shift});
  return orders;
}

// Every shop on every day, by the plain rules.
void expect_plain_rules(const LabOrders& orders, const StandardsNumbers& numbers) {
  const auto& view = orders.view;
  const auto period = whole_past(view);
  for (const auto processor : {Processor::best, Processor::avx2, Processor::any}) {
    std::int64_t wrong = 0;
    run_lab(view, numbers, period, 2, processor)
        .each_shop([&](std::size_t shop, const ShopRuns& runs) {
          const auto plain = plain_orders(view, shop);
          std::size_t run = 0;
          for (std::int64_t day = 0; day <= period.last_day - period.first_day; ++day) {
            while (run < runs.size() && runs.to[run] <= day) ++run;
            const bool holds = run < runs.size() && runs.from[run] <= day;
            if (holds != meets_all(numbers, plain, day)) ++wrong;
          }
        });
    EXPECT_EQ(wrong, 0);
  }
}

// Shops with so many dissatisfied orders, or such a rate, over all time.
std::int64_t shops_on_the_last_day(const LabOrders& orders, const StandardsNumbers& numbers) {
  const auto period = whole_past(orders.view);
  return run_lab(orders.view, numbers, {period.last_day, period.last_day}).shops_on_day()[0];
}

class RealOrders : public testing::Test {
 protected:
  void SetUp() override {
    orders_ = orders_in("olist-orders-8k");
    if (!orders_) GTEST_SKIP() << "no olist-orders-8k (set ENTENTE_DATA)";
  }
  // Shops that meet all criteria as of the end of the day.
  std::int64_t shops_on(const char* date) {
    const auto day = day_of_date(date).value();
    return run_lab(orders_->view, preset(), {day, day}).shops_on_day()[0];
  }

  std::optional<LabOrders> orders_;
};

TEST_F(RealOrders, are_one_for_each_shop_of_a_purchase) {
  EXPECT_EQ(orders_->view.orders(), 7433u);
  EXPECT_EQ(orders_->view.shops(), 1610u);
  const auto low = std::ranges::count_if(orders_->view.facts, [](OrderFacts facts) {
    return (facts & stars_mask) == 1 || (facts & stars_mask) == 2;
  });
  EXPECT_EQ(low, 2421);
}

TEST_F(RealOrders, give_the_counts_of_independent_programs) {
  auto rate = preset();
  rate.dissatisfied_min = 0;
  rate.window_dissatisfied_min = 0;
  EXPECT_EQ(shops_on_the_last_day(*orders_, rate), 963);
  auto three = preset();
  three.rate_dissatisfied = 0;
  three.window_dissatisfied_min = 0;
  EXPECT_EQ(shops_on_the_last_day(*orders_, three), 232);
  auto both = preset();
  both.window_dissatisfied_min = 0;
  EXPECT_EQ(shops_on_the_last_day(*orders_, both), 232);
  // Two within any 60 days, of the shops that have three.
  auto window = preset();
  window.rate_dissatisfied = 0;
  window.dissatisfied_min = 0;
  const auto has_two = run_lab(orders_->view, window, whole_past(orders_->view));
  const auto period = whole_past(orders_->view);
  const auto has_three = run_lab(orders_->view, both, {period.last_day, period.last_day});
  std::vector<bool> two;
  has_two.each_shop([&](std::size_t, const ShopRuns& runs) { two.push_back(runs.size() > 0); });
  std::int64_t shops = 0;
  has_three.each_shop([&](std::size_t shop, const ShopRuns& runs) {
    if (runs.size() > 0 && two[shop]) ++shops;
  });
  EXPECT_EQ(shops, 215);
}

TEST_F(RealOrders, give_the_shops_as_of_four_days) {
  EXPECT_EQ(shops_on("2018-08-31"), 28);
  EXPECT_EQ(shops_on("2018-06-30"), 27);
  EXPECT_EQ(shops_on("2018-03-31"), 64);
  EXPECT_EQ(shops_on("2017-12-31"), 52);
}

TEST_F(RealOrders, follow_the_plain_rules_on_every_day) {
  expect_plain_rules(*orders_, preset());
  auto others = preset();
  others.low_stars_max = 3;
  others.rate_dissatisfied = 40;
  others.dissatisfied_min = 2;
  others.window_days = 30;
  expect_plain_rules(*orders_, others);
  others.rate_days = 90;
  others.rate_short_days = 30;
  others.rate_short_orders_min = 5;
  others.small_orders_below = 4;
  others.small_dissatisfied_min = 2;
  expect_plain_rules(*orders_, others);
}

class LabelledShops : public testing::Test {
 protected:
  void SetUp() override {
    orders_ = orders_in("seller-health-truth");
    if (!orders_) GTEST_SKIP() << "no seller-health-truth (set ENTENTE_DATA)";
    const auto path = kit::real_data() / "seller-health-truth/ground_truth.csv";
    labels_ = LabLabels(*orders_, read_labels(path, "seller_id", "archetype").value(),
                        {"chronic_risk", "deteriorating", "volatile_small"});
  }
  // Of all that are not healthy.
  LabLabel found(const StandardsNumbers& numbers) {
    const LabQuestion question{numbers, std::nullopt, whole_past(orders_->view)};
    return report_of(*orders_, question, labels_).labels.back();
  }

  std::optional<LabOrders> orders_;
  LabLabels labels_;
};

TEST_F(LabelledShops, follow_the_plain_rules_on_every_day) {
  expect_plain_rules(*orders_, preset());
}

// How many of the 44 were found, and how many shops were warned for it. volatile_small (few orders
// and much luck) counts as one to be found, and is the kind that numbers find least.
struct Found {
  std::int64_t found = 0;
  std::int64_t warned = 0;
  bool operator==(const Found&) const = default;
};

TEST_F(LabelledShops, are_hardly_told_apart_by_the_rate_of_the_preset) {
  ASSERT_EQ(orders_->view.shops(), 127u);
  EXPECT_EQ(labels_.unknown(), 0);
  const auto warned = [&](const StandardsNumbers& numbers) {
    const auto label = found(numbers);
    EXPECT_EQ(label.shops, 44);
    return Found{label.met_labelled, label.met};
  };
  auto numbers = preset();
  EXPECT_EQ(warned(numbers), (Found{38, 73}));
  numbers.rate_dissatisfied = 0;  // without a rate at all it is the same
  EXPECT_EQ(warned(numbers), (Found{38, 73}));
  numbers.rate_dissatisfied = 10;
  EXPECT_EQ(warned(numbers), (Found{38, 40}));
  numbers.window_days = 90;
  EXPECT_EQ(warned(numbers), (Found{40, 43}));
  numbers.rate_dissatisfied = 18;
  numbers.rate_days = 180;
  EXPECT_EQ(warned(numbers), (Found{40, 41}));
}

}  // namespace
}  // namespace entente::insights
