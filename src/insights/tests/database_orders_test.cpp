// The lab over the database says of every shop and day what plain SQL over the same orders says
// (S8), on both engines; and what is kept in the file is what the database has.
#include "insights/database_orders.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "insights/lab_run.hpp"
#include "kit/house.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/bulk.hpp"
#include "shops/shops.hpp"

namespace entente::insights {
namespace {

using policies::StandardsNumbers;

// A row of the orders that the standards keep.
struct Kept {
  ShopId shop_id;
  OrderId order_id;
  std::int64_t day = 0;
  std::int64_t stars = 0;
  std::int64_t cases = 0;
  bool cancelled = false;
  std::optional<std::string> excuse;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (shop_id, order_id, day, stars, cases, cancelled, excuse))

// S1 and S2 in SQL, for every shop on one day.
std::string plain_sql(const StandardsNumbers& n, std::int64_t day) {
  const auto since = [&](std::int64_t days) {
    return days == 0 ? std::string("1 = 1") : fmt::format("day > {}", day - days);
  };
  const auto count = [](const std::string& what) {
    return fmt::format("sum(CASE WHEN {} THEN 1 ELSE 0 END)", what);
  };
  const auto cases = n.cases_that_count == 0 ? std::string("1 = 0")
                                             : fmt::format("cases >= {}", n.cases_that_count);
  const auto bad =
      fmt::format("excuse IS NULL AND ((stars BETWEEN 1 AND {}) OR {})", n.low_stars_max, cases);
  const auto window = n.window_days == 0 ? std::string("1 = 0") : since(n.window_days);
  const auto counted = fmt::format(
      "SELECT shop_id, {} AS long_all, {} AS long_bad, {} AS short_all, {} AS short_bad,"
      " {} AS ever_bad, {} AS window_bad FROM standards_order WHERE day <= {}"
      " AND (cancelled = 0 OR (excuse IS NULL AND (stars <> 0 OR cases <> 0)))"
      " GROUP BY shop_id",
      count(since(n.rate_days)), count(since(n.rate_days) + " AND " + bad),
      count(since(n.rate_short_days)), count(since(n.rate_short_days) + " AND " + bad), count(bad),
      count(window + " AND (" + bad + ")"), day);
  const auto is_short =
      fmt::format("({} > 0 AND short_all >= {})", n.rate_short_days, n.rate_short_orders_min);
  const auto period = fmt::format(
      "SELECT shop_id, ever_bad, window_bad, CASE WHEN {0} THEN short_all ELSE long_all END AS"
      " orders, CASE WHEN {0} THEN short_bad ELSE long_bad END AS bad FROM ({1}) AS counted",
      is_short, counted);
  return fmt::format(
      "SELECT shop_id FROM ({}) AS period WHERE ever_bad >= {} AND window_bad >= {} AND orders > 0"
      " AND orders >= {} AND CASE WHEN orders < {} THEN bad >= {}"
      " ELSE bad * {} {} orders * {} END",
      period, n.dissatisfied_min, n.window_dissatisfied_min, n.orders_min, n.small_orders_below,
      n.small_dissatisfied_min, n.rate_orders,
      n.rate_is_exceeded == 1 ? ">" : ">=", n.rate_dissatisfied);
}

class LabDatabase : public kit::HouseTest {
 protected:
  void add_routes(api::Router&) override {}
  void SetUp() override {
    kit::HouseTest::SetUp();
    house().write([&](journal::Work& work) {
      for (int i = 0; i < 30; ++i) {
        shops::NewShop wanted;
        wanted.handle = fmt::format("shop-{:02}", i);
        wanted.name = fmt::format("Shop number {}", i);
        wanted.languages = {"en"};
        wanted.currency = "EUR";
        wanted.time_zone = "UTC";
        const auto made = shops::make_shop(work, wanted);
        ASSERT_TRUE(made.has_value());
        shops_.push_back(made->id);
        handles_[made->id] = made->handle;
      }
    });
  }

  std::int64_t below(std::int64_t end) {
    return std::uniform_int_distribution<std::int64_t>(0, end - 1)(random_);
  }
  bool once_in(std::int64_t times) { return below(times) == 0; }

  Kept random_order(ShopId shop) {
    Kept order;
    order.shop_id = shop;
    order.order_id = crypto::new_id<OrderId>(house().now());
    order.day = first_day + below(days);
    order.stars = once_in(2) ? 1 + below(5) : 0;
    order.cases = once_in(6) ? 1 + below(2) : 0;
    order.cancelled = once_in(8);
    if (once_in(10)) order.excuse = once_in(2) ? "carrier_loss" : "outage";
    return order;
  }
  // As the standards write them: the orders, and a day whose count of changes moved on.
  void add(const std::vector<Kept>& orders) {
    house().write([&](journal::Work& work) {
      db::insert_all<Kept>(work.session, "standards_order", orders);
      moved(work.session);
    });
  }
  void moved(db::Session& session) {
    session.execute(
        "INSERT INTO standards_day (shop_id, day, facts, orders, changes) VALUES (?, 0, 0, 0, 1)"
        " ON CONFLICT (shop_id, day, facts) DO UPDATE SET changes = standards_day.changes + 1",
        shops_.front());
  }
  // From none to some hundred orders a shop.
  void add_random_orders() {
    std::vector<Kept> all;
    for (std::size_t i = 0; i < shops_.size(); ++i)
      for (std::int64_t left = below(i % 3 == 0 ? 6 : i % 3 == 1 ? 40 : 160); left > 0; --left)
        all.push_back(random_order(shops_[i]));
    add(all);
  }
  StandardsNumbers random_numbers() {
    StandardsNumbers n;
    n.low_stars_max = below(6);
    n.cases_that_count = below(3);
    n.rate_orders = once_in(2) ? 100 : 1 + below(20);
    n.rate_dissatisfied = below(std::min<std::int64_t>(n.rate_orders, 30) + 1);
    n.rate_is_exceeded = below(2);
    n.rate_days = once_in(2) ? 0 : 1 + below(60);
    n.rate_short_days = once_in(2) ? 0 : 1 + below(30);
    n.rate_short_orders_min = below(20);
    n.orders_min = below(8);
    n.small_orders_below = once_in(2) ? 0 : below(20);
    n.small_dissatisfied_min = below(4);
    n.dissatisfied_min = below(5);
    n.window_days = below(40);
    n.window_dissatisfied_min = below(4);
    return n;
  }

  LabOrders orders() {
    LabOrders all;
    house().read([&](db::Session& session) { all = orders_in(session); });
    return all;
  }
  std::shared_ptr<const LabOrders> current(DatabaseOrders& from) {
    std::shared_ptr<const LabOrders> all;
    house().read([&](db::Session& session) { all = from.current(session); });
    return all;
  }
  std::set<std::string> by_sql(const StandardsNumbers& numbers, std::int64_t day) {
    std::set<std::string> handles;
    house().read([&](db::Session& session) {
      session.run(plain_sql(numbers, day), {}, [&](const db::Row& row) {
        handles.insert(handles_.at(ShopId{db::uuid_from_bytes(row.bytes(0))}));
      });
    });
    return handles;
  }

  static constexpr std::int64_t first_day = 20'000;
  static constexpr std::int64_t days = 70;
  std::mt19937 random_{20'261'122};
  std::vector<ShopId> shops_;
  std::map<ShopId, std::string> handles_;
};
ENTENTE_BOTH_ENGINES(LabDatabase);

// By day of the period, who meets all criteria as the engine says.
std::vector<std::set<std::string>> by_lab(const LabOrders& orders, const StandardsNumbers& numbers,
                                          const LabPeriod& period) {
  std::vector<std::set<std::string>> all(
      static_cast<std::size_t>(period.last_day - period.first_day + 1));
  run_lab(orders.view, numbers, period).each_shop([&](std::size_t shop, const ShopRuns& runs) {
    for (std::size_t i = 0; i < runs.size(); ++i)
      for (std::int64_t day = runs.from[i]; day < runs.to[i]; ++day)
        all.at(static_cast<std::size_t>(orders.view.first_day + day - period.first_day))
            .emplace(orders.names[shop]);
  });
  return all;
}

TEST_P(LabDatabase, says_of_every_shop_and_day_what_plain_sql_says) {
  add_random_orders();
  const auto all = orders();
  const LabPeriod period{all.view.first_day, first_day + days + 20};
  std::size_t met = 0;
  for (int round = 0; round < 12; ++round) {
    const auto numbers = round == 0 ? policies::preset().back().standards : random_numbers();
    const auto said = by_lab(all, numbers, period);
    for (auto day = period.first_day; day <= period.last_day; ++day) {
      const auto& here = said[static_cast<std::size_t>(day - period.first_day)];
      ASSERT_EQ(here, by_sql(numbers, day)) << plain_sql(numbers, day);
      met += here.size();
    }
  }
  EXPECT_GT(met, 500U) << "numbers that hold for nobody prove nothing";
}

TEST_P(LabDatabase, keeps_the_columns_until_an_order_changes) {
  add_random_orders();
  const kit::TemporaryDirectory folder;
  DatabaseOrders first(folder.path());
  const auto before = current(first);
  EXPECT_EQ(current(first), before) << "nothing has changed, nothing is made anew";
  const auto count = before->view.orders();

  // Another process finds the file: it does not look at the orders again.
  house().write([&](journal::Work& work) {
    work.session.execute("DELETE FROM standards_order WHERE shop_id = ?", shops_.back());
  });
  EXPECT_EQ(current(*std::make_unique<DatabaseOrders>(folder.path()))->view.orders(), count);

  auto order = random_order(shops_.front());
  order.cancelled = false;
  add({order});
  const auto after = current(first);
  EXPECT_NE(after, before);
  EXPECT_EQ(after->view.orders(), orders().view.orders());
  EXPECT_NE(after->view.orders(), count);
}

TEST_P(LabDatabase, makes_a_damaged_file_anew) {
  add_random_orders();
  const kit::TemporaryDirectory folder;
  const auto count = current(*std::make_unique<DatabaseOrders>(folder.path()))->view.orders();
  std::filesystem::path file;
  for (const auto& each : std::filesystem::directory_iterator(folder.path())) file = each.path();
  ASSERT_FALSE(file.empty());
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  EXPECT_EQ(current(*std::make_unique<DatabaseOrders>(folder.path()))->view.orders(), count);
  std::ofstream(file, std::ios::binary) << "something else";
  EXPECT_EQ(current(*std::make_unique<DatabaseOrders>(folder.path()))->view.orders(), count);
}

TEST_P(LabDatabase, answers_without_a_place_for_the_file) {
  add_random_orders();
  DatabaseOrders nowhere("/nonexistent/folder");
  EXPECT_EQ(current(nowhere)->view.orders(), orders().view.orders());
}

TEST_P(LabDatabase, has_no_orders_before_there_are_any) {
  const kit::TemporaryDirectory folder;
  DatabaseOrders none(folder.path());
  const auto all = current(none);
  EXPECT_EQ(all->view.shops(), 0U);
  EXPECT_EQ(all->view.orders(), 0U);
}

}  // namespace
}  // namespace entente::insights
