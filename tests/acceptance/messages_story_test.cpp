// Private messages between buyer and shop (R1, C1, W2), through real HTTP on both engines.
#include <gtest/gtest.h>

#include "kit/env.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::value;

class MessagesStory : public kit::StoryTest {
 protected:
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = env().new_order(shop, "1001", "ana@example.test");
    thread = shop.path + "/orders/" + order.id + "/thread";
  }
  static std::string etag(const value& view) {
    return "\"" + std::to_string(view.at("version").as_int64()) + "\"";
  }
  // A command of the team on the thread as it is.
  kit::HttpResponse act(kit::Actor& who, const std::string& command,
                        const boost::json::object& body = {}) {
    return who.post(thread + "/" + command, body, etag(who.get(thread).json()));
  }
  static value last_entry(const value& view) { return view.at("entries").as_array().back(); }
  static bool allows(const value& view, std::string_view name) {
    for (const auto& action : view.at("actions").as_array())
      if (action.at("name").as_string() == name) return action.at("allowed").as_bool();
    return false;
  }
  // The token in the last mail to the address.
  std::string token_for(const std::string& address) {
    env().work_off();
    const auto mails = env().mail_to(address);
    EXPECT_FALSE(mails.empty());
    return mails.empty() ? "" : kit::token_in(mails.back().message.text);
  }
  // Ana, signed in by the link that was mailed to her.
  kit::Actor ana() {
    auto visitor = env().anyone();
    EXPECT_LT(visitor.post("/v1/sign-in-links", {{"email", "ana@example.test"}}).status, 300);
    auto redeemed =
        visitor.post("/v1/sign-in-links/redeem", {{"token", token_for("ana@example.test")}});
    EXPECT_EQ(redeemed.status, 200) << redeemed.body;
    return {std::move(visitor.client()), std::string(redeemed.json().at("csrf_token").as_string())};
  }

  kit::Shop shop;
  kit::PlacedOrder order;
  std::string thread;
};
ENTENTE_BOTH_ENGINES(MessagesStory);

TEST_P(MessagesStory, a_shop_writes_and_the_buyer_answers_by_the_link) {
  auto owner = env().owner(shop);
  const auto fresh = owner.get(thread).json();
  EXPECT_EQ(fresh.at("version").as_int64(), 0);
  EXPECT_EQ(fresh.at("order").at("external_id").as_string(), "1001");
  EXPECT_TRUE(allows(fresh, "send"));
  EXPECT_FALSE(allows(fresh, "add_note"));
  EXPECT_EQ(owner.get(shop.path + "/threads").json().at("total").as_int64(), 0);

  auto sent = act(owner, "send", {{"body", "Your mug left today."}});
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_EQ(sent.json().at("entries").as_array().size(), 1U);
  EXPECT_TRUE(sent.json().at("waiting_since").is_null());

  // Ana's mail has the words and a link; looking changes nothing.
  const auto token = token_for("ana@example.test");
  EXPECT_NE(env().mail_to("ana@example.test").back().message.text.find("Your mug left today."),
            std::string::npos);
  auto buyer = env().anyone();
  for (int look = 0; look < 2; ++look) {
    auto seen = buyer.post("/v1/conversation-links/view", {{"token", token}});
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(seen.json().at("side").as_string(), "buyer");
    EXPECT_EQ(last_entry(seen.json()).at("author").as_string(), "Shop atelier");
    EXPECT_TRUE(allows(seen.json(), "send"));
  }
  auto answered = buyer.post("/v1/conversation-links/send",
                             {{"token", token}, {"body", "Thank you. When will it be here?"}});
  ASSERT_EQ(answered.status, 200) << answered.body;

  // The shop is told, and sees who waits and since when.
  env().work_off();
  EXPECT_NE(env().mail_to(shop.owner_email).back().message.text.find("/shops/atelier/messages/"),
            std::string::npos);
  const auto list = owner.get(shop.path + "/threads?waiting=true").json();
  ASSERT_EQ(list.at("items").as_array().size(), 1U);
  EXPECT_TRUE(list.at("items").at(0).at("unread").as_bool());
  EXPECT_FALSE(list.at("items").at(0).at("waiting_since").is_null());
  const auto counts = owner.get(shop.path + "/threads/counts").json();
  EXPECT_EQ(counts.at("waiting").as_int64(), 1);
  EXPECT_EQ(counts.at("unread").as_int64(), 1);

  // An older link goes on to work after a newer one.
  ASSERT_EQ(act(owner, "send", {{"body", "On Tuesday."}}).status, 200);
  EXPECT_EQ(owner.get(shop.path + "/threads/counts").json().at("waiting").as_int64(), 0);
  EXPECT_NE(token_for("ana@example.test"), token);
  EXPECT_EQ(buyer.post("/v1/conversation-links/view", {{"token", token}}).status, 200);
  env().after(60_days + 1_hours);
  EXPECT_EQ(buyer.post("/v1/conversation-links/view", {{"token", token}}).json().at("code"),
            "link_expired");
}

TEST_P(MessagesStory, a_signed_in_buyer_begins_and_sees_no_notes) {
  auto buyer = ana();
  const auto mine = "/v1/my/orders/" + to_text(shop.id) + "/" + order.id + "/thread";
  auto seen = buyer.get(mine);
  ASSERT_EQ(seen.status, 200) << seen.body;
  EXPECT_FALSE(allows(seen.json(), "add_note"));
  auto sent = buyer.post(mine + "/send", {{"body", "Where is my mug?"}}, etag(seen.json()));
  ASSERT_EQ(sent.status, 200) << sent.body;

  auto owner = env().owner(shop);
  ASSERT_EQ(act(owner, "add_note", {}).status, 404) << "paths have dashes";
  ASSERT_EQ(act(owner, "add-note", {{"body", "She wrote twice already."}}).status, 200);
  EXPECT_EQ(owner.get(thread).json().at("entries").as_array().size(), 2U);
  EXPECT_EQ(buyer.get(mine).json().at("entries").as_array().size(), 1U);

  EXPECT_EQ(owner.get(shop.path + "/threads?q=1001").json().at("total").as_int64(), 1);
  EXPECT_EQ(owner.get(shop.path + "/threads?q=mug").json().at("total").as_int64(), 1);
  ASSERT_EQ(act(owner, "send", {{"body", "It left today."}}).status, 200);
  EXPECT_EQ(owner.get(shop.path + "/threads?q=mug").json().at("total").as_int64(), 1)
      << "earlier words are found, too";
  EXPECT_EQ(owner.get(shop.path + "/threads?q=spoon").json().at("total").as_int64(), 0);
  EXPECT_EQ(buyer.get("/v1/my/threads").json().at("items").as_array().size(), 1U);
}

TEST_P(MessagesStory, a_thank_you_needs_no_reply) {
  auto buyer = ana();
  const auto mine = "/v1/my/orders/" + to_text(shop.id) + "/" + order.id + "/thread";
  ASSERT_EQ(buyer.post(mine + "/send", {{"body", "Thank you!"}}, "\"0\"").status, 200);
  auto owner = env().owner(shop);
  auto over = act(owner, "no-reply-needed");
  ASSERT_EQ(over.status, 200) << over.body;
  EXPECT_TRUE(over.json().at("waiting_since").is_null());
  EXPECT_EQ(act(owner, "no-reply-needed").json().at("code"), "no_reply_is_awaited");
}

TEST_P(MessagesStory, what_leads_away_is_told_to_the_other_side_and_not_blocked) {
  auto buyer = ana();
  const auto mine = "/v1/my/orders/" + to_text(shop.id) + "/" + order.id + "/thread";
  auto sent = buyer.post(mine + "/send", {{"body", "Text me on WhatsApp."}}, "\"0\"");
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_TRUE(last_entry(sent.json()).at("stay_here").is_null());
  auto owner = env().owner(shop);
  EXPECT_TRUE(last_entry(owner.get(thread).json()).at("stay_here").is_string());
}

TEST_P(MessagesStory, a_benefit_for_a_review_is_refused_with_its_words_marked) {  // C-1
  auto owner = env().owner(shop);
  auto refused = act(owner, "send", {{"body", "20 % off if you change to 5 stars"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.json().at("code"), "benefit_tied_to_review");
  EXPECT_EQ(refused.json().at("errors").at(0).at("pointer"), "/body");
  EXPECT_EQ(owner.get(thread).json().at("version").as_int64(), 0) << "nothing was kept";
  env().work_off();
  EXPECT_TRUE(env().mail_to("ana@example.test").empty());
}

TEST_P(MessagesStory, a_lost_race_and_a_repeat_are_told_apart) {
  auto owner = env().owner(shop);
  const boost::json::object hello = {{"body", "Hello."}};
  auto first = owner.post(thread + "/send", hello, "\"0\"", "key-1");
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(owner.post(thread + "/send", hello, "\"0\"", "key-1").body, first.body);
  EXPECT_EQ(owner.post(thread + "/send", hello, "\"0\"", "key-2").status, 412);
  EXPECT_EQ(owner.post(thread + "/send", hello).status, 428);
  EXPECT_EQ(owner.get(thread).json().at("entries").as_array().size(), 1U);
}

TEST_P(MessagesStory, threads_of_others_do_not_exist) {
  auto other = env().new_shop("other");
  auto stranger = env().owner(other);
  EXPECT_EQ(stranger.get(thread).status, 404);
  EXPECT_EQ(stranger.post(thread + "/send", {{"body", "Hello."}}, "\"0\"").status, 404);
  // Not even in a shop of one's own: the order is another shop's.
  const auto crossed = other.path + "/orders/" + order.id + "/thread";
  EXPECT_EQ(stranger.get(crossed).status, 404);
  env().new_order(other, "2001", "ben@example.test");
  auto buyer = ana();
  auto bens = env().owner(other).get(other.path + "/orders?limit=1").json();
  const auto bens_order = std::string(bens.at("items").at(0).at("id").as_string());
  EXPECT_EQ(buyer.get("/v1/my/orders/" + to_text(other.id) + "/" + bens_order + "/thread").status,
            404);
  EXPECT_EQ(env().anyone().post("/v1/conversation-links/view", {{"token", "no"}}).status, 404);
}

TEST_P(MessagesStory, an_assignee_is_of_the_team) {
  auto owner = env().owner(shop);
  ASSERT_EQ(act(owner, "send", {{"body", "Hello."}}).status, 200);
  EXPECT_EQ(act(owner, "assign", {{"account_id", "acc_01h455vb4pex5vsknk084sn02q"}}).status, 422);
  const auto me = owner.get("/v1/session").json().at("account").at("id");
  auto assigned = act(owner, "assign", {{"account_id", me}});
  ASSERT_EQ(assigned.status, 200) << assigned.body;
  EXPECT_EQ(owner.get(shop.path + "/threads?assigned_to=me").json().at("total").as_int64(), 1);
  EXPECT_EQ(owner.get(shop.path + "/threads?assigned_to=none").json().at("total").as_int64(), 0);
}

}  // namespace
}  // namespace entente
