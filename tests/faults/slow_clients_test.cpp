// Clients that are slow, endless or too large are dropped within the configured times, and others
// are served meanwhile. Against the real program.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "kit/env.hpp"
#include "kit/raw_http.hpp"
#include "kit/server_process.hpp"

namespace entente::faults {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using kit::RawConnection;

constexpr std::chrono::milliseconds limit{1000};  // set for headers, bodies and answers
// The program looks at its connections now and then, and the machine may be busy.
constexpr auto patience = 6s;

class SlowClients : public testing::Test {
 protected:
  SlowClients() : env(db::Engine::sqlite) {
    shop = env.new_shop("atelier");
    for (int i = 0; i < 12; ++i)
      env.review(shop, env.new_order(shop, std::to_string(i), "ana@example.test"), 5,
                 std::string(4000, 'x'));
    env.stop();
    auto settings = env.settings();
    for (const char* name : {"header", "body", "answer"})
      settings[fmt::format("limits.{}_seconds_max", name)] = "1";
    server = std::make_unique<kit::ServerProcess>(settings);
  }
  RawConnection connect() { return RawConnection(server->port()); }
  // An ordinary client is answered while the test's thread is busy being slow.
  void expect_others_are_served() {
    kit::HttpClient other(server->base());
    const auto start = Clock::now();
    EXPECT_EQ(other.get(page).status, 200);
    EXPECT_LT(Clock::now() - start, 5s);
  }
  // Sends `byte` again and again; true when the program closes within its limit, but not at once.
  static bool is_dropped(RawConnection& slow, std::string_view byte) {
    const auto start = Clock::now();
    while (Clock::now() - start < limit + patience) {
      if (!slow.send(byte) || slow.is_closed(50ms)) return Clock::now() - start > limit / 2;
    }
    return false;
  }
  static std::string post(std::string_view headers) {
    return fmt::format(
        "POST /v1/review-links/submit HTTP/1.1\r\nHost: x\r\n"
        "Content-Type: application/json\r\n{}\r\n\r\n",
        headers);
  }
  static constexpr const char* page = "/v1/public/shops/atelier/products/mug/reviews";

  kit::Env env;
  kit::Shop shop;
  std::unique_ptr<kit::ServerProcess> server;
};

TEST_F(SlowClients, a_header_byte_by_byte_is_dropped) {
  auto slow = connect();
  ASSERT_TRUE(slow.send("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "));
  EXPECT_TRUE(is_dropped(slow, "a"));
  expect_others_are_served();
}

TEST_F(SlowClients, silence_is_dropped) {
  auto silent = connect();
  EXPECT_TRUE(silent.is_closed(limit + patience));
}

TEST_F(SlowClients, a_body_that_stalls_is_told_and_dropped) {
  auto slow = connect();
  ASSERT_TRUE(slow.send(post("Content-Length: 100") + "{\"token\":"));
  auto answer = slow.read_response(false, limit + patience);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
  EXPECT_EQ(answer->header("Content-Type"), "application/problem+json");
  EXPECT_NE(answer->body.find("\"code\":\"request_timeout\""), std::string::npos);
  EXPECT_TRUE(slow.is_closed());
}

TEST_F(SlowClients, a_body_that_trickles_is_dropped) {
  auto slow = connect();
  ASSERT_TRUE(slow.send(post("Content-Length: 1000")));
  EXPECT_TRUE(is_dropped(slow, " "));
  expect_others_are_served();
}

TEST_F(SlowClients, who_never_reads_the_answers_is_dropped) {
  auto deaf = connect();
  deaf.make_slow();
  const auto request = fmt::format("GET {} HTTP/1.1\r\nHost: x\r\n\r\n", page);
  std::string many;
  for (int i = 0; i < 400; ++i) many += request;
  deaf.send(many);
  expect_others_are_served();
  // The end of a connection that is not read from shows when writing to it.
  const auto start = Clock::now();
  while (deaf.send("\r\n") && Clock::now() - start < 30s) std::this_thread::sleep_for(50ms);
  EXPECT_LT(Clock::now() - start, 30s);
}

TEST_F(SlowClients, many_at_once_keep_nobody_else_waiting) {
  std::vector<RawConnection> crowd;
  for (int i = 0; i < 300; ++i) {
    crowd.push_back(connect());
    crowd.back().send(i % 2 == 0 ? "GET / HTTP/1.1\r\nX-Slow: " : post("Content-Length: 1000"));
  }
  for (int i = 0; i < 10; ++i) expect_others_are_served();
  for (auto& each : crowd) EXPECT_TRUE(each.is_closed(limit + patience));
  expect_others_are_served();
}

TEST_F(SlowClients, two_gigabytes_are_refused_before_they_come) {
  for (const char* path : {"/v1/review-links/submit", "/v1/review-links/photos", "/v1/session"}) {
    auto large = connect();
    const auto start = Clock::now();
    ASSERT_TRUE(
        large.send(fmt::format("POST {} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                               "Content-Length: 2147483648\r\n\r\n",
                               path)));
    auto answer = large.read_response();
    ASSERT_TRUE(answer) << path;
    EXPECT_EQ(answer->status, 413);
    EXPECT_NE(answer->body.find("\"code\":\"body_too_large\""), std::string::npos);
    EXPECT_LT(Clock::now() - start, limit);
    EXPECT_TRUE(large.is_closed());
  }
}

TEST_F(SlowClients, an_endless_chunked_body_is_refused_at_its_limit) {
  auto endless = connect();
  ASSERT_TRUE(endless.send(post("Transfer-Encoding: chunked")));
  const std::string chunk = "10000\r\n" + std::string(65536, 'x') + "\r\n";
  for (int i = 0; i < 64 && endless.send(chunk); ++i) {
  }
  auto answer = endless.read_response();
  // What was already on its way may reset the connection before the answer is read.
  if (answer) {
    EXPECT_EQ(answer->status, 413);
  }
  EXPECT_TRUE(endless.is_closed());
  expect_others_are_served();
}

}  // namespace
}  // namespace entente::faults
