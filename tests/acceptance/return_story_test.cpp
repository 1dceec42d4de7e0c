// A wish that fits the shop's own policy (C6), and a return by its steps: through real HTTP on both
// engines.
#include <gtest/gtest.h>

#include "kit/env.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::object;
using boost::json::value;

class ReturnStory : public kit::StoryTest {
 protected:
  kit::EnvOptions options() const override { return {.start = {1'796'115'600'000'000}}; }
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = env().new_order(shop, "1001", "ana@example.test");
    const auto link = env().machine().post(shop.path + "/orders/" + order.id + "/problem-link");
    token = kit::token_in(std::string(link.json().at("url").as_string()));
  }
  kit::HttpResponse by_link(const std::string& command, object body = {}) {
    body["token"] = token;
    if (!case_id.empty()) body["case_id"] = case_id;
    return env().anyone().post("/v1/case-links/" + command, body);
  }
  value opened(const std::string& wish) {
    const auto answer = by_link("open", {{"reason", "not_as_described"},
                                         {"wish", wish},
                                         {"details", "It is green, and I ordered blue."}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    case_id = std::string(answer.json().at("id").as_string());
    path = shop.path + "/cases/" + case_id;
    return answer.json();
  }
  kit::HttpResponse act(kit::Actor& who, const std::string& command, const object& body = {}) {
    const auto version = who.get(path).json().at("version").as_int64();
    return who.post(path + "/" + command, body, "\"" + std::to_string(version) + "\"");
  }
  void save_terms(kit::Actor& owner, std::int64_t days) {
    const auto saved = owner.put(shop.path + "/terms", {{"returns_accepted", true},
                                                        {"return_days", days},
                                                        {"return_postage", "shop"},
                                                        {"refund_condition", "unused"},
                                                        {"processing_days", 3}});
    ASSERT_EQ(saved.status, 200) << saved.body;
  }
  value agreed_return(kit::Actor& owner) {
    opened("return_then_refund");
    const auto agreed = act(owner, "accept-wish");
    EXPECT_EQ(agreed.status, 200) << agreed.body;
    return agreed.json();
  }
  static Instant due(const value& view) {
    return *parse_instant(std::string(view.at("item_return").at("due_at").as_string()));
  }
  std::size_t mails(const std::string& who) {
    env().work_off();
    return env().mail_to(who).size();
  }

  kit::Shop shop;
  kit::PlacedOrder order;
  std::string token;
  std::string case_id;
  std::string path;
};
ENTENTE_BOTH_ENGINES(ReturnStory);

TEST_P(ReturnStory, a_wish_that_fits_is_marked_and_done_by_one_click) {
  auto owner = env().owner(shop);
  save_terms(owner, 7);
  EXPECT_EQ(by_link("view").json().at("shop_terms").at("returns").as_string().find("14") !=
                std::string::npos,
            true)
      << "the marketplace's terms win";
  opened("return_then_refund");
  const auto view = owner.get(path).json();
  EXPECT_EQ(view.at("fits_own_policy").at("fit").as_string(), "return_in_time");
  EXPECT_TRUE(by_link("view-case").json().at("fits_own_policy").is_null());
  const auto agreed = act(owner, "accept-wish");
  ASSERT_EQ(agreed.status, 200) << agreed.body;
  EXPECT_EQ(agreed.json().at("item_return").at("state").as_string(), "awaiting_instructions");
  EXPECT_EQ(agreed.json().at("offers").at(0).at("state").as_string(), "accepted");
  EXPECT_EQ(act(owner, "accept-wish").json().at("code"), "something_is_agreed_already");
}

TEST_P(ReturnStory, a_wish_of_a_refund_is_paid_in_full) {
  auto owner = env().owner(shop);
  opened("refund");
  EXPECT_TRUE(owner.get(path).json().at("fits_own_policy").is_null()) << "no terms were saved";
  const auto done = act(owner, "accept-wish");
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(done.json().at("state").as_string(), "settling");
  EXPECT_EQ(done.json().at("refunds").at(0).at("amount").at("minor").as_int64(), 1900);
}

TEST_P(ReturnStory, from_instructions_to_sending_to_the_refund) {
  auto owner = env().owner(shop);
  agreed_return(owner);
  EXPECT_EQ(by_link("mark-return-sent").json().at("code"), "return_waits_for_something_else");
  EXPECT_EQ(act(owner, "instruct-return", {{"instructions", "x"}, {"label_url", "ftp://x"}}).status,
            422);
  const auto told = act(owner, "instruct-return",
                        {{"instructions", "To Rue Bleue 1, Paris."},
                         {"label_url", "https://carrier.example/label/1"}});
  ASSERT_EQ(told.status, 200) << told.body;
  EXPECT_EQ(told.json().at("turn").as_string(), "buyer");
  const auto sent = by_link("mark-return-sent", {{"number", "1Z999AA10123456784"}});
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_EQ(sent.json().at("item_return").at("state").as_string(), "on_its_way");
  EXPECT_EQ(sent.json().at("turn").as_string(), "shop");
  const auto checked = act(owner, "check-return", {{"found", "as_it_should_be"}});
  ASSERT_EQ(checked.status, 200) << checked.body;
  EXPECT_EQ(checked.json().at("state").as_string(), "settling");
  EXPECT_EQ(checked.json().at("refunds").at(0).at("amount").at("minor").as_int64(), 1900);
  EXPECT_EQ(checked.json().at("item_return").at("state").as_string(), "done");
}

TEST_P(ReturnStory, what_is_found_wrong_is_the_buyers_to_answer_and_can_be_escalated) {
  auto owner = env().owner(shop);
  const auto escalate_from =
      *parse_instant(std::string(agreed_return(owner).at("escalate_from").as_string()));
  ASSERT_EQ(act(owner, "instruct-return", {{"instructions", "To Rue Bleue 1."}}).status, 200);
  ASSERT_EQ(by_link("mark-return-sent").status, 200);
  EXPECT_EQ(act(owner, "check-return", {{"found", "empty"}}).json().at("code"),
            "say_what_was_found");
  const auto found = act(owner, "check-return", {{"found", "empty"}, {"note", "An empty box."}});
  ASSERT_EQ(found.status, 200) << found.body;
  EXPECT_EQ(found.json().at("turn").as_string(), "buyer");
  env().at(escalate_from);
  EXPECT_EQ(by_link("escalate").json().at("state").as_string(), "escalated");
}

TEST_P(ReturnStory, silence_of_the_shop_goes_to_support_after_a_reminder) {
  auto owner = env().owner(shop);
  const auto end = due(agreed_return(owner));
  const auto to_shop = mails(shop.owner_email);
  env().at(end - Duration{1});
  EXPECT_EQ(mails(shop.owner_email), to_shop + 1);
  EXPECT_EQ(owner.get(path).json().at("state").as_string(), "open");
  env().at(end);
  EXPECT_EQ(owner.get(path).json().at("state").as_string(), "escalated");
}

TEST_P(ReturnStory, what_is_never_sent_ends_the_return) {
  auto owner = env().owner(shop);
  agreed_return(owner);
  const auto told = act(owner, "instruct-return", {{"instructions", "To Rue Bleue 1."}}).json();
  const auto to_buyer = mails("ana@example.test");
  env().at(due(told) - Duration{1});
  EXPECT_GE(mails("ana@example.test"), to_buyer + 1) << "the reminder";
  EXPECT_EQ(owner.get(path).json().at("item_return").at("state").as_string(), "awaiting_parcel");
  env().at(due(told));
  const auto view = owner.get(path).json();
  EXPECT_EQ(view.at("item_return").at("state").as_string(), "lapsed");
  EXPECT_EQ(view.at("state").as_string(), "open");
}

// The carrier tells where the parcel is; the shop still says what was in it (C8).
TEST_P(ReturnStory, moves_by_what_its_carrier_tells) {
  auto owner = env().owner(shop);
  agreed_return(owner);
  EXPECT_EQ(
      act(owner, "instruct-return", {{"instructions", "To us."}, {"to_country", "XX"}}).status,
      422);
  ASSERT_EQ(act(owner, "instruct-return",
                {{"instructions", "To Rue Bleue 1, Lyon."},
                 {"label_url", "https://carrier.example/label/1"},
                 {"label_number", "1Z 999AA1 0123456784"},
                 {"to_postal_code", "69002"},
                 {"to_city", "Lyon"},
                 {"to_country", "FR"}})
                .status,
            200);
  const auto tell = [&](const char* id, const char* progress, const char* postal_code) {
    const auto told =
        env().machine().post("/v1/carrier-events", {{"event_id", id},
                                                    {"tracking_number", "1Z999AA10123456784"},
                                                    {"progress", progress},
                                                    {"happened_at", to_text(env().now())},
                                                    {"postal_code", postal_code},
                                                    {"city", "LYON"},
                                                    {"country", "FR"}});
    EXPECT_EQ(told.status, 200) << told.body;
    env().work_off();
    return owner.get(path).json().at("item_return");
  };
  const auto moving = tell("e1", "in_transit", "");
  EXPECT_EQ(moving.at("state").as_string(), "on_its_way") << "the buyer had said nothing";
  EXPECT_FALSE(moving.at("sent_at").is_null());
  env().after(1_days);
  const auto elsewhere = tell("e2", "delivered", "75011");
  EXPECT_EQ(elsewhere.at("state").as_string(), "on_its_way");
  ASSERT_EQ(elsewhere.at("differs").as_array().size(), 1U);
  EXPECT_NE(elsewhere.at("differs").at(0).as_string().find("postal code"), std::string::npos);
  env().after(1_days);
  const auto there = tell("e3", "delivered", "69002");
  EXPECT_EQ(there.at("state").as_string(), "delivered");
  EXPECT_TRUE(there.at("differs").as_array().empty());
  const auto mine = by_link("view-case").json();
  EXPECT_EQ(mine.at("item_return").at("state").as_string(), "delivered");
  EXPECT_EQ(mine.at("turn").as_string(), "shop");
  EXPECT_NE(env().mail_to("ana@example.test").back().message.text.find("is back with"),
            std::string::npos);
  const auto checked = act(owner, "check-return", {{"found", "as_it_should_be"}});
  ASSERT_EQ(checked.status, 200) << checked.body;
  EXPECT_EQ(checked.json().at("state").as_string(), "settling");
}

// The next return goes to where the last one went; what the carrier told before the buyer gave the
// number counts, too.
TEST_P(ReturnStory, knows_the_shops_address_from_its_last_return) {
  auto owner = env().owner(shop);
  agreed_return(owner);
  ASSERT_EQ(act(owner, "instruct-return",
                {{"instructions", "To us."}, {"to_postal_code", "69002"}, {"to_city", "Lyon"}})
                .status,
            200);
  order = env().new_order(shop, "1002", "ana@example.test");
  const auto link = env().machine().post(shop.path + "/orders/" + order.id + "/problem-link");
  token = kit::token_in(std::string(link.json().at("url").as_string()));
  case_id.clear();
  agreed_return(owner);
  EXPECT_EQ(owner.get(path).json().at("item_return").at("to_postal_code").as_string(), "69002");
  ASSERT_EQ(act(owner, "instruct-return", {{"instructions", "To us again."}}).status, 200);
  ASSERT_EQ(env()
                .machine()
                .post("/v1/carrier-events", {{"event_id", "e9"},
                                             {"tracking_number", "9400111899223100001234"},
                                             {"progress", "delivered"},
                                             {"happened_at", to_text(env().now())},
                                             {"postal_code", "69002"}})
                .status,
            200);
  ASSERT_EQ(by_link("mark-return-sent", {{"number", "9400 1118 9922 3100 0012 34"}}).status, 200);
  env().work_off();
  EXPECT_EQ(owner.get(path).json().at("item_return").at("state").as_string(), "delivered");
}

}  // namespace
}  // namespace entente
