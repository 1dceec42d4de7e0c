// Machines that read nothing of the answer: commands of a case without the case (RFC 7240).
#include <gtest/gtest.h>

#include "kit/env.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::object;

class CaseMinimal : public kit::StoryTest {
 protected:
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    const auto order = env().new_order(shop, "1001", "ana@example.test");
    const auto link =
        env().machine().post(shop.path + "/orders/" + order.id + "/problem-link").json();
    token = kit::token_in(std::string(link.at("url").as_string()));
    env().after(31_days);
    const auto opened = env().anyone().post("/v1/case-links/open", {{"token", token},
                                                                    {"reason", "not_received"},
                                                                    {"wish", "refund"},
                                                                    {"details", "It never came."}});
    EXPECT_EQ(opened.status, 200) << opened.body;
    id = std::string(opened.json().at("id").as_string());
    path = shop.path + "/cases/" + id;
  }
  static kit::HttpResponse send(kit::Actor& who, const std::string& target, const object& body,
                                const kit::Headers& more) {
    auto headers = more;
    headers.emplace_back("Prefer", "return=minimal");
    return who.send("POST", target, boost::json::serialize(body), headers);
  }
  // Minimal, and with the version that a reading gives.
  void expect_done(const kit::HttpResponse& answer) {
    EXPECT_EQ(answer.status, 204) << answer.body;
    EXPECT_EQ(answer.body, "");
    EXPECT_EQ(answer.header("Preference-Applied"), "return=minimal");
    EXPECT_EQ(answer.header("ETag"), env().owner(shop).get(path).header("ETag"));
  }

  kit::Shop shop;
  std::string token;
  std::string id;
  std::string path;
};
ENTENTE_BOTH_ENGINES(CaseMinimal);

TEST_P(CaseMinimal, a_comment_of_a_machine_is_done_and_not_shown) {
  auto machine = env().machine(shop.id);
  const object body{{"body", "The carrier looks for it."}};
  const kit::Headers sent{{"If-Match", "\"1\""}, {"Idempotency-Key", "comment-1"}};
  const auto first = send(machine, path + "/comment", body, sent);
  expect_done(first);
  EXPECT_EQ(first.header("ETag"), "\"2\"");
  const auto again = send(machine, path + "/comment", body, sent);
  expect_done(again);
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  const auto seen = env().owner(shop).get(path).json();
  EXPECT_EQ(seen.at("entries").as_array().size(), 2U);
  EXPECT_EQ(seen.at("version").as_int64(), 2);
  EXPECT_EQ(send(machine, path + "/comment", body, {{"If-Match", "\"1\""}}).status, 412);
  env().work_off();
  std::string told;  // mails of one instant have no order
  for (const auto& mail : env().mail_to("ana@example.test")) told += mail.message.text;
  EXPECT_NE(told.find("The carrier looks for it."), std::string::npos) << told;
}

TEST_P(CaseMinimal, offers_and_money_go_the_same_way) {
  auto machine = env().machine(shop.id);
  auto buyer = env().anyone();
  expect_done(send(machine, path + "/make-offer",
                   {{"solution", "price_reduction"}, {"amount_minor", 100}}, {}));
  expect_done(send(buyer, "/v1/case-links/decline-offer",
                   {{"token", token}, {"case_id", id}, {"number", 1}}, {}));
  expect_done(send(buyer, "/v1/case-links/comment",
                   {{"token", token}, {"case_id", id}, {"body", "All of it, please."}}, {}));
  expect_done(send(machine, path + "/refund-buyer", object{}, {}));
  EXPECT_EQ(env().owner(shop).get(path).json().at("state").as_string(), "settling");
}

TEST_P(CaseMinimal, what_shows_something_new_is_answered_in_full) {
  auto machine = env().machine();
  const auto order = env().new_order(shop, "1002", "ben@example.test");
  const auto link = send(machine, shop.path + "/orders/" + order.id + "/problem-link", {}, {});
  EXPECT_NE(link.json().at("url").as_string(), "");
  EXPECT_EQ(link.header("Preference-Applied"), "");
}

}  // namespace
}  // namespace entente
