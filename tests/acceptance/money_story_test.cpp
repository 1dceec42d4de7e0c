// Refunds and the ledger (C9, C11), through real HTTP on both engines, with a payment service that
// answers well, late, twice or never.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "kit/env.hpp"
#include "kit/gateway_server.hpp"
#include "ledger/ledger.hpp"
#include "refunds/refunds.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using namespace std::chrono_literals;
using boost::json::value;
using Mood = kit::GatewayServer::Mood;

constexpr const char* webhook_secret = "whsec_of_the_test";

class Money : public kit::StoryTest {
 protected:
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = new_order("1001", "pi_1001");
  }

  kit::PlacedOrder new_order(const std::string& external_id, const std::string& payment) {
    auto made = env().new_order(shop, external_id, "ana@example.test");
    if (payment.empty()) return made;
    const auto put = env().machine().put("/v1/orders/" + external_id,
                                         {{"shop", shop.handle}, {"payment_reference", payment}});
    EXPECT_EQ(put.status, 200) << put.body;
    EXPECT_EQ(put.json().at("payment_reference").as_string(), payment);
    return made;
  }
  [[nodiscard]] OrderId order_id() const { return *parse_id<OrderId>(order.id); }

  // As `cases` asks for it; the code of the refusal, or the id of the refund.
  std::string request(std::int64_t minor, refunds::BorneBy borne_by = refunds::BorneBy::shop) {
    std::string outcome;
    env().program().journal().run_system([&](journal::Work& work) {
      const auto asked = refunds::request_refund(
          work, {shop.id, order_id(), std::nullopt, minor, borne_by, std::nullopt});
      outcome = asked ? to_text(asked->id) : asked.error().code;
    });
    return outcome;
  }
  std::string path(const std::string& refund) const { return shop.path + "/refunds/" + refund; }
  value view(const std::string& refund) {
    auto owner = env().owner(shop);
    const auto seen = owner.get(path(refund));
    EXPECT_EQ(seen.status, 200) << seen.body;
    return seen.json();
  }
  std::string state(const std::string& refund) {
    return std::string(view(refund).at("state").as_string());
  }
  static std::string etag(const value& view) {
    return "\"" + std::to_string(view.at("version").as_int64()) + "\"";
  }
  kit::Actor support() { return env().staff("support", "support@reviews.example.test"); }
  kit::HttpResponse act(kit::Actor& who, const std::string& refund, const std::string& command,
                        const boost::json::object& body = {}) {
    return who.post(path(refund) + "/" + command, body, etag(view(refund)));
  }
  ledger::Balance balance() {
    ledger::Balance found;
    env().program().database().read([&](db::Session& session) {
      found = ledger::balance_of(session, shop.id, "EUR");
      EXPECT_EQ(ledger::check_case_balance(ledger::postings_of_order(session, shop.id, order_id())),
                nullptr);
    });
    return found;
  }

  // What Stripe tells.
  std::string tell(const std::string& id, const std::string& kind, const std::string& about,
                   Duration later = {}) {
    const auto seconds = (env().now() + later).micros / 1'000'000;
    const auto body = fmt::format(
        R"({{"id":"{}","object":"event","type":"{}","created":{},"data":{{"object":{}}}}})", id,
        kind, seconds, about);
    auto stripe = env().anyone();
    const auto told = stripe.send(
        "POST", "/v1/gateways/stripe/events", body,
        {{"Stripe-Signature", refunds::stripe_signature(webhook_secret, body, env().now())}});
    EXPECT_EQ(told.status, 200) << told.body;
    return told.status == 200 ? std::string(told.json().at("outcome").as_string()) : "";
  }
  static std::string dispute(const std::string& status) {
    return fmt::format(R"({{"id":"dp_1","object":"dispute","charge":"ch_9",
        "payment_intent":"pi_1001","amount":1900,"currency":"eur","reason":"fraudulent",
        "status":"{}","created":1795000000,"evidence_details":{{"due_by":1796000000}}}})",
                       status);
  }

  kit::Shop shop;
  kit::PlacedOrder order;
};

class ByHand : public Money {
 protected:
  [[nodiscard]] kit::EnvOptions options() const override {
    kit::EnvOptions wanted;
    wanted.settings["refunds.webhook_secret"] = webhook_secret;
    return wanted;
  }
};
ENTENTE_BOTH_ENGINES(ByHand);

class ByStripe : public Money {
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

TEST_P(ByHand, an_operator_confirms_and_the_books_say_who_bore_it) {
  const auto refund = request(700);
  env().work_off();
  EXPECT_EQ(state(refund), "requested");
  auto helper = support();
  const auto listed = helper.get("/v1/refunds?state=requested").json();
  EXPECT_EQ(listed.at("total").as_int64(), 1);
  EXPECT_EQ(listed.at("items").at(0).at("order_external_id").as_string(), "1001");
  EXPECT_EQ(helper.get("/v1/refunds?state=failed").json().at("total").as_int64(), 0);

  auto owner = env().owner(shop);
  EXPECT_EQ(act(owner, refund, "confirm", {{"reference", "bank 7"}}).status, 403);
  EXPECT_EQ(owner.get("/v1/refunds").status, 403);
  EXPECT_EQ(helper.post(path(refund) + "/confirm", {{"reference", "bank 7"}}).status, 428);
  EXPECT_EQ(act(helper, refund, "confirm").status, 422);
  const auto confirmed = act(helper, refund, "confirm", {{"reference", "bank 7"}});
  ASSERT_EQ(confirmed.status, 200) << confirmed.body;
  EXPECT_EQ(confirmed.json().at("state").as_string(), "succeeded");
  EXPECT_EQ(confirmed.json().at("gateway_reference").as_string(), "bank 7");
  EXPECT_EQ(act(helper, refund, "confirm", {{"reference", "bank 7"}}).json().at("code").as_string(),
            "refund_is_over");
  // The sale comes with the first movement; what the shop bore is gone from its balance.
  EXPECT_EQ(balance().available_minor, 1900 - 700);

  const auto borne_elsewhere = request(1200, refunds::BorneBy::marketplace);
  auto machine = env().machine(shop.id);
  EXPECT_EQ(machine.post(path(borne_elsewhere) + "/confirm", {{"reference", "bank 8"}}).status,
            200);
  EXPECT_EQ(balance().available_minor, 1900 - 700);
  EXPECT_EQ(request(1), "more_than_was_paid");
  EXPECT_EQ(request(0), "nothing_to_refund");

  const auto statement = owner.get(shop.path + "/statement").json();
  EXPECT_EQ(statement.at("balance").at("available_minor").as_int64(), 1200);
  ASSERT_EQ(statement.at("items").as_array().size(), 2U);
  EXPECT_EQ(statement.at("items").at(0).at("kind").as_string(), "recovery");
  EXPECT_EQ(statement.at("items").at(0).at("amount_minor").as_int64(), -700);
  EXPECT_EQ(statement.at("items").at(0).at("balance_minor").as_int64(), 1200);
  EXPECT_EQ(statement.at("items").at(1).at("kind").as_string(), "sale");
  const auto first = owner.get(shop.path + "/statement?limit=1").json();
  const auto next = owner.get(
      shop.path + "/statement?limit=1&cursor=" + std::string(first.at("next_cursor").as_string()));
  ASSERT_EQ(next.status, 200) << next.body;
  EXPECT_EQ(next.json().at("items").at(0).at("balance_minor").as_int64(), 1900);
  const auto csv = owner.get(shop.path + "/statement.csv");
  EXPECT_TRUE(csv.header("Content-Type").starts_with("text/csv"));
  EXPECT_NE(csv.body.find("recovery,1001,,"), std::string::npos) << csv.body;
  EXPECT_NE(csv.body.find("EUR,-7.00,12.00"), std::string::npos) << csv.body;
  const auto money = owner.get(shop.path + "/orders/" + order.id + "/money").json();
  EXPECT_EQ(money.at("sums").at("refunded_minor").as_int64(), 1900);
  EXPECT_EQ(money.at("sums").at("refundable_minor").as_int64(), 0);
}

TEST_P(ByHand, what_cannot_be_paid_fails_and_is_tried_again_or_cancelled) {
  const auto refund = request(700);
  auto helper = support();
  EXPECT_EQ(act(helper, refund, "retry").json().at("code").as_string(), "refund_has_not_failed");
  const auto failed = act(helper, refund, "fail", {{"reason", "The account is closed."}});
  EXPECT_EQ(failed.json().at("state").as_string(), "failed");
  EXPECT_EQ(failed.json().at("last_error").as_string(), "The account is closed.");
  EXPECT_EQ(act(helper, refund, "confirm", {{"reference", "x"}}).json().at("code").as_string(),
            "refund_has_failed");
  EXPECT_EQ(act(helper, refund, "retry").json().at("state").as_string(), "requested");
  EXPECT_EQ(act(helper, refund, "cancel").json().at("state").as_string(), "cancelled");
  EXPECT_EQ(act(helper, refund, "retry").json().at("code").as_string(), "refund_is_over");
  EXPECT_EQ(balance().available_minor, 0);  // nothing moved, so nothing is booked
}

TEST_P(ByHand, a_shop_sees_its_own_refunds_alone) {
  const auto refund = request(700);
  auto other = env().new_shop("elsewhere");
  auto stranger = env().owner(other);
  EXPECT_EQ(stranger.get(path(refund)).status, 404);
  EXPECT_EQ(stranger.get(other.path + "/refunds/" + refund).status, 404);
  EXPECT_EQ(stranger.get(other.path + "/refunds").json().at("total").as_int64(), 0);
}

TEST_P(ByHand, nobody_is_refunded_while_a_bank_decides_or_after_it_paid) {
  EXPECT_EQ(tell("evt_1", "charge.dispute.created", dispute("needs_response")), "taken");
  EXPECT_EQ(tell("evt_1", "charge.dispute.created", dispute("needs_response")), "known_already");
  EXPECT_EQ(request(100), "chargeback_is_open");
  auto owner = env().owner(shop);
  const auto money = owner.get(shop.path + "/orders/" + order.id + "/money").json();
  EXPECT_EQ(money.at("chargebacks").at(0).at("status").as_string(), "needs_response");
  EXPECT_EQ(money.at("chargebacks").at(0).at("due_by").as_string(), "2026-11-30T00:53:20Z");
  EXPECT_EQ(balance().available_minor, 1900);

  EXPECT_EQ(tell("evt_2", "charge.dispute.closed", dispute("won"), 60s), "taken");
  const auto refund = request(100);
  EXPECT_TRUE(refund.starts_with("rfd_")) << refund;
  // What comes late changes nothing.
  EXPECT_EQ(tell("evt_3", "charge.dispute.updated", dispute("under_review"), 30s), "taken");
  EXPECT_TRUE(request(100).starts_with("rfd_"));
  EXPECT_EQ(tell("evt_4", "charge.dispute.closed", dispute("lost"), 90s), "taken");
  EXPECT_EQ(request(100), "more_than_was_paid");
}

TEST_P(ByHand, events_without_a_good_signature_are_refused) {
  const std::string body = R"({"id":"evt_1","type":"charge.dispute.created"})";
  auto stripe = env().anyone();
  const auto send = [&](const std::string& signature) {
    return stripe.send("POST", "/v1/gateways/stripe/events", body,
                       {{"Stripe-Signature", signature}});
  };
  const auto good = refunds::stripe_signature(webhook_secret, body, env().now());
  EXPECT_EQ(send(good).status, 200);
  EXPECT_EQ(send("").json().at("code").as_string(), "event_is_not_signed");
  EXPECT_EQ(send(refunds::stripe_signature("whsec_other", body, env().now())).status, 400);
  env().after(5min);
  EXPECT_EQ(send(good).status, 200);
  env().after(1s);
  EXPECT_EQ(send(good).status, 400);
}

TEST_P(ByHand, paypal_is_believed_from_a_machine_about_its_own_shop) {
  const auto refund = request(700);
  const auto body = fmt::format(
      R"({{"id":"WH-1","event_type":"PAYMENT.CAPTURE.REFUNDED",
           "create_time":"2026-11-18T11:06:40Z",
           "resource":{{"id":"1JU","status":"COMPLETED","custom_id":"{}"}}}})",
      refund);
  const auto send = [&](kit::Actor who, const std::string& text) {
    return who.send("POST", "/v1/gateways/paypal/events", text);
  };
  EXPECT_EQ(send(env().anyone(), body).status, 401);
  auto other = env().new_shop("elsewhere");
  EXPECT_EQ(send(env().machine(other.id), body).json().at("outcome").as_string(), "of_no_concern");
  EXPECT_EQ(state(refund), "requested");
  auto again = body;
  again.replace(again.find("WH-1"), 4, "WH-2");
  EXPECT_EQ(send(env().machine(shop.id), again).json().at("outcome").as_string(), "taken");
  EXPECT_EQ(state(refund), "succeeded");
  EXPECT_EQ(send(env().machine(shop.id), again).json().at("outcome").as_string(), "known_already");
  EXPECT_EQ(send(env().machine(shop.id), "[]").status, 400);
}

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
  for (int hour = 0; hour < 16; ++hour) {
    env().after(1_hours);
    env().work_off();
  }
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
