#include "platform/files/progress.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::files {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

class ProgressTest : public testing::Test {
 protected:
  ProgressOptions options(bool terminal) {
    ProgressOptions made;
    made.terminal = terminal;
    made.now = [this] { return now_; };
    made.write = [this](std::string_view text) { written_.emplace_back(text); };
    return made;
  }
  std::chrono::steady_clock::time_point now_{};
  std::vector<std::string> written_;
};

TEST_F(ProgressTest, lines_come_every_five_seconds) {
  Progress progress("orders.csv", "rows", 1000, options(false));
  now_ += 4999ms;
  progress.update(100, 10'000);
  progress.look();
  EXPECT_THAT(written_, ElementsAre());
  now_ += 1ms;
  progress.update(250, 50'000);
  progress.look();
  progress.look();
  EXPECT_THAT(written_, ElementsAre("orders.csv  25 % 50,000 rows, 10,000/s, about 16 s left\n"));
  now_ += 5s;
  progress.update(1000, 200'000);
  progress.finish();
  EXPECT_EQ(written_.back(), "orders.csv 200,000 rows in 10.0 s, 20,000/s\n");
}

TEST_F(ProgressTest, a_terminal_has_a_bar_on_one_line) {
  {
    Progress progress("x", "rows", 100, options(true));
    now_ += 100ms;
    progress.update(50, 7);
    progress.look();
    EXPECT_THAT(
        written_,
        ElementsAre("\rx  50 % [############............] 7 rows, 70/s, about 1 s left\x1b[K"));
    progress.finish();
    EXPECT_EQ(written_.back(), "\rx 7 rows in 0.1 s, 70/s\x1b[K\n");
  }
  EXPECT_EQ(written_.size(), 2U);
}

TEST_F(ProgressTest, an_open_bar_is_ended_when_work_fails) {
  {
    Progress progress("x", "rows", 0, options(true));
    now_ += 1s;
    progress.update(0, 3);
    progress.look();
  }
  EXPECT_THAT(written_, ElementsAre("\rx 3 rows, 3/s\x1b[K", "\n"));
}

TEST_F(ProgressTest, updates_ask_the_clock_only_now_and_then) {
  int asked = 0;
  auto with_counter = options(false);
  with_counter.now = [&] {
    ++asked;
    return now_;
  };
  Progress progress("x", "rows", 0, with_counter);
  for (std::uint64_t i = 0; i < 25'600; ++i) progress.update(i, i);
  EXPECT_EQ(asked, 101);
}

TEST(ProgressText, numbers_and_times) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(short_time(59s), "59 s");
  EXPECT_EQ(short_time(60s), "1 min 00 s");
  EXPECT_EQ(short_time(3599s), "59 min 59 s");
  EXPECT_EQ(short_time(7500s), "2 h 05 min");
}

}  // namespace
}  // namespace entente::files
