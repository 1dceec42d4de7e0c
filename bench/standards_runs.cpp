// An examination of many shops in a database, and what the figure adds to the write it rides on.
// Prints one JSON object.
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <random>

#include "base/days.hpp"
#include "base/embedded.hpp"
#include "middle.hpp"
#include "orders/orders.hpp"
#include "platform/clock/clock.hpp"
#include "platform/db/bulk.hpp"
#include "shops/shops.hpp"
#include "shops/shops_service.hpp"
#include "standards/examination_store.hpp"
#include "standards/figure_store.hpp"
#include "standards/standards.hpp"

namespace {

using namespace entente;
using Time = std::chrono::steady_clock;

constexpr std::int64_t days_of_shop = 8;  // on which it has orders
constexpr std::int64_t past_days = 730;
constexpr std::size_t shops_a_commit = 5000;

double seconds_since(Time::time_point start) {
  return std::chrono::duration<double>(Time::now() - start).count();
}

double processor_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return of(used.ru_utime) + of(used.ru_stime);
}

struct Place {
  std::unique_ptr<db::Database> database;
  RealClock clock;
  text::Catalogue texts{{{"en", "{}"}}};
  Environment env{clock, texts, crypto::SecretKey::random()};
  std::unique_ptr<journal::Journal> journal;

  explicit Place(const db::Options& options) : database(db::Database::open(options)) {
    db::migrate(*database, db::embedded_migrations(database->engine()));
    journal = std::make_unique<journal::Journal>(*database, env);
    standards::add_standards_invariants(journal->invariants());
  }
};

ShopId shop_in(Place& place, const std::string& handle) {
  ShopId id;
  place.journal->run_system([&](journal::Work& work) {
    shops::NewShop shop;
    shop.handle = handle;
    shop.name = "Shop " + handle;
    shop.languages = {"en"};
    shop.currency = "EUR";
    shop.time_zone = "UTC";
    const auto made = shops::create_shop(work, shop);
    if (!made) throw std::runtime_error("no shop: " + made.error().code);
    id = made->id;
  });
  return id;
}

// Two in a hundred shops are bad: two fifths of their orders are dissatisfied; of the others one in
// two hundred. Only bad ones are shops that a warning can be proposed for.
class Filling {
 public:
  Filling(Place& place, std::int64_t today) : place_(place), today_(today) {}

  void shop(std::int64_t number) {
    const bool is_bad = number % 50 == 0;
    const auto id = is_bad ? shop_in(place_, "shop-" + std::to_string(number))
                           : crypto::new_id<ShopId>(place_.env.clock.now());
    std::set<std::int64_t> days;
    while (static_cast<std::int64_t>(days.size()) < days_of_shop)
      days.insert(today_ - 1 - static_cast<std::int64_t>(random_() % past_days));
    for (const auto day : days) {
      const auto dissatisfied = random_() % 1000 < (is_bad ? 400U : 5U);
      days_.push_back({id, day, dissatisfied ? 1 : 0, 1, 1});
      if (dissatisfied)
        orders_.push_back(
            {id, crypto::new_id<OrderId>(place_.env.clock.now()), day, 1, 0, false, {}});
    }
    if (days_.size() >= shops_a_commit * days_of_shop) save();
  }

  void save() {
    place_.journal->run_system([&](journal::Work& work) {
      db::insert_all<standards::StandardsDay>(work.session, "standards_day", days_);
      standards::figure_store::insert(work.session, orders_);
    });
    days_.clear();
    orders_.clear();
  }

 private:
  Place& place_;
  std::int64_t today_;
  std::mt19937_64 random_{1};
  std::vector<standards::StandardsDay> days_;
  std::vector<standards::StandardsOrder> orders_;
};

boost::json::object fill(const db::Options& options, std::int64_t shops) {
  Place place(options);
  Filling filling(place, local_day(place.env.clock.now(), "UTC"));
  for (std::int64_t number = 0; number < shops; ++number) filling.shop(number);
  filling.save();
  return {{"shops", shops}};
}

boost::json::object examine(const db::Options& options) {
  Place place(options);
  const auto today = local_day(place.env.clock.now(), "UTC");
  const auto start = Time::now();
  const auto run = standards::examine_all(*place.journal, today - 1, [](std::int64_t) {});
  return {{"seconds", seconds_since(start)},
          {"shops", run.shops},
          {"met", run.met},
          {"near", run.near}};
}

orders::OrderUpsert order_of(const std::string& number, Instant now) {
  orders::OrderUpsert order;
  order.external_id = number;
  order.shop = "atelier";
  order.placed_at = now;
  order.status = orders::OrderStatus::placed;
  order.currency = "EUR";
  orders::UpsertLine line;
  line.title = "Blue mug";
  line.quantity = 1;
  line.price = Money{1900, "EUR"};
  order.lines = {line};
  return order;
}

// Processor time of placing orders one after the other, with the figure and without, in turns.
boost::json::object overhead(const db::Options& options, int rounds) {
  Place place(options);
  const auto shop = shop_in(place, "atelier");
  journal::Journal with_figure(*place.database, place.env);
  with_figure.followers().add_for_orders(&standards::follow_orders);
  constexpr int orders_a_round = 100;
  int number = 0;
  const auto microseconds = [&](journal::Journal& journal) {
    const auto start = processor_seconds();
    for (int i = 0; i < orders_a_round; ++i) {
      const auto order = order_of(std::to_string(++number), place.env.clock.now());
      auto request = journal.as_system();
      request.who.key_shop = shop;
      const auto outcome =
          journal.run_and_wait(request, [&](journal::Work& work) -> Answer<journal::Rendered> {
            const auto placed = orders::upsert_order(work, order);
            if (!placed) throw std::runtime_error("no order: " + placed.error().code);
            return journal::Rendered{};
          });
      if (!outcome.answer) throw std::runtime_error("no order");
    }
    return (processor_seconds() - start) * 1e6 / orders_a_round;
  };
  // Short turns, so that what else the machine does meets both alike, and the middle of all.
  std::vector<double> without;
  std::vector<double> more;
  for (int round = 0; round < rounds; ++round) {
    without.push_back(microseconds(*place.journal));
    more.push_back(microseconds(with_figure) - without.back());
  }
  return {{"without_us", middle_of(without)}, {"more_us", middle_of(more)}};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Measures examinations of shops and what the figure of an order costs."};
  std::filesystem::path data;
  std::string url;
  std::int64_t shops = 1'000'000;
  int rounds = 0;
  app.add_option("--data", data, "An empty data directory")->required();
  app.add_option("--url", url, "An empty PostgreSQL database; without it SQLite");
  bool fills = false;
  app.add_option("--shops", shops, "How many shops are made")->capture_default_str();
  app.add_flag("--fill", fills, "Make the shops, which a next call examines");
  app.add_option("--overhead", rounds, "Measure orders instead, in so many rounds");
  CLI11_PARSE(app, argc, argv);
  try {
    db::Options options;
    options.data_directory = data;
    options.url = url;
    const auto said = rounds > 0 ? overhead(options, rounds)
                      : fills    ? fill(options, shops)
                                 : examine(options);
    std::cout << boost::json::serialize(said) << "\n";
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
