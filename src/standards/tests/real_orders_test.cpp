// What independent programs counted in real orders, imported as an operator would, on both engines.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "base/days.hpp"
#include "importing/importing.hpp"
#include "kit/databases.hpp"
#include "kit/repository.hpp"
#include "orders/orders.hpp"
#include "reviews/reviews.hpp"
#include "standards/standards.hpp"

namespace entente::standards {
namespace {

// One shop's orders, by day.
using DaysOfShop = std::vector<StandardsDay>;

class RealOrders : public kit::DatabaseTest {
 protected:
  void SetUp() override {
    const auto data = kit::real_data() / "olist-orders-8k";
    if (!std::filesystem::exists(data)) GTEST_SKIP() << "no " << data << " (set ENTENTE_DATA)";
    DatabaseTest::SetUp();
    env_.time_zone = "America/Sao_Paulo";
    journal_.emplace(database(), env_);
    orders::add_order_invariants(journal_->invariants());
    reviews::add_review_invariants(journal_->invariants());
    add_standards_invariants(journal_->invariants());
    journal_->followers().add_for_orders(&follow_orders);
    std::stringstream text;
    text << std::ifstream(kit::repository() / "policies/imports/olist.toml").rdbuf();
    importing::ImportOptions options;
    options.paths = {data};
    options.mapping = files::parse_mapping(text.str(), "olist.toml").value();
    options.rejected_directory = rejected_.path();
    options.progress.write = [](std::string_view) {};
    options.history = true;
    ASSERT_TRUE(importing::import_tables(*journal_, options).has_value());
  }

  std::map<ShopId, DaysOfShop> days_of_shops() {
    std::map<ShopId, DaysOfShop> shops;
    database().read([&](db::Session& session) {
      each_counted_order(session, [&](const CountedOrder& order) {
        shops[order.shop].push_back({order.shop, order.day, order.stars + 8 * order.cases, 1, 0});
      });
    });
    for (auto& [shop, days] : shops) std::ranges::sort(days, {}, &StandardsDay::day);
    return shops;
  }

  std::int64_t met_on(const char* date) {
    return examine_all(*journal_, day_of_date(date).value(), [](std::int64_t) {}).met;
  }

  TestClock clock_{Instant{1'796'115'600'000'000}};
  text::Catalogue texts_{{{"en", "{}"}}};
  Environment env_{clock_, texts_, crypto::SecretKey::random()};
  std::optional<journal::Journal> journal_;
  kit::TemporaryDirectory rejected_;
};
ENTENTE_BOTH_ENGINES(RealOrders);

// Two dissatisfied orders placed fewer than 60 days apart.
bool has_two_within_a_window(const DaysOfShop& days, const policies::StandardsNumbers& numbers) {
  std::optional<std::int64_t> before;
  for (const auto& each : days) {
    if (!is_dissatisfied(each.facts, numbers)) continue;
    if (before && each.day - *before < numbers.window_days) return true;
    before = each.day;
  }
  return false;
}

TEST_P(RealOrders, give_the_counts_of_independent_programs) {
  const auto& numbers = policies::preset().front().standards;
  std::int64_t rate = 0;
  std::int64_t three = 0;
  std::int64_t both = 0;
  std::int64_t window = 0;
  for (const auto& [shop, days] : days_of_shops()) {
    const auto judgement = judge(count(days, numbers, {days.back().day, std::nullopt}), numbers);
    rate += judgement.rate ? 1 : 0;
    three += judgement.ever ? 1 : 0;
    both += judgement.rate && judgement.ever ? 1 : 0;
    window += judgement.rate && judgement.ever && has_two_within_a_window(days, numbers) ? 1 : 0;
  }
  EXPECT_EQ(rate, 963);
  EXPECT_EQ(three, 232);
  EXPECT_EQ(both, 232);
  EXPECT_EQ(window, 215);

  EXPECT_EQ(met_on("2018-08-31"), 28);
  EXPECT_EQ(met_on("2018-06-30"), 27);
  EXPECT_EQ(met_on("2018-03-31"), 64);
  EXPECT_EQ(met_on("2017-12-31"), 52);

  const auto report = rebuild(*journal_, [](std::int64_t) {});
  EXPECT_EQ(report.orders, 7433);
  EXPECT_EQ(report.orders_changed, 0);
  EXPECT_EQ(report.days_changed, 0);
}

}  // namespace
}  // namespace entente::standards
