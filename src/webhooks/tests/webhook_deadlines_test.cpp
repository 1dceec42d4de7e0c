// The schedule of WH-2 and Retry-After.
#include "webhooks/webhook_deadlines.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "webhooks/retry_after.hpp"

namespace entente::webhooks {
namespace {

using namespace std::chrono_literals;

TEST(RetryDelay, is_the_schedule_and_ends) {
  const std::optional<Duration> never;
  const std::vector<std::pair<std::int64_t, std::optional<Duration>>> rows = {
      {-1, never}, {0, never}, {1, 5s},  {2, 5min}, {3, 30min},  {4, 2h},     {5, 5h},
      {6, 10h},    {7, 14h},   {8, 20h}, {9, 24h},  {10, never}, {11, never}, {99, never}};
  for (const auto& [attempts, delay] : rows)
    EXPECT_EQ(retry_delay(attempts, 0, webhook_policy), delay) << attempts;
}

TEST(RetryDelay, is_longer_by_chance_up_to_a_tenth_and_never_shorter) {
  for (std::int64_t attempts = 1; attempts <= 9; ++attempts) {
    const auto least = retry_delay(attempts, 0, webhook_policy).value();
    const auto half = retry_delay(attempts, 0x8000, webhook_policy).value();
    const auto most =
        retry_delay(attempts, std::numeric_limits<std::uint32_t>::max(), webhook_policy).value();
    EXPECT_EQ(half - least, least / 20) << attempts;
    EXPECT_LT(most - least, least / 10) << attempts;
    EXPECT_GT(most - least, least / 10 - least / 1000) << attempts;
  }
}

TEST(RestTime, is_what_was_asked_within_a_day) {
  EXPECT_EQ(rest_time({}, webhook_policy), Duration(60s));
  for (auto [asked, rest] : std::vector<std::pair<Duration, Duration>>{
           {0s, 0s}, {1s, 1s}, {24h - 1us, 24h - 1us}, {24h, 24h}, {24h + 1us, 24h}, {-1s, 0s}})
    EXPECT_EQ(rest_time(asked, webhook_policy), rest) << asked.count();
}

TEST(RetryAfter, is_seconds_or_a_date) {
  const Instant now = parse_instant("2026-11-22T10:00:00Z").value();
  const std::vector<std::pair<std::string_view, std::optional<Duration>>> rows = {
      {"", {}},
      {"0", 0s},
      {"120", 120s},
      {"-1", {}},
      {"1.5", {}},
      {"soon", {}},
      {"99999999999999999999", {}},
      {"999999999999", 366 * 24h},
      {"Sun, 22 Nov 2026 10:02:00 GMT", 120s},
      {"Sun, 22 Nov 2026 09:59:00 GMT", 0s},
      {"Sun, 99 Nov 2026 10:02:00 GMT", {}}};
  for (const auto& [header, time] : rows) EXPECT_EQ(retry_after_of(header, now), time) << header;
}

}  // namespace
}  // namespace entente::webhooks
