// Examinations that go on part by part while orders change, on both engines.
#include <gtest/gtest.h>

#include "base/days.hpp"
#include "kit/databases.hpp"
#include "platform/crypto/crypto.hpp"
#include "shops/shops.hpp"
#include "standards/examination_store.hpp"
#include "standards/examined_days.hpp"
#include "standards/figure_store.hpp"
#include "standards/standards.hpp"

namespace entente::standards {
namespace {

constexpr const char* as_of = "2026-10-31";

class ExaminationParts : public kit::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    journal_.emplace(database(), env_);
    add_standards_invariants(journal_->invariants());
  }

  ShopId shop(const std::string& handle) {
    ShopId id;
    journal_->run_system([&](journal::Work& work) {
      shops::NewShop shop;
      shop.handle = handle;
      shop.name = handle;
      shop.languages = {"en"};
      shop.currency = "EUR";
      shop.time_zone = "UTC";
      id = shops::create_shop(work, shop).value().id;
    });
    return id;
  }

  // Placed on the day of the examination.
  void add_orders(ShopId shop, int orders, std::int64_t stars) {
    journal_->run_system([&](journal::Work& work) {
      const auto day = day_of_date(as_of).value();
      std::vector<StandardsOrder> rows;
      for (int i = 0; i < orders; ++i)
        rows.push_back({shop, crypto::new_id<OrderId>(work.now), day, stars, 0, false, {}});
      figure_store::insert(work.session, rows);
      figure_store::move_day(work.session, {shop, day, stars, orders, 0});
    });
  }

  Examination started() {
    Examination run;
    journal_->run_system([&](journal::Work& work) {
      run = start_examination(work, day_of_date(as_of).value()).value();
    });
    return run;
  }

  ExaminedDays ahead_of(const Examination& run) {
    return read_ahead(database(), run.reached_shop, run.as_of_day).get();
  }

  bool examine(const Examination& run, const ExaminedDays& ahead) {
    bool some_are_left = false;
    journal_->run_system(
        [&](journal::Work& work) { some_are_left = examine_part(work, run.id, &ahead); });
    return some_are_left;
  }

  std::optional<ExaminationResult> result(ShopId shop, const Examination& run) {
    std::optional<ExaminationResult> found;
    database().read(
        [&](db::Session& session) { found = examination_store::result(session, shop, run.id); });
    return found;
  }

  std::size_t frozen_orders(ShopId shop, const Examination& run) {
    std::size_t count = 0;
    database().read([&](db::Session& session) {
      count = examination_store::orders(session, shop, run.id).size();
    });
    return count;
  }

  TestClock clock_{parse_instant("2026-11-22T12:00:00Z").value()};
  text::Catalogue texts_{{{"en", "{}"}}};
  Environment env_{clock_, texts_, crypto::SecretKey::random()};
  std::optional<journal::Journal> journal_;
};
ENTENTE_BOTH_ENGINES(ExaminationParts);

TEST_P(ExaminationParts, count_what_they_freeze_where_an_order_changed_after_it_was_read) {
  const auto bad = shop("bad");
  const auto good = shop("good");
  add_orders(bad, 97, 5);
  add_orders(bad, 3, 1);
  add_orders(good, 100, 5);
  const auto run = started();
  const auto ahead = ahead_of(run);
  add_orders(bad, 2, 1);
  EXPECT_FALSE(examine(run, ahead));
  const auto of_bad = result(bad, run).value();
  EXPECT_EQ(of_bad.outcome, ServiceLevel::met);
  EXPECT_EQ(of_bad.orders, 102);
  EXPECT_EQ(of_bad.dissatisfied, 5);
  EXPECT_EQ(frozen_orders(bad, run), 5U);
  EXPECT_EQ(result(good, run).value().orders, 100);
  EXPECT_EQ(frozen_orders(good, run), 0U);
}

TEST_P(ExaminationParts, judge_a_shop_by_what_is_left_where_its_orders_went) {
  const auto bad = shop("bad");
  add_orders(bad, 97, 5);
  add_orders(bad, 3, 1);
  const auto run = started();
  const auto ahead = ahead_of(run);
  journal_->run_system([&](journal::Work& work) {
    work.session.execute("DELETE FROM standards_order WHERE shop_id = ?", bad);
    work.session.execute("UPDATE standards_day SET orders = 0 WHERE shop_id = ?", bad);
  });
  EXPECT_FALSE(examine(run, ahead));
  const auto found = result(bad, run).value();
  EXPECT_EQ(found.outcome, ServiceLevel::good);
  EXPECT_EQ(found.orders, 0);
}

TEST_P(ExaminationParts, do_not_take_days_of_shops_that_another_has_examined) {
  const auto first = shop("first");
  add_orders(first, 10, 5);
  const auto run = started();
  const auto ahead = ahead_of(run);
  journal_->run_system([&](journal::Work& work) {
    auto reached = examination_store::by_id(work.session, run.id).value();
    reached.reached_shop = first;
    examination_store::update(work.session, reached);
  });
  EXPECT_FALSE(examine(run, ahead));
  EXPECT_FALSE(result(first, run)) << "examined twice";
}

TEST_P(ExaminationParts, say_the_same_as_one_after_the_other) {
  for (int number = 0; number < 40; ++number) {
    const auto id = shop("shop-" + std::to_string(number));
    add_orders(id, 20 + number, 4);
    if (number % 4 == 0) add_orders(id, 3 + number / 8, 2);
  }
  const auto run = started();
  journal_->run_system([&](journal::Work& work) { EXPECT_FALSE(examine_part(work, run.id)); });
  const auto again = examine_all(*journal_, run.as_of_day, [](std::int64_t) {});
  EXPECT_NE(again.id, run.id);
  EXPECT_EQ(again.shops, 40);
  EXPECT_EQ(again.met, 10);
  database().read([&](db::Session& session) {
    EXPECT_EQ(examination_store::by_id(session, run.id)->digest, again.digest);
  });
}

TEST_P(ExaminationParts, read_days_as_they_were_kept) {
  const auto id = shop("old");
  constexpr std::int64_t many = 2'000'000'000;
  const std::vector<StandardsDay> kept = {
      {id, -70'000, 21, 1, 1}, {id, -1, 0, many, 1}, {id, 0, 5, 3, 1}, {id, 70'000, 16, 2, 1}};
  journal_->run_system([&](journal::Work& work) {
    for (const auto& each : kept) figure_store::move_day(work.session, each);
    figure_store::move_day(work.session, {id, 1, 1, 0, 1});
  });
  const auto read = read_ahead(database(), ShopId{}, 70'000).get();
  EXPECT_TRUE(read.is_last);
  ASSERT_EQ(read.days.size(), kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    SCOPED_TRACE(i);
    EXPECT_EQ(read.days[i].shop_id, id);
    EXPECT_EQ(read.days[i].day, kept[i].day);
    EXPECT_EQ(read.days[i].facts, kept[i].facts);
    EXPECT_EQ(read.days[i].orders, kept[i].orders);
  }
  EXPECT_EQ(read_ahead(database(), ShopId{}, 69'999).get().days.size(), kept.size() - 1);
  EXPECT_TRUE(read_ahead(database(), id, 70'000).get().days.empty());
}

TEST_P(ExaminationParts, of_no_shops_are_over_at_once) {
  const auto run = examine_all(*journal_, day_of_date(as_of).value(), [](std::int64_t) {});
  EXPECT_EQ(run.shops, 0);
  EXPECT_TRUE(run.finished_at);
}

}  // namespace
}  // namespace entente::standards
