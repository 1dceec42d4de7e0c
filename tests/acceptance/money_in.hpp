// What stories about money share: a shop, a paid order, refunds asked for as cases ask for them.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "kit/env.hpp"
#include "ledger/ledger.hpp"
#include "refunds/refunds.hpp"

namespace entente {

inline constexpr const char* webhook_secret = "whsec_of_the_test";

class MoneyStory : public kit::StoryTest {
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
  boost::json::value view(const std::string& refund) {
    auto owner = env().owner(shop);
    const auto seen = owner.get(path(refund));
    EXPECT_EQ(seen.status, 200) << seen.body;
    return seen.json();
  }
  std::string state(const std::string& refund) {
    return std::string(view(refund).at("state").as_string());
  }
  static std::string etag(const boost::json::value& view) {
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

}  // namespace entente
