// Timers fire in due order, once, also after downtime and from several processes (T-8).
#include "journal/timers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "journal/chain.hpp"
#include "kit/house.hpp"

namespace entente::journal {
namespace {

using namespace std::chrono_literals;

class TimerTest : public kit::HouseTest {
 protected:
  void add_routes(api::Router&) override {}
  void SetUp() override {
    HouseTest::SetUp();
    shop = crypto::new_id<ShopId>(house().now());
  }
  Uuid set(std::string_view kind, Duration in) {
    auto subject = crypto::new_id<DisputeId>(house().now()).uuid;
    set(subject, kind, in);
    return subject;
  }
  void set(const Uuid& subject, std::string_view kind, Duration in) {
    house().write([&](Work& work) {
      work.change_timer(shop, subject, {std::string(kind), house().now() + in});
    });
  }
  Timers recording() {
    Timers timers;
    timers.on("note", [this](Work&, const Timer& timer) { fired.push_back(timer.subject_id); });
    return timers;
  }
  std::size_t events_on(const Uuid& subject) {
    std::size_t count = 0;
    house().read([&](db::Session& session) { count = events_of(session, shop, subject).size(); });
    return count;
  }

  ShopId shop;
  std::vector<Uuid> fired;
};

TEST_P(TimerTest, fires_at_its_instant_and_not_before) {
  auto subject = set("note", 1h);
  auto timers = recording();
  house().after(1h - 1us);
  EXPECT_EQ(timers.run_due(house().journal), 0);
  house().after(1us);
  EXPECT_EQ(timers.run_due(house().journal), 1);
  EXPECT_EQ(fired, std::vector{subject});
  house().after(48h);
  EXPECT_EQ(timers.run_due(house().journal), 0);
}

TEST_P(TimerTest, after_downtime_everything_fires_once_in_due_order) {
  auto third = set("note", 72h);
  auto first = set("note", 1h);
  auto second = set("note", 24h);
  auto timers = recording();
  house().after(120h);
  EXPECT_EQ(timers.run_due(house().journal), 3);
  EXPECT_EQ(fired, (std::vector{first, second, third}));
  EXPECT_EQ(timers.run_due(house().journal), 0);
}

TEST_P(TimerTest, many_are_taken_in_portions) {
  for (int i = 0; i < 7; ++i) set("note", 1h);
  auto timers = recording();
  house().after(2h);
  EXPECT_EQ(timers.run_due(house().journal, 5), 5);
  EXPECT_EQ(timers.run_due(house().journal, 5), 2);
  EXPECT_EQ(timers.run_due(house().journal, 5), 0);
}

TEST_P(TimerTest, more_than_one_reading_of_them_fire_in_due_order_and_as_many_as_asked_for) {
  constexpr int many = 600;
  std::vector<Uuid> in_order(many);
  house().write([&](Work& work) {
    // Set from the last to the first, so that no other order is theirs by chance.
    for (int i = many - 1; i >= 0; --i) {
      in_order[static_cast<std::size_t>(i)] = crypto::new_id<DisputeId>(house().now()).uuid;
      work.change_timer(shop, in_order[static_cast<std::size_t>(i)],
                        {"note", house().now() + std::chrono::seconds{i / 2}});
    }
  });
  // Two are due at each instant: of these the one that was made first, by its id.
  for (int i = 0; i < many; i += 2)
    std::swap(in_order[static_cast<std::size_t>(i)], in_order[static_cast<std::size_t>(i) + 1]);
  auto timers = recording();
  house().after(1h);
  EXPECT_EQ(timers.run_due(house().journal, 333), 333);
  EXPECT_EQ(timers.run_due(house().journal), many - 333);
  EXPECT_EQ(fired, in_order);
}

TEST_P(TimerTest, a_new_one_of_the_kind_replaces_the_old_one_and_a_cleared_one_is_gone) {
  auto moved = set("note", 1h);
  set(moved, "note", 3h);
  auto cleared = set("note", 1h);
  house().write([&](Work& work) { work.change_timer(shop, cleared, {"note", std::nullopt}); });
  auto timers = recording();
  house().after(2h);
  EXPECT_EQ(timers.run_due(house().journal), 0);
  house().after(1h);
  EXPECT_EQ(timers.run_due(house().journal), 1);
  EXPECT_EQ(fired, std::vector{moved});
}

TEST_P(TimerTest, one_that_fails_keeps_nobody_waiting_and_is_tried_again) {
  auto bad = set("fails", 1h);
  set("of no kind", 1h);
  auto good = set("note", 2h);
  auto timers = recording();
  bool still_broken = true;
  timers.on("fails", [&](Work& work, const Timer& timer) {
    work.record(shop, timer.subject_id, {"tried", {}, {}});
    if (still_broken) throw std::runtime_error("not now");
  });
  house().after(3h);
  EXPECT_EQ(timers.run_due(house().journal), 1);
  EXPECT_EQ(fired, std::vector{good});
  EXPECT_EQ(events_on(bad), 0U);  // what a failed command wrote is gone
  still_broken = false;
  EXPECT_EQ(timers.run_due(house().journal), 0);
  house().after(5min);
  EXPECT_EQ(timers.run_due(house().journal), 1);
  EXPECT_EQ(events_on(bad), 1U);
}

TEST_P(TimerTest, two_processes_fire_each_once) {
  std::vector<Uuid> subjects;
  for (int i = 0; i < 40; ++i) subjects.push_back(set("note", 1h));
  house().after(2h);
  Timers timers;
  timers.on("note", [this](Work& work, const Timer& timer) {
    work.record(shop, timer.subject_id, {"fired", {}, {}});
  });
  Journal other(house().database, house().env);
  std::atomic<int> counted = 0;
  auto process = [&](Journal& journal) {
    while (int done = timers.run_due(journal, 10)) counted += done;
  };
  std::thread one([&] { process(house().journal); });
  std::thread two([&] { process(other); });
  one.join();
  two.join();
  // A round that lost every race ends early; whatever it left is fired by the next.
  process(house().journal);
  EXPECT_EQ(counted, 40);
  for (const auto& subject : subjects) EXPECT_EQ(events_on(subject), 1U);
}

TEST_P(TimerTest, a_timer_taken_is_taken_once) {
  set("note", 1h);
  house().after(2h);
  std::vector<Timer> due;
  house().read([&](db::Session& session) { due = due_timers(session, house().now(), 10); });
  ASSERT_EQ(due.size(), 1U);
  house().write([&](Work& work) { EXPECT_TRUE(take_timer(work.session, due[0].id)); });
  house().write([&](Work& work) { EXPECT_FALSE(take_timer(work.session, due[0].id)); });
}

ENTENTE_BOTH_ENGINES(TimerTest);

}  // namespace
}  // namespace entente::journal
