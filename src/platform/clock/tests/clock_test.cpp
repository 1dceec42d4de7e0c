#include "platform/clock/clock.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <vector>

namespace entente {
namespace {

using namespace std::chrono_literals;

TEST(RealClock, agrees_with_the_system) {
  auto before = std::chrono::system_clock::now();
  auto now = RealClock().now();
  auto after = std::chrono::system_clock::now();
  auto micros = [](auto at) {
    return std::chrono::duration_cast<Duration>(at.time_since_epoch()).count();
  };
  EXPECT_GE(now.micros, micros(before));
  EXPECT_LE(now.micros, micros(after));
}

TEST(TestClock, stands_still_until_moved) {
  TestClock clock(Instant{1'000'000});
  EXPECT_EQ(clock.now().micros, 1'000'000);
  clock.advance(3s);
  EXPECT_EQ(clock.now().micros, 4'000'000);
  clock.set(Instant{5});
  EXPECT_EQ(clock.now().micros, 5);
}

TEST(TestClock, tells_each_new_time) {
  std::vector<std::int64_t> kept;
  TestClock clock(Instant{0}, [&](Instant at) { kept.push_back(at.micros); });
  clock.advance(1us);
  clock.set(Instant{7});
  EXPECT_EQ(kept, (std::vector<std::int64_t>{1, 7}));
}

TEST(TestClock, keeps_the_old_time_when_the_new_one_cannot_be_kept) {
  TestClock clock(Instant{9}, [](Instant) { throw std::runtime_error("disk full"); });
  EXPECT_THROW(clock.advance(1s), std::runtime_error);
  EXPECT_EQ(clock.now().micros, 9);
}

}  // namespace
}  // namespace entente
