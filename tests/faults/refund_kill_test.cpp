// kill -9 while refunds are on their way to a payment service that answers at once, late or never:
// the money of each goes back once, and the books say so once (C9, C11).
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "faults/kept_data.hpp"
#include "kit/gateway_server.hpp"
#include "kit/server_process.hpp"
#include "ledger/ledger.hpp"
#include "refunds/refunds.hpp"

namespace entente::faults {
namespace {

using namespace std::chrono_literals;
using Mood = kit::GatewayServer::Mood;

constexpr int kills = 12;
constexpr int orders = 8;
constexpr std::int64_t amount = 700;

class KilledWhileRefunding : public kit::StoryTest {
 protected:
  [[nodiscard]] kit::EnvOptions options() const override {
    kit::EnvOptions wanted;
    wanted.settings["refunds.gateway"] = "stripe";
    wanted.settings["refunds.stripe_key"] = "sk_test_1";
    wanted.settings["refunds.stripe_url"] = stripe.url();
    return wanted;
  }
  void SetUp() override {
    StoryTest::SetUp();
    shop = env().new_shop("atelier");
    for (int i = 0; i < orders; ++i) paid_orders.push_back(paid_order(i));
  }
  static std::string payment(int number) { return fmt::format("pi_{}", number); }

  OrderId paid_order(int number) {
    const auto external_id = std::to_string(1000 + number);
    const auto made = env().new_order(shop, external_id, "ana@example.test");
    const auto put =
        env().machine().put("/v1/orders/" + external_id,
                            {{"shop", shop.handle}, {"payment_reference", payment(number)}});
    EXPECT_EQ(put.status, 200) << put.body;
    return *parse_id<OrderId>(made.id);
  }
  void ask_for_refunds() {
    env().program().journal().run_system([&](journal::Work& work) {
      for (const auto& order : paid_orders)
        ASSERT_TRUE(refunds::request_refund(
            work, {shop.id, order, std::nullopt, amount, refunds::BorneBy::shop, std::nullopt}));
    });
  }
  // Those that a killed process had claimed are called again when their claim has run out, and
  // those without word of the service a while later, and later still.
  bool let_time_pass_until_a_call(const kit::ServerProcess& server, std::size_t before) {
    kit::HttpClient anyone(server.base());
    for (int seconds = 301; seconds < 301 << 10; seconds *= 2) {
      EXPECT_EQ(anyone.post("/v1/sandbox/clock", {{"advance_seconds", seconds}}).status, 200);
      if (wait_for_a_call(before, 2s)) return true;
    }
    return wait_for_a_call(before, 60s);
  }
  bool wait_for_a_call(std::size_t before, std::chrono::seconds patience) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (stripe.calls().size() <= before && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(1ms);
    return stripe.calls().size() > before;
  }
  void kill_after_a_call(Mood mood) {
    stripe.set_mood(mood);
    const auto before = stripe.calls().size();
    kit::ServerProcess server(env().settings());
    ASSERT_TRUE(let_time_pass_until_a_call(server, before)) << server.output();
    std::this_thread::sleep_for(std::chrono::microseconds{pause(random)});
    server.kill();
  }

  // While the service is down after moving the money, a call that looks first finds it moved: on a
  // busy machine all can be done before the last kill.
  bool some_are_open() {
    env().start();
    const auto open =
        number_in(env(), "SELECT count(*) FROM refund WHERE state IN ('requested', 'processing')");
    env().stop();
    return open > 0;
  }

  // As staff does with those that had no word after the last call.
  void try_failed_ones_again() {
    env().program().journal().run_system([&](journal::Work& work) {
      for (const auto& order : paid_orders) {
        const auto refund = refunds::refunds_of_order(work.session, shop.id, order).at(0);
        if (refund.state != refunds::RefundState::failed) continue;
        ASSERT_TRUE(refunds::retry_refund(work, shop.id, refund.id));
      }
    });
  }

  kit::GatewayServer stripe;
  kit::Shop shop;
  std::vector<OrderId> paid_orders;
  unsigned seed = std::random_device{}();
  std::minstd_rand random{seed};
  std::uniform_int_distribution<int> pause{0, 15'000};
};

TEST_P(KilledWhileRefunding, moves_the_money_of_each_once) {
  SCOPED_TRACE(fmt::format("seed {}", seed));
  ask_for_refunds();
  env().stop();
  // The first half finds no answer; one that were answered at once could be done after one kill.
  for (int i = 0; i < kills; ++i) {
    const bool is_first_half = i < kills / 2;
    if (!is_first_half && !some_are_open()) break;
    ASSERT_NO_FATAL_FAILURE(
        kill_after_a_call(is_first_half ? Mood::never_answers : Mood::is_down_after_moving));
  }
  stripe.set_mood(Mood::succeeds);
  env().start();
  try_failed_ones_again();
  for (int hour = 0; hour < 18; ++hour) env().after(1h);

  EXPECT_EQ(number_in(env(), "SELECT count(*) FROM refund WHERE state = 'succeeded'"), orders);
  EXPECT_EQ(number_in(env(), "SELECT count(*) FROM journal_event WHERE kind = 'refund_succeeded'"),
            orders);
  for (int i = 0; i < orders; ++i) EXPECT_EQ(stripe.moved(payment(i)), amount) << payment(i);
  env().program().database().read([&](db::Session& session) {
    for (const auto& order : paid_orders) {
      const auto postings = ledger::postings_of_order(session, shop.id, order);
      EXPECT_EQ(ledger::check_case_balance(postings), nullptr);
    }
    EXPECT_EQ(ledger::balance_of(session, shop.id, "EUR").available_minor,
              orders * (1900 - amount));
  });
  expect_journal_verifies(env().settings());
}

ENTENTE_BOTH_ENGINES(KilledWhileRefunding);

}  // namespace
}  // namespace entente::faults
