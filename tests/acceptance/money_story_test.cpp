// Refunds paid by hand, events of gateways and the ledger (C9, C11), through real HTTP on both
// engines.
#include "acceptance/money_in.hpp"

namespace entente {
namespace {

using namespace std::chrono_literals;

class ByHand : public MoneyStory {
 protected:
  [[nodiscard]] kit::EnvOptions options() const override {
    kit::EnvOptions wanted;
    wanted.settings["refunds.webhook_secret"] = webhook_secret;
    return wanted;
  }
};
ENTENTE_BOTH_ENGINES(ByHand);

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
  EXPECT_EQ(send(env().machine(shop.id), body).json().at("outcome").as_string(), "taken");
  EXPECT_EQ(state(refund), "succeeded");
  EXPECT_EQ(send(env().machine(shop.id), body).json().at("outcome").as_string(), "known_already");
  EXPECT_EQ(send(env().machine(shop.id), "[]").status, 400);
}

// A sandbox without a payment service of its own: every call ends as it is told.
class InASandbox : public MoneyStory {
 protected:
  [[nodiscard]] kit::EnvOptions options() const override {
    kit::EnvOptions wanted;
    wanted.settings["refunds.gateway"] = "stripe";
    return wanted;
  }
};
ENTENTE_BOTH_ENGINES(InASandbox);

TEST_P(InASandbox, refunds_end_as_it_is_told) {
  auto anyone = env().anyone();
  const auto force = [&](const char* outcome) {
    return anyone.post("/v1/sandbox/refund-outcome", {{"outcome", outcome}}).status;
  };
  EXPECT_EQ(force("nonsense"), 422);
  EXPECT_EQ(force("failed"), 200);
  const auto refused = request(100);
  env().work_off();
  EXPECT_EQ(state(refused), "failed");
  EXPECT_EQ(force("pending"), 200);
  const auto slow = request(200);
  env().work_off();
  EXPECT_EQ(state(slow), "processing");
  EXPECT_EQ(force("succeeded"), 200);
  env().after(1h);
  EXPECT_EQ(state(slow), "succeeded");
  EXPECT_EQ(balance().available_minor, 1700);
}

TEST_P(ByHand, a_sandbox_ends_one_refund_as_it_is_told) {
  const auto refund = request(700);
  auto anyone = env().anyone();
  const auto force = [&](const std::string& id, const char* outcome) {
    return anyone.post("/v1/sandbox/refunds",
                       {{"shop_id", to_text(shop.id)}, {"refund_id", id}, {"outcome", outcome}});
  };
  const auto failed = force(refund, "failed");
  ASSERT_EQ(failed.status, 200) << failed.body;
  EXPECT_EQ(failed.json().at("state").as_string(), "failed");
  EXPECT_EQ(failed.json().at("last_error").as_string(), "The sandbox was told to refuse.");
  auto helper = support();
  EXPECT_EQ(act(helper, refund, "retry").json().at("state").as_string(), "requested");
  EXPECT_EQ(force(refund, "succeeded").json().at("state").as_string(), "succeeded");
  EXPECT_EQ(balance().available_minor, 1900 - 700);
  // What is over stays so, and nobody is paid twice.
  EXPECT_EQ(force(refund, "succeeded").json().at("state").as_string(), "succeeded");
  EXPECT_EQ(balance().available_minor, 1900 - 700);
  EXPECT_EQ(force("rfd_00000000000000000000000000", "failed").status, 404);
  EXPECT_EQ(force(refund, "nonsense").status, 422);
}

TEST_P(ByHand, the_statement_has_periods_and_kinds) {
  auto helper = support();
  ASSERT_EQ(act(helper, request(700), "confirm", {{"reference", "bank 7"}}).status, 200);
  const auto between = env().now() + 1h;
  env().after(2h);
  ASSERT_EQ(act(helper, request(100), "confirm", {{"reference", "bank 8"}}).status, 200);
  auto owner = env().owner(shop);
  const auto read = [&](const std::string& query) {
    const auto answer = owner.get(shop.path + "/statement?" + query);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.json();
  };
  const auto at = to_text(between);
  const auto later = read("from=" + at);
  ASSERT_EQ(later.at("items").as_array().size(), 1U);
  EXPECT_EQ(later.at("opening_minor").as_int64(), 1200);
  EXPECT_EQ(later.at("closing_minor").as_int64(), 1100);
  const auto earlier = read("until=" + at);
  ASSERT_EQ(earlier.at("items").as_array().size(), 2U);
  EXPECT_EQ(earlier.at("items").at(0).at("balance_minor").as_int64(), 1200);
  EXPECT_EQ(earlier.at("opening_minor").as_int64(), 0);
  EXPECT_EQ(earlier.at("closing_minor").as_int64(), 1200);
  EXPECT_EQ(earlier.at("balance").at("available_minor").as_int64(), 1100);
  // What is left out still counts in the balance.
  const auto sales = read("kind=sale");
  ASSERT_EQ(sales.at("items").as_array().size(), 1U);
  EXPECT_EQ(sales.at("items").at(0).at("balance_minor").as_int64(), 1900);
  const auto recoveries = read("kind=recovery");
  EXPECT_EQ(recoveries.at("items").at(0).at("balance_minor").as_int64(), 1100);
  EXPECT_EQ(recoveries.at("items").at(1).at("balance_minor").as_int64(), 1200);
  EXPECT_TRUE(read("from=" + at + "&kind=sale").at("items").as_array().empty());
  const auto csv = owner.get(shop.path + "/statement.csv?kind=sale").body;
  EXPECT_NE(csv.find("EUR,19.00,19.00"), std::string::npos) << csv;
  EXPECT_EQ(csv.find("recovery"), std::string::npos) << csv;
}

TEST_P(ByHand, there_is_nothing_to_force_where_a_person_pays) {
  auto anyone = env().anyone();
  EXPECT_EQ(anyone.post("/v1/sandbox/refund-outcome", {{"outcome", "failed"}}).status, 404);
}

}  // namespace
}  // namespace entente
