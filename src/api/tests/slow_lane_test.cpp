#include "api/slow_lane.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace entente::api {
namespace {

TEST(SlowLane, runs_beside_the_caller_and_finishes_what_waits) {
  std::atomic<int> done = 0;
  {
    SlowLane lane(2, 100);
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(lane.post([&] { ++done; }));
  }
  EXPECT_EQ(done, 100);
}

TEST(SlowLane, two_work_at_once_and_a_bounded_number_waits) {
  std::promise<void> gate;
  auto open = gate.get_future().share();
  std::atomic<int> started = 0;
  std::promise<void> both;
  SlowLane lane(2, 3);
  auto task = [&, open] {
    if (++started == 2) both.set_value();
    open.wait();
  };
  EXPECT_TRUE(lane.post(task));
  EXPECT_TRUE(lane.post(task));
  both.get_future().wait();  // neither waits for the other
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(lane.post([] {}));
  EXPECT_FALSE(lane.post([] {}));
  gate.set_value();
}

}  // namespace
}  // namespace entente::api
