// kill -9 under write load, thirty times, on both engines: what was acknowledged is there, once.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <thread>

#include "faults/kept_data.hpp"
#include "kit/server_process.hpp"

namespace entente::faults {
namespace {

using namespace std::chrono_literals;

constexpr int kills = 30;
constexpr int clients = 4;

class Killed : public kit::StoryTest {
 protected:
  void SetUp() override {
    StoryTest::SetUp();
    shop = env().new_shop("atelier");
    key = env().new_api_key();
    placed_at = to_text(env().now() - std::chrono::hours{48});
    settings = env().settings();
    settings["listen"] = fmt::format("127.0.0.1:{}", kit::free_port());
    env().stop();
    for (int i = 0; i < clients; ++i)
      platforms.push_back(std::make_unique<ShopPlatform>("http://" + settings.at("listen"), key,
                                                         shop.handle, fmt::format("client{}", i),
                                                         placed_at));
  }
  void start() { server = std::make_unique<kit::ServerProcess>(settings); }
  void run_and_kill() {
    start();
    std::this_thread::sleep_for(std::chrono::milliseconds{pause(random)});
    ASSERT_TRUE(server->is_running()) << server->output();
    server->kill();
  }
  // Messages that a killed process was sending are taken up again when their claim runs out.
  void let_claims_run_out() {
    kit::HttpClient anyone(server->base());
    EXPECT_EQ(anyone.post("/v1/sandbox/clock", {{"advance_seconds", 660}}).status, 200);
  }
  std::vector<Acknowledged> all_acknowledged() const {
    std::vector<Acknowledged> all;
    for (const auto& each : platforms)
      all.insert(all.end(), each->acknowledged().begin(), each->acknowledged().end());
    return all;
  }
  void expect_retries_are_answered_from_memory() {
    for (const auto& each : platforms) {
      ASSERT_FALSE(each->acknowledged().empty());
      auto again = each->review_again(each->acknowledged().back());
      EXPECT_EQ(again.status, 201) << again.body;
      EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
      EXPECT_EQ(again.json().at("review_id").as_string(), each->acknowledged().back().review_id);
    }
  }

  kit::Shop shop;
  std::string key;
  std::string placed_at;
  config::FlagValues settings;
  std::vector<std::unique_ptr<ShopPlatform>> platforms;
  std::unique_ptr<kit::ServerProcess> server;
  unsigned seed = std::random_device{}();
  std::minstd_rand random{seed};
  std::uniform_int_distribution<int> pause{30, 450};
};

TEST_P(Killed, loses_and_doubles_nothing) {
  SCOPED_TRACE(fmt::format("seed {}", seed));
  for (auto& each : platforms) each->start();
  for (int i = 0; i < kills; ++i) ASSERT_NO_FATAL_FAILURE(run_and_kill());
  start();
  for (auto& each : platforms) each->stop();
  expect_retries_are_answered_from_memory();
  let_claims_run_out();
  EXPECT_EQ(server->stop(), 0) << server->output();

  int unanswered = 0;
  for (const auto& each : platforms) {
    EXPECT_TRUE(each->surprises().empty()) << each->surprises().front();
    unanswered += each->unanswered();
  }
  const auto acknowledged = all_acknowledged();
  EXPECT_GE(unanswered, kills);
  EXPECT_GE(acknowledged.size(), 100U);
  RecordProperty("acknowledged", static_cast<int>(acknowledged.size()));

  expect_journal_verifies(settings);
  env().start();
  env().work_off();
  EXPECT_TRUE(is_worked_off(env().program().database()));
  expect_exactly(env(), acknowledged);
  expect_timers_fired_once(env(), acknowledged);
  EXPECT_EQ(number_in(env(), "SELECT max(stars_3) FROM rating"),
            std::ranges::count(acknowledged, 3, &Acknowledged::stars));
}

ENTENTE_BOTH_ENGINES(Killed);

}  // namespace
}  // namespace entente::faults
