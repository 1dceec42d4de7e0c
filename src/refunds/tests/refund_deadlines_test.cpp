#include "refunds/refund_deadlines.hpp"

#include <gtest/gtest.h>

namespace entente::refunds {
namespace {

using namespace std::chrono_literals;

TEST(RetryDelay, grows_and_ends) {
  const std::optional<Duration> never;
  const std::vector<std::pair<std::int64_t, std::optional<Duration>>> rows = {
      {0, never}, {1, 1min}, {2, 5min}, {3, 30min}, {4, 2h}, {5, 4h}, {6, 8h}, {7, never}};
  for (const auto& [attempts, delay] : rows)
    EXPECT_EQ(retry_delay(attempts, refund_policy), delay) << attempts;
}

TEST(RetryDelay, ends_before_the_gateway_forgets_the_key) {
  Duration all{};
  for (auto delay : refund_policy.retry_delays) all += delay + refund_policy.claim_time;
  EXPECT_LT(all, Duration(24h));
  EXPECT_LT(all, Duration(refund_policy.key_is_known_for));
}

TEST(MustLookFirst, from_the_time_on_when_the_key_may_be_forgotten) {
  const Instant at{1'790'000'000'000'000};
  EXPECT_FALSE(must_look_first(at, at + 20h - 1us, refund_policy));
  EXPECT_TRUE(must_look_first(at, at + 20h, refund_policy));
  EXPECT_TRUE(must_look_first(at, at + 20h + 1us, refund_policy));
}

}  // namespace
}  // namespace entente::refunds
