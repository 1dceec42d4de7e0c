// "I changed my mind" (CRD-2), and the other roads that are no case (C1, C2): through real HTTP on
// both engines.
#include <gtest/gtest.h>

#include <set>

#include "kit/env.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::object;
using boost::json::value;

class WithdrawalStory : public kit::StoryTest {
 protected:
  // 1 December 2026, 09:00 in UTC; the marketplace is in Paris.
  kit::EnvOptions options() const override { return {.start = {1'796'115'600'000'000}}; }
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    // Delivered on 30 November.
    order = env().new_order(shop, "1001", "ana@example.test");
    token = link_token();
  }
  std::string link_token() {
    const auto answer = env().machine().post(shop.path + "/orders/" + order.id + "/problem-link");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return kit::token_in(std::string(answer.json().at("url").as_string()));
  }
  kit::HttpResponse by_link(const std::string& command, object body = {}) {
    body["token"] = token;
    return env().anyone().post("/v1/withdrawal-links/" + command, body);
  }
  value declared() {
    const auto answer = by_link("declare", {{"statement", "It is too small."}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    id = std::string(answer.json().at("id").as_string());
    path = shop.path + "/withdrawals/" + id;
    return answer.json();
  }
  kit::HttpResponse act(kit::Actor& who, const std::string& command, const object& body = {}) {
    const auto version = who.get(path).json().at("version").as_int64();
    return who.post(path + "/" + command, body, "\"" + std::to_string(version) + "\"");
  }
  void confirm_refund() {
    auto operator_ = env().staff("operator", "op@market.test");
    const auto refunds = operator_.get(shop.path + "/refunds").json();
    const auto refund =
        shop.path + "/refunds/" + std::string(refunds.at("items").at(0).at("id").as_string());
    const auto version = operator_.get(refund).json().at("version").as_int64();
    const auto answer = operator_.post(refund + "/confirm", {{"reference", "bank 77"}},
                                       "\"" + std::to_string(version) + "\"");
    ASSERT_EQ(answer.status, 200) << answer.body;
    env().work_off();
  }
  std::size_t mails(const std::string& who) {
    env().work_off();
    return env().mail_to(who).size();
  }

  kit::Shop shop;
  kit::PlacedOrder order;
  std::string token;
  std::string id;
  std::string path;
};
ENTENTE_BOTH_ENGINES(WithdrawalStory);

TEST_P(WithdrawalStory, from_the_link_to_the_acknowledgement_to_the_refund) {
  const auto offer = by_link("view").json();
  EXPECT_TRUE(offer.at("possible").as_bool());
  // Fourteen days after 30 November are over with the first instant of 15 December in Paris.
  EXPECT_EQ(offer.at("until").as_string(), "2026-12-14T23:00:00Z");
  EXPECT_FALSE(offer.at("rights").as_string().empty());

  const auto view = declared();
  EXPECT_EQ(view.at("state").as_string(), "declared");
  EXPECT_TRUE(view.at("may_wait").as_bool());
  EXPECT_EQ(view.at("refund_due_at").as_string(), "2026-12-15T23:00:00Z");
  EXPECT_EQ(by_link("declare").json().at("code"), "withdrawn_already");
  env().work_off();
  const auto acknowledgement = env().mail_to("ana@example.test").back().message.text;
  for (const char* part : {"Blue mug", "1001", "December 1, 2026", "It is too small."})
    EXPECT_NE(acknowledgement.find(part), std::string::npos) << part << "\n" << acknowledgement;
  EXPECT_NE(env().mail_to(shop.owner_email).back().message.text.find("/withdrawals/" + id),
            std::string::npos);

  const auto sent = by_link("tell-sent", {{"withdrawal_id", id}, {"number", "1Z999AA10123456784"}});
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_FALSE(sent.json().at("may_wait").as_bool());
  auto owner = env().owner(shop);
  const auto list = owner.get(shop.path + "/withdrawals?state=declared").json();
  ASSERT_EQ(list.at("items").as_array().size(), 1U);
  ASSERT_EQ(act(owner, "mark-received").status, 200);
  EXPECT_EQ(act(owner, "refund", {{"amount_minor", 1800}}).json().at("code"),
            "less_needs_a_reason");
  const auto refund = act(owner, "refund");
  ASSERT_EQ(refund.status, 200) << refund.body;
  EXPECT_EQ(refund.json().at("state").as_string(), "refunding");
  EXPECT_EQ(refund.json().at("refund").at("minor").as_int64(), 1900);
  confirm_refund();
  EXPECT_EQ(owner.get(path).json().at("state").as_string(), "refunded");
  const auto mine = by_link("view").json();
  EXPECT_EQ(mine.at("items").at(0).at("state").as_string(), "refunded");
  EXPECT_EQ(owner.get(shop.path + "/cases").json().at("items").as_array().size(), 0U)
      << "it is no case";
}

TEST_P(WithdrawalStory, is_possible_until_its_last_instant) {
  const auto until = *parse_instant(std::string(by_link("view").json().at("until").as_string()));
  env().at(until - Duration{1});
  EXPECT_TRUE(by_link("view").json().at("possible").as_bool());
  env().at(until);
  EXPECT_FALSE(by_link("view").json().at("possible").as_bool());
  EXPECT_EQ(by_link("declare").json().at("code"), "withdrawal_window_is_over");
}

TEST_P(WithdrawalStory, reminds_the_shop_and_says_what_is_overdue) {
  const auto due = *parse_instant(std::string(declared().at("refund_due_at").as_string()));
  ASSERT_EQ(by_link("tell-sent", {{"withdrawal_id", id}}).status, 200);
  const auto to_shop = mails(shop.owner_email);
  const auto to_buyer = mails("ana@example.test");
  env().at(due - Duration{1});
  EXPECT_EQ(mails(shop.owner_email), to_shop + 1) << "the reminder";
  auto owner = env().owner(shop);
  EXPECT_FALSE(owner.get(path).json().at("overdue").as_bool());
  env().at(due);
  EXPECT_EQ(mails(shop.owner_email), to_shop + 2);
  EXPECT_EQ(mails("ana@example.test"), to_buyer + 1);
  EXPECT_TRUE(owner.get(path).json().at("overdue").as_bool());
}

TEST_P(WithdrawalStory, is_closed_where_the_goods_were_never_sent) {
  const auto due = *parse_instant(std::string(declared().at("sending_due_at").as_string()));
  auto owner = env().owner(shop);
  env().at(due - Duration{1});
  EXPECT_EQ(act(owner, "close", {{"reason", "Nothing came."}}).json().at("code"),
            "goods_may_still_come");
  env().at(due);
  const auto closed = act(owner, "close", {{"reason", "Nothing came."}});
  ASSERT_EQ(closed.status, 200) << closed.body;
  EXPECT_EQ(closed.json().at("closed_by").as_string(), "shop");
  // A final refusal names where the buyer can turn to outside (ADR-1).
  const auto mine = by_link("view").json().at("items").at(0);
  EXPECT_EQ(mine.at("redress").at("bodies").as_array().size(), 0U);
  EXPECT_NE(mine.at("redress").at("text").as_string().find("no such body"), std::string::npos);
  env().work_off();
  const auto mail = env().mail_to("ana@example.test").back().message.text;
  EXPECT_NE(mail.find("The marketplace has named no such body yet"), std::string::npos) << mail;
}

TEST_P(WithdrawalStory, are_found_by_state_order_and_buyer_and_counted) {
  declared();
  ASSERT_EQ(by_link("take-back", {{"withdrawal_id", id}}).status, 200);
  env().after(std::chrono::seconds{1});
  order = env().new_order(shop, "1002", "bob@example.test");
  token = link_token();
  declared();
  auto owner = env().owner(shop);
  const auto pages_of = [&](const std::string& query) {
    std::string ids;
    std::string cursor;
    do {
      const auto page = owner.get(shop.path + "/withdrawals?" + query + cursor).json();
      for (const auto& each : page.at("items").as_array())
        ids += (ids.empty() ? "" : " ") + std::string(each.at("order_external_id").as_string());
      const auto* next = page.as_object().if_contains("next_cursor");
      cursor = next && next->is_string() ? "&cursor=" + std::string(next->as_string()) : "";
    } while (!cursor.empty());
    return ids;
  };
  const auto found = [&](const std::string& query) {
    const auto page = owner.get(shop.path + "/withdrawals?" + query).json();
    std::string ids;
    for (const auto& each : page.at("items").as_array())
      ids += (ids.empty() ? "" : " ") + std::string(each.at("order_external_id").as_string());
    EXPECT_EQ(page.at("total").as_int64(), page.at("items").as_array().size()) << query;
    return ids;
  };
  EXPECT_EQ(found("state=declared"), "1002");
  EXPECT_EQ(found("state=closed"), "1001");
  // What is over comes last, though it was due first.
  EXPECT_EQ(found("state=declared,closed"), "1002 1001");
  EXPECT_EQ(pages_of("limit=1"), "1002 1001");
  EXPECT_EQ(found("q=1002"), "1002");
  EXPECT_EQ(found("q=ANA&state=closed"), "1001");
  EXPECT_EQ(found("q=blue%20mug").size(), 9U);
  EXPECT_EQ(found("q=nobody"), "");
  const auto counts = owner.get(shop.path + "/withdrawals/counts").json();
  EXPECT_EQ(counts.at("declared").as_int64(), 1);
  EXPECT_EQ(counts.at("closed").as_int64(), 1);
  EXPECT_EQ(counts.at("refunded").as_int64(), 0);
  EXPECT_EQ(env().owner(env().new_shop("other")).get(shop.path + "/withdrawals/counts").status,
            404);
}

// Other systems hear of each step (WH-1), by ids alone.
TEST_P(WithdrawalStory, is_told_to_other_systems) {
  auto owner = env().owner(shop);
  const auto made = owner.post(shop.path + "/webhooks",
                               {{"url", "http://127.0.0.1:9/"}, {"events", boost::json::array{}}});
  ASSERT_EQ(made.status, 201) << made.body;
  declared();
  ASSERT_EQ(by_link("tell-sent", {{"withdrawal_id", id}}).status, 200);
  ASSERT_EQ(act(owner, "mark-received").status, 200);
  ASSERT_EQ(act(owner, "refund").status, 200);
  confirm_refund();
  const auto log =
      owner.get(shop.path + "/webhooks/" + std::string(made.json().at("id").as_string()) +
                "/deliveries?limit=50");
  std::set<std::string> types;
  const auto told = log.json();
  for (const auto& each : told.at("items").as_array()) {
    types.emplace(each.at("type").as_string());
    if (!each.at("type").as_string().starts_with("withdrawal.")) continue;
    EXPECT_NE(each.at("body").as_string().find(id), std::string::npos) << each;
  }
  for (const char* type : {"withdrawal.declared", "withdrawal.sent_back", "withdrawal.received",
                           "withdrawal.refund_ordered", "withdrawal.refunded"})
    EXPECT_TRUE(types.contains(type)) << type;
}

TEST_P(WithdrawalStory, belongs_to_its_buyer_and_its_shop) {
  declared();
  const auto other = env().new_shop("other");
  auto stranger = env().owner(other);
  EXPECT_EQ(stranger.get(path).status, 404);
  EXPECT_EQ(stranger.get(other.path + "/withdrawals/" + id).status, 404);
  order = env().new_order(shop, "1002", "bob@example.test");
  token = link_token();
  EXPECT_EQ(by_link("take-back", {{"withdrawal_id", id}}).status, 404);
  EXPECT_TRUE(by_link("view").json().at("items").as_array().empty());
}

TEST_P(WithdrawalStory, other_roads_are_messages_with_their_kind) {
  const auto sent = env().anyone().post(
      "/v1/case-links/send-message",
      {{"token", token}, {"body", "Please cancel order 1001."}, {"topic", "cancel"}});
  ASSERT_EQ(sent.status, 200) << sent.body;
  auto owner = env().owner(shop);
  const auto thread = owner.get(shop.path + "/orders/" + order.id + "/thread").json();
  EXPECT_EQ(thread.at("entries").at(0).at("topic").as_string(), "cancel");
}

}  // namespace
}  // namespace entente
