#include "platform/http/rate_limit.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <thread>

namespace entente::http {
namespace {

using namespace std::chrono_literals;
constexpr Instant start{1'000'000'000};

TEST(RateLimit, lets_exactly_so_many_through) {
  RateLimiter limiter({"default", 3, 60s});
  for (std::int64_t left : {2, 1, 0}) {
    const auto verdict = limiter.count("a", start);
    EXPECT_TRUE(verdict.allowed);
    EXPECT_EQ(verdict.remaining, left);
    EXPECT_EQ(verdict.resets_in, 60s);
  }
  const auto refused = limiter.count("a", start + 10s);
  EXPECT_FALSE(refused.allowed);
  EXPECT_EQ(refused.remaining, 0);
  EXPECT_EQ(refused.resets_in, 50s);
  EXPECT_TRUE(limiter.count("b", start).allowed);
}

TEST(RateLimit, begins_anew_when_the_window_is_over) {
  RateLimiter limiter({"default", 1, 60s});
  EXPECT_TRUE(limiter.count("a", start).allowed);
  const auto before = limiter.count("a", start + 60s - Duration(1));
  EXPECT_FALSE(before.allowed);
  EXPECT_EQ(before.resets_in, 1s);  // rounded up: coming back then works
  EXPECT_TRUE(limiter.count("a", start + 60s).allowed);
  EXPECT_FALSE(limiter.count("a", start + 60s + 59s).allowed);
}

TEST(RateLimit, survives_a_clock_that_steps_back) {
  RateLimiter limiter({"default", 1, 60s});
  EXPECT_TRUE(limiter.count("a", start).allowed);
  const auto verdict = limiter.count("a", start - 3600s);
  EXPECT_FALSE(verdict.allowed);
  EXPECT_EQ(verdict.resets_in, 60s);
}

TEST(RateLimit, counts_cost_and_peeks_without_counting) {
  RateLimiter limiter({"default", 10, 60s});
  EXPECT_EQ(limiter.count("a", start, 7).remaining, 3);
  EXPECT_FALSE(limiter.count("a", start, 4).allowed);
  EXPECT_EQ(limiter.peek("a", start).remaining, 3);
  EXPECT_TRUE(limiter.count("a", start, 3).allowed);
  EXPECT_FALSE(limiter.peek("a", start).allowed);
  limiter.forget("a");
  EXPECT_TRUE(limiter.peek("a", start).allowed);
}

TEST(RateLimit, keeps_its_memory_bounded) {
  RateLimiter limiter({"default", 1, 60s}, 1000);
  for (int i = 0; i < 20'000; ++i) (void)limiter.count("key" + std::to_string(i), start);
  EXPECT_LE(limiter.keys(), 1000U);
  EXPECT_GT(limiter.keys(), 0U);
}

TEST(RateLimit, counts_right_from_many_threads) {
  RateLimiter limiter({"default", 1000, 60s});
  std::atomic<int> allowed = 0;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&] {
        for (int i = 0; i < 500; ++i) allowed += limiter.count("one", start).allowed ? 1 : 0;
      });
  }
  EXPECT_EQ(allowed, 1000);
}

TEST(RateHeaders, are_written_as_the_draft_says) {
  const RatePolicy policy{"default", 100, 60s};
  Response response;
  add_rate_headers(response, policy, {true, 50, 30s}, true);
  EXPECT_EQ(response.header("RateLimit-Policy"), "\"default\";q=100;w=60");
  EXPECT_EQ(response.header("RateLimit"), "\"default\";r=50;t=30");
  EXPECT_EQ(response.header("Retry-After"), "");
  Response refused;
  add_rate_headers(refused, policy, {false, 0, 30s}, true);
  EXPECT_EQ(refused.header("RateLimit"), "\"default\";r=0;t=30");
  EXPECT_EQ(refused.header("Retry-After"), "30");
}

TEST(RateHeaders, of_several_limits_are_one_list) {
  Response response;
  add_rate_headers(response, {"account", 5, 60s}, {false, 0, 9s}, true);
  add_rate_headers(response, {"default", 100, 60s}, {true, 50, 30s}, true);
  EXPECT_EQ(response.header("RateLimit-Policy"), "\"default\";q=100;w=60, \"account\";q=5;w=60");
  EXPECT_EQ(response.header("RateLimit"), "\"default\";r=50;t=30, \"account\";r=0;t=9");
  EXPECT_EQ(response.header("Retry-After"), "9");
}

TEST(RateHeaders, stay_out_when_switched_off_but_for_the_wait) {
  Response response;
  add_rate_headers(response, {"default", 100, 60s}, {false, 0, 7s}, false);
  ASSERT_EQ(response.headers.size(), 1U);
  EXPECT_EQ(response.header("Retry-After"), "7");
}

TEST(RateProblem, names_the_policy) {
  const RatePolicy policy{"login", 5, 60s};
  EXPECT_EQ(rate_problem(policy, {false, 0, 7s}).params.at("seconds"), "7");
  const auto body = boost::json::parse(rate_problem_json(policy, "Slow down", "In 7 s.", "urn:x"));
  EXPECT_EQ(body.at("type"), "https://iana.org/assignments/http-problem-types#quota-exceeded");
  EXPECT_EQ(body.at("status"), 429);
  EXPECT_EQ(body.at("violated-policies"), boost::json::array{"login"});
}

}  // namespace
}  // namespace entente::http
