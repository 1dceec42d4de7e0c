// What gateways tell: events in the forms of Stripe and PayPal, and the signature of Stripe's.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sha256.hpp"
#include "refunds/stripe_gateway.hpp"

namespace entente::refunds {
namespace {

using namespace std::chrono_literals;

constexpr Instant at{1'790'000'000'000'000};

std::string stripe_event(const std::string& kind, const std::string& about) {
  return fmt::format(R"({{"id":"evt_1","type":"{}","created":1790000000,"data":{{"object":{}}}}})",
                     kind, about);
}

TEST(StripeEvent, of_a_refund_names_ours_and_how_it_ended) {
  struct Row {
    const char* status;
    CallOutcome outcome;
  };
  for (auto [status, outcome] : {Row{"succeeded", CallOutcome::succeeded},
                                 {"pending", CallOutcome::pending},
                                 {"requires_action", CallOutcome::pending},
                                 {"failed", CallOutcome::failed},
                                 {"canceled", CallOutcome::failed}})
    for (const char* kind : {"refund.updated", "refund.failed", "charge.refund.updated"}) {
      const auto news = read_stripe_event(
          stripe_event(kind, fmt::format(R"({{"id":"re_1","object":"refund","status":"{}",
                                 "failure_reason":"expired_or_canceled_card",
                                 "metadata":{{"refund":"rfd_01h455vb4pex5vsknk084sn02q",
                                              "shop":"shop_01h455vb4pex5vsknk084sn02q",
                                              "call":"2"}}}})",
                                         status)));
      ASSERT_TRUE(news);
      EXPECT_EQ(news->event_id, "evt_1");
      EXPECT_EQ(news->told_at, at);
      ASSERT_EQ(news->refunds.size(), 1U);
      const auto& refund = news->refunds.front();
      EXPECT_EQ(refund.result.outcome, outcome) << status;
      EXPECT_EQ(refund.result.reference, "re_1");
      EXPECT_EQ(refund.result.call_number, 2);
      EXPECT_TRUE(refund.shop && refund.refund);
      EXPECT_EQ(refund.result.error.contains("expired_or_canceled_card"),
                outcome == CallOutcome::failed);
    }
}

TEST(StripeEvent, of_a_charge_names_each_refund) {
  const auto news = read_stripe_event(
      stripe_event("charge.refunded",
                   R"({"id":"ch_1","refunds":{"data":[{"id":"re_1","status":"succeeded"},
                                         {"id":"re_2","status":"pending"}]}})"));
  ASSERT_EQ(news->refunds.size(), 2U);
  EXPECT_EQ(news->refunds[1].result.reference, "re_2");
  EXPECT_TRUE(
      read_stripe_event(stripe_event("charge.refunded", R"({"id":"ch_1"})"))->refunds.empty());
}

TEST(StripeEvent, of_a_dispute_is_a_chargeback) {
  struct Row {
    const char* status;
    bool is_open, is_taken;
  };
  for (auto [status, is_open, is_taken] : {Row{"warning_needs_response", true, false},
                                           {"warning_under_review", true, false},
                                           {"warning_closed", false, false},
                                           {"needs_response", true, true},
                                           {"under_review", true, true},
                                           {"won", false, false},
                                           {"lost", false, true},
                                           {"charge_refunded", false, false},
                                           {"prevented", false, false},
                                           {"appeal_needs_response", true, true}}) {
    const auto news = read_stripe_event(stripe_event(
        "charge.dispute.updated",
        fmt::format(R"({{"id":"dp_1","charge":"ch_1","payment_intent":"pi_1","amount":700,
                         "currency":"eur","reason":"fraudulent","status":"{}",
                         "created":1790000000,"evidence_details":{{"due_by":1790000001}}}})",
                    status)));
    ASSERT_TRUE(news && news->chargeback);
    const auto& told = *news->chargeback;
    EXPECT_EQ(told.is_open, is_open) << status;
    EXPECT_EQ(told.is_taken, is_taken) << status;
    EXPECT_EQ(told.payment_references, (std::vector<std::string>{"pi_1", "ch_1"}));
    EXPECT_EQ(told.currency, "EUR");
    EXPECT_EQ(told.amount_minor, 700);
    EXPECT_EQ(told.due_by, at + 1s);
  }
}

TEST(StripeEvent, of_a_dispute_believes_the_movements_of_money) {
  for (auto [second, taken] : {std::pair{0, true}, std::pair{700, false}}) {
    const auto news = read_stripe_event(stripe_event(
        "charge.dispute.funds_reinstated", fmt::format(R"({{"id":"dp_1","status":"under_review",
                         "balance_transactions":[{{"amount":-700}},{{"amount":{}}}]}})",
                                                       second)));
    EXPECT_EQ(news->chargeback->is_taken, taken);
  }
}

TEST(Events, that_are_none_are_told_from_those_of_no_concern) {
  for (const char* body :
       {"", "[]", "7", "{", "{}", R"({"id":"evt_1"})", R"({"id":7,"type":"x"})"}) {
    EXPECT_FALSE(read_stripe_event(body)) << body;
    EXPECT_FALSE(read_paypal_event(body)) << body;
  }
  const auto other = read_stripe_event(stripe_event("customer.created", "{}"));
  ASSERT_TRUE(other);
  EXPECT_TRUE(other->refunds.empty() && !other->chargeback);
  // Known kinds about things of another shape are no trouble.
  for (const char* about : {"{}", "[]", "null", R"({"status":7,"metadata":[]})"})
    for (const char* kind : {"refund.updated", "charge.refunded", "charge.dispute.created"})
      EXPECT_TRUE(read_stripe_event(stripe_event(kind, about))) << kind << about;
}

TEST(PaypalEvent, of_a_refund_is_known_by_our_id) {
  const auto news = read_paypal_event(
      R"({"id":"WH-1","event_type":"PAYMENT.CAPTURE.REFUNDED","create_time":"2026-09-21T13:33:20Z",
          "resource":{"id":"1JU","status":"COMPLETED",
                      "custom_id":"rfd_01h455vb4pex5vsknk084sn02q"}})");
  ASSERT_EQ(news->refunds.size(), 1U);
  EXPECT_TRUE(news->refunds[0].refund);
  EXPECT_EQ(news->refunds[0].result.outcome, CallOutcome::succeeded);
  EXPECT_EQ(news->told_at, parse_instant("2026-09-21T13:33:20Z"));
}

TEST(StripeSignature, is_good_for_five_minutes_and_one_body) {
  const std::string body = R"({"id":"evt_1"})";
  const auto header = stripe_signature("whsec_1", body, at);
  // RFC 4231, test case 2.
  EXPECT_EQ(crypto::hex_encode(crypto::hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  struct Row {
    const char* name;
    std::string secret, header, body;
    Instant now;
    bool good;
  };
  const auto old = header.substr(header.find(",v1="));
  for (const auto& row : std::vector<Row>{
           {"now", "whsec_1", header, body, at, true},
           {"at the end", "whsec_1", header, body, at + 5min, true},
           {"too old", "whsec_1", header, body, at + 5min + 1us, false},
           {"clocks differ", "whsec_1", header, body, at - 5min, true},
           {"from the future", "whsec_1", header, body, at - 5min - 1us, false},
           {"other secret", "whsec_2", header, body, at, false},
           {"no secret", "", stripe_signature("", body, at), body, at, false},
           {"other body", "whsec_1", header, body + " ", at, false},
           {"other time", "whsec_1", "t=1790000001" + old, body, at, false},
           {"no time", "whsec_1", old.substr(1), body, at, false},
           {"no number", "whsec_1", "t=x" + old, body, at, false},
           {"one of two", "whsec_1", header + ",v1=00", body, at, true},
           {"other scheme", "whsec_1", "t=1790000000,v0=" + old.substr(4), body, at, false},
           {"nothing", "whsec_1", "", body, at, false}})
    EXPECT_EQ(is_signed_by_stripe(row.secret, row.header, row.body, row.now), row.good) << row.name;
}

}  // namespace
}  // namespace entente::refunds
