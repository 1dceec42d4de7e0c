// Refunds through a payment service that answers well, late, twice or never (C9), through real HTTP
// on both engines.
#include "acceptance/money_in.hpp"
#include "kit/gateway_server.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using namespace std::chrono_literals;
using Mood = kit::GatewayServer::Mood;

class ByStripe : public MoneyStory {
 protected:
  [[nodiscard]] kit::EnvOptions options() const override {
    kit::EnvOptions wanted;
    wanted.settings["refunds.gateway"] = "stripe";
    wanted.settings["refunds.stripe_key"] = "sk_test_1";
    wanted.settings["refunds.stripe_url"] = stripe.url();
    wanted.settings["refunds.webhook_secret"] = webhook_secret;
    return wanted;
  }
  kit::GatewayServer stripe;
};
ENTENTE_BOTH_ENGINES(ByStripe);

TEST_P(ByStripe, a_refund_goes_back_by_the_way_it_was_paid) {
  const auto refund = request(700);
  env().work_off();
  EXPECT_EQ(state(refund), "succeeded");
  EXPECT_EQ(view(refund).at("gateway_reference").as_string(), "re_1");
  ASSERT_EQ(stripe.calls().size(), 1U);
  const auto call = stripe.calls().front();
  EXPECT_EQ(call.path, "/v1/refunds");
  EXPECT_EQ(call.key, refund);
  EXPECT_EQ(call.authorization, "Bearer sk_test_1");
  EXPECT_EQ(call.form.at("payment_intent"), "pi_1001");
  EXPECT_EQ(call.form.at("amount"), "700");
  EXPECT_EQ(call.form.at("reason"), "requested_by_customer");
  EXPECT_EQ(call.form.at("metadata[refund]"), refund);
  EXPECT_EQ(balance().available_minor, 1200);
  auto helper = support();
  EXPECT_EQ(act(helper, refund, "cancel").json().at("code").as_string(), "refund_is_over");
}

TEST_P(ByStripe, what_it_refuses_fails_visibly_and_can_be_tried_again) {
  stripe.set_mood(Mood::refuses);
  const auto refund = request(700);
  env().work_off();
  EXPECT_EQ(state(refund), "failed");
  EXPECT_NE(view(refund).at("last_error").as_string().find("The card is closed."),
            std::string::npos);
  stripe.set_mood(Mood::succeeds);
  auto helper = support();
  ASSERT_EQ(act(helper, refund, "retry").json().at("state").as_string(), "requested");
  env().work_off();
  EXPECT_EQ(state(refund), "succeeded");
  // The service would only repeat its "no" under the first key.
  ASSERT_EQ(stripe.posts().size(), 2U);
  EXPECT_EQ(stripe.posts()[1].key, refund + "-2");
  EXPECT_EQ(stripe.moved("pi_1001"), 700);
}

TEST_P(ByStripe, trouble_is_tried_again_under_one_key) {
  stripe.set_mood(Mood::is_down);
  const auto refund = request(700);
  env().work_off();
  EXPECT_EQ(state(refund), "processing");
  env().after(1min - 1s);
  EXPECT_EQ(stripe.posts().size(), 1U);
  env().after(1s);
  EXPECT_EQ(stripe.posts().size(), 2U);
  stripe.set_mood(Mood::succeeds);
  env().after(5min);
  EXPECT_EQ(state(refund), "succeeded");
  ASSERT_EQ(stripe.posts().size(), 3U);
  for (const auto& call : stripe.posts()) EXPECT_EQ(call.key, refund);
  EXPECT_EQ(stripe.moved("pi_1001"), 700);
}

TEST_P(ByStripe, an_answer_that_never_comes_fails_in_the_end) {
  stripe.set_mood(Mood::is_down);
  const auto refund = request(700);
  for (int hour = 0; hour < 24; ++hour) env().after(1_hours);
  EXPECT_EQ(state(refund), "failed");
  EXPECT_EQ(stripe.posts().size(), 7U);
  EXPECT_EQ(balance().available_minor, 0);
  stripe.set_mood(Mood::succeeds);
  auto helper = support();
  EXPECT_EQ(act(helper, refund, "retry").status, 200);
  env().work_off();
  EXPECT_EQ(state(refund), "succeeded");
  EXPECT_EQ(stripe.posts().back().key, refund);
}

TEST_P(ByStripe, an_answer_that_comes_late_is_told_by_an_event) {
  stripe.set_mood(Mood::is_down_after_moving);
  const auto refund = request(700);
  env().work_off();
  EXPECT_EQ(state(refund), "processing");
  EXPECT_EQ(tell("evt_1", "refund.updated", stripe.refund_json(1)), "taken");
  EXPECT_EQ(state(refund), "succeeded");
  // Told twice, by another event; nothing is called or booked again.
  EXPECT_EQ(tell("evt_2", "charge.refunded",
                 R"({"id":"ch_9","refunds":{"data":[)" + stripe.refund_json(1) + "]}}"),
            "taken");
  env().after(1_days);
  EXPECT_EQ(stripe.posts().size(), 1U);
  EXPECT_EQ(stripe.moved("pi_1001"), 700);
  EXPECT_EQ(balance().available_minor, 1200);
}

TEST_P(ByStripe, what_is_under_way_is_looked_at_every_hour) {
  stripe.set_mood(Mood::pends);
  const auto refund = request(700);
  env().work_off();
  EXPECT_EQ(state(refund), "processing");
  env().after(1_hours - 1s);
  EXPECT_EQ(stripe.calls().size(), 1U);
  env().after(1s);
  EXPECT_EQ(stripe.calls().size(), 2U);
  EXPECT_EQ(stripe.calls().back().path, "/v1/refunds/re_1");
  stripe.set_status("re_1", "succeeded");
  env().after(1_hours);
  EXPECT_EQ(state(refund), "succeeded");
  EXPECT_EQ(stripe.posts().size(), 1U);
}

TEST_P(ByStripe, a_key_that_may_be_forgotten_is_searched_first) {
  stripe.set_mood(Mood::is_down_after_moving);
  const auto refund = request(700);
  env().work_off();
  stripe.set_mood(Mood::is_down);
  stripe.forget_keys();
  for (int hour = 0; hour < 24; ++hour) env().after(1_hours);
  EXPECT_EQ(state(refund), "failed");
  stripe.set_mood(Mood::succeeds);
  auto helper = support();
  EXPECT_EQ(act(helper, refund, "retry").status, 200);
  env().work_off();
  EXPECT_EQ(state(refund), "succeeded");
  EXPECT_EQ(view(refund).at("gateway_reference").as_string(), "re_1");
  EXPECT_EQ(stripe.moved("pi_1001"), 700);
}

// A process that dies once the money has moved and before it is written down.
struct Death {};
class DiesAfterTheCall final : public refunds::Gateway {
 public:
  explicit DiesAfterTheCall(std::string url) : stripe_(std::move(url), "sk_test_1") {}
  refunds::CallResult refund(const refunds::RefundCall& call) override {
    EXPECT_EQ(stripe_.refund(call).outcome, refunds::CallOutcome::succeeded);
    throw Death{};
  }

 private:
  refunds::StripeGateway stripe_;
};

TEST_P(ByStripe, a_death_between_call_and_record_moves_the_money_once) {
  const auto refund = request(700);
  DiesAfterTheCall gateway(stripe.url());
  refunds::RefundWorker worker(env().program().journal(), &gateway);
  EXPECT_THROW(worker.run_due(), Death);
  EXPECT_EQ(stripe.moved("pi_1001"), 700);
  env().stop();
  env().start();
  env().work_off();
  EXPECT_EQ(state(refund), "processing");  // the claim still stands
  EXPECT_EQ(stripe.posts().size(), 1U);
  env().after(5min);
  EXPECT_EQ(state(refund), "succeeded");
  ASSERT_EQ(stripe.posts().size(), 2U);
  EXPECT_EQ(stripe.posts()[0].key, stripe.posts()[1].key);
  EXPECT_EQ(stripe.moved("pi_1001"), 700);
  EXPECT_EQ(balance().available_minor, 1200);
}

TEST_P(ByStripe, an_order_without_its_payment_fails_with_the_reason) {
  order = new_order("1002", "");
  const auto refund = request(700);
  env().work_off();
  EXPECT_EQ(state(refund), "failed");
  EXPECT_NE(view(refund).at("last_error").as_string().find("payment_reference"), std::string::npos);
  EXPECT_TRUE(stripe.calls().empty());
  auto helper = support();
  EXPECT_EQ(act(helper, refund, "retry", {{"by_hand", true}}).json().at("gateway").as_string(),
            "manual");
  EXPECT_EQ(act(helper, refund, "confirm", {{"reference", "bank 9"}}).status, 200);
  EXPECT_EQ(state(refund), "succeeded");
}

}  // namespace
}  // namespace entente
