// What is sent: signatures (WH-1) and bodies (SEC-2).
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>

#include "webhooks/event_types.hpp"
#include "webhooks/signature.hpp"
#include "webhooks/webhook.hpp"

namespace entente::webhooks {
namespace {

const Instant now{1'795'000'000'000'000};
const ShopId shop{Uuid{{7}}};

// The vector of WH-1.
TEST(Signature, is_that_of_the_standard) {
  const auto secret = secret_bytes("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  ASSERT_TRUE(secret);
  EXPECT_EQ(
      signature_of(*secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, R"({"test": 2432232314})"),
      "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(Secrets, have_24_to_64_bytes) {
  for (std::size_t length : {24U, 32U, 64U}) {
    const std::string bytes(length, 'x');
    EXPECT_EQ(secret_bytes(shown_secret(bytes)), bytes);
  }
  for (std::size_t length : {0U, 23U, 65U})
    EXPECT_FALSE(secret_bytes(shown_secret(std::string(length, 'x')))) << length;
  EXPECT_FALSE(secret_bytes("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
  EXPECT_FALSE(secret_bytes("whsec_?"));
  EXPECT_EQ(new_secret_bytes().size(), 32U);
  EXPECT_NE(new_secret_bytes(), new_secret_bytes());
}

TEST(EventTypes, have_dotted_names_and_are_told_once) {
  std::set<std::string_view> types;
  std::set<std::string_view> kinds;
  for (const auto& each : event_types()) {
    EXPECT_TRUE(types.insert(each.type).second) << each.type;
    EXPECT_TRUE(kinds.insert(each.kind).second) << each.kind;
    EXPECT_FALSE(each.summary.empty()) << each.type;
    for (char c : each.type)
      EXPECT_TRUE((c >= 'a' && c <= 'z') || c == '_' || c == '.') << each.type;
    EXPECT_EQ(type_of({std::string(each.kind), {}, {}}), &each);
    EXPECT_TRUE(is_event_type(each.type));
  }
  EXPECT_EQ(type_of({"case_note", {}, {}}), nullptr);  // of support to itself
  EXPECT_FALSE(is_event_type("case.note"));
  EXPECT_FALSE(is_event_type(test_event));
}

TEST(Bodies, have_ids_states_and_numbers) {
  const journal::Event event{"case_offer_made",
                             {{"order_id", to_text(OrderId{Uuid{{9}}})},
                              {"number", "4"},
                              {"by", "shop"},
                              {"offer", "1"},
                              {"amount_minor", "700"},
                              {"detail", "price_reduction"}},
                             {{"body", "Dear Ana"}}};
  const auto body = body_of(*type_of(event), shop, Uuid{{8}}, event, now);
  EXPECT_EQ(boost::json::parse(body),
            (boost::json::value{{"type", "case.offer_made"},
                                {"timestamp", to_text(now)},
                                {"data",
                                 {{"shop_id", to_text(shop)},
                                  {"case_id", to_text(CaseId{Uuid{{8}}})},
                                  {"order_id", to_text(OrderId{Uuid{{9}}})},
                                  {"by", "shop"},
                                  {"offer_number", 1},
                                  {"solution", "price_reduction"},
                                  {"amount_minor", 700}}}}));
}

struct Told {
  const char* kind;
  const char* type;
  journal::Fields data;
  boost::json::object told;
};

const std::vector<Told>& steps() {
  static const std::vector<Told> all{
      Told{"withdrawal_declared", "withdrawal.declared", {}, {}},
      Told{"withdrawal_sent_back", "withdrawal.sent_back", {}, {}},
      Told{"withdrawal_sending_over", "withdrawal.sending_over", {}, {}},
      Told{"withdrawal_received", "withdrawal.received", {}, {}},
      Told{"withdrawal_overdue", "withdrawal.overdue", {}, {}},
      Told{"withdrawal_refund_ordered",
           "withdrawal.refund_ordered",
           {{"amount_minor", "700"}},
           {{"amount_minor", 700}}},
      Told{"withdrawal_refund_failed", "withdrawal.refund_failed", {}, {}},
      Told{"withdrawal_refund_cancelled", "withdrawal.refund_cancelled", {}, {}},
      Told{"withdrawal_refunded", "withdrawal.refunded", {}, {}},
      Told{"withdrawal_closed", "withdrawal.closed", {{"by", "shop"}}, {{"by", "shop"}}},
      Told{"case_return_instructed",
           "case.return_instructed",
           {{"by", "shop"}, {"number", "4"}, {"detail", "1Z999"}},
           {{"by", "shop"}, {"number", 4}}},
      Told{"case_return_sent",
           "case.return_sent",
           {{"by", "buyer"}, {"number", "5"}, {"detail", "1Z999"}},
           {{"by", "buyer"}, {"number", 5}}},
      Told{"case_return_moving",
           "case.return_moving",
           {{"by", "system"}, {"number", "6"}, {"detail", "1Z999"}},
           {{"by", "system"}, {"number", 6}}},
      Told{"case_return_delivered",
           "case.return_delivered",
           {{"by", "system"}, {"number", "7"}, {"detail", "1Z999"}},
           {{"by", "system"}, {"number", 7}}},
      Told{"case_return_checked",
           "case.return_checked",
           {{"by", "shop"}, {"number", "8"}, {"detail", "empty"}},
           {{"by", "shop"}, {"number", 8}, {"finding", "empty"}}},
      Told{"case_return_lapsed",
           "case.return_lapsed",
           {{"by", "system"}, {"number", "9"}},
           {{"by", "system"}, {"number", 9}}},
      Told{"case_silence_counts",
           "case.silence_counted",
           {{"by", "system"}, {"detail", "shop"}},
           {{"asked", "shop"}}},
      Told{"case_question_unanswered",
           "case.question_unanswered",
           {{"by", "system"}, {"detail", "buyer"}},
           {{"asked", "buyer"}}},
  };
  return all;
}

TEST(Bodies, of_withdrawals_and_returns_name_what_they_are_about) {
  const auto order = to_text(OrderId{Uuid{{9}}});
  const auto about_case = to_text(CaseId{Uuid{{8}}});
  const auto withdrawal = "wdr_" + about_case.substr(about_case.find('_') + 1);
  for (const auto& row : steps()) {
    journal::Event event{row.kind, row.data, {}};
    event.data["order_id"] = order;
    auto data = row.told;
    data["shop_id"] = to_text(shop);
    data["order_id"] = order;
    if (std::string_view(row.kind).starts_with("case_"))
      data["case_id"] = about_case;
    else
      data["withdrawal_id"] = withdrawal;
    const auto* type = type_of(event);
    ASSERT_NE(type, nullptr) << row.kind;
    EXPECT_EQ(
        boost::json::parse(body_of(*type, shop, Uuid{{8}}, event, now)),
        (boost::json::value{{"type", row.type}, {"timestamp", to_text(now)}, {"data", data}}));
  }
}

TEST(Bodies, of_measures_on_shops_say_what_holds_and_not_why) {
  journal::Event event{"measure_announced",
                       {{"measure", "temporary_suspension"},
                        {"reason", "standards"},
                        {"effective_at", "2026-12-01T09:00:00Z"},
                        {"ends_at", "2026-12-15T23:00:00Z"}},
                       {{"words", "Order 1001 never left."}}};
  const auto about_case = to_text(CaseId{Uuid{{8}}});
  EXPECT_EQ(boost::json::parse(body_of(*type_of(event), shop, Uuid{{8}}, event, now)),
            (boost::json::value{{"type", "shop.measure_announced"},
                                {"timestamp", to_text(now)},
                                {"data",
                                 {{"shop_id", to_text(shop)},
                                  {"measure_id", "msr_" + about_case.substr(5)},
                                  {"measure", "temporary_suspension"},
                                  {"reason", "standards"},
                                  {"effective_at", "2026-12-01T09:00:00Z"},
                                  {"ends_at", "2026-12-15T23:00:00Z"}}}}));
}

TEST(Bodies, of_warnings_have_their_figures_as_numbers) {
  journal::Event event{
      "warning_looked_at", {{"orders", "480"}, {"dissatisfied", "12"}, {"met", "yes"}}, {}};
  const auto about_case = to_text(CaseId{Uuid{{8}}});
  EXPECT_EQ(boost::json::parse(body_of(*type_of(event), shop, Uuid{{8}}, event, now)),
            (boost::json::value{{"type", "shop.warning_looked_at"},
                                {"timestamp", to_text(now)},
                                {"data",
                                 {{"shop_id", to_text(shop)},
                                  {"warning_id", "warn_" + about_case.substr(5)},
                                  {"orders", 480},
                                  {"dissatisfied", 12},
                                  {"met", "yes"}}}}));
}

// Whatever an event of the journal holds: no words, no names, nothing long (SEC-2).
TEST(Bodies, never_tell_words) {
  for (const auto& type : event_types()) {
    journal::Event event{std::string(type.kind), {}, {{"body", "Dear Ana"}, {"name", "Ana"}}};
    for (const char* name : {"body", "name", "note", "email", "recipient", "why", "external_id"})
      event.data[name] = "Dear Ana";
    const auto body = body_of(type, shop, Uuid{{8}}, event, now);
    EXPECT_EQ(body.find("Ana"), std::string::npos) << body;
    EXPECT_LT(body.size(), 20'000U);
    const auto json = boost::json::parse(body).as_object();
    EXPECT_EQ(json.at("type").as_string(), type.type);
    EXPECT_TRUE(json.at("data").as_object().contains(type.subject)) << body;
  }
}

TEST(Bodies, of_a_test_name_the_webhook) {
  EXPECT_EQ(boost::json::parse(test_body({}, "whk_1", now)),
            (boost::json::value{{"type", "webhook.test"},
                                {"timestamp", to_text(now)},
                                {"data", {{"webhook_id", "whk_1"}}}}));
}

}  // namespace
}  // namespace entente::webhooks
