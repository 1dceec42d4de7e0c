// A mail to somebody's reply address from another address than theirs waits for the other side to
// accept it (EM-2), through real HTTP on both engines.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "kit/env.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using boost::json::array;
using boost::json::object;
using boost::json::value;

class HeldMail : public kit::StoryTest {
 protected:
  kit::EnvOptions options() const override {
    return {.settings = {{"smtp.reply_to", "reply@market.example.test"}}};
  }
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = env().new_order(shop, "1001", "ana@example.test");
    thread = shop.path + "/orders/" + order.id + "/thread";
    auto owner = env().owner(shop);
    ASSERT_EQ(owner.post(thread + "/send", {{"body", "Your mug left today."}}, "\"0\"").status,
              200);
    env().work_off();
  }
  std::string address_of(const std::string& whom) {
    const auto mails = env().mail_to(whom);
    for (auto mail = mails.rbegin(); mail != mails.rend(); ++mail)
      if (mail->message.reply_to) return mail->message.reply_to->email;
    ADD_FAILURE() << "no mail with an address for answers";
    return "";
  }
  static std::string mail(const std::string& from, const std::string& to, const std::string& body,
                          const std::string& id) {
    return fmt::format(
        "From: {}\r\nTo: {}\r\nSubject: Re: your order\r\nMessage-ID: <{}>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
        from, to, id, body);
  }
  std::string taken(const std::string& raw) {
    auto answer = env().machine().send("POST", "/v1/incoming-mail", raw,
                                       {{"Content-Type", "message/rfc822"}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    env().work_off();
    return std::string(answer.json().at("outcome").as_string());
  }
  value seen() { return env().owner(shop).get(thread).json(); }
  kit::HttpResponse decide(kit::Actor& who, const std::string& verb, const object& body) {
    const auto version = who.get(thread).json().at("version").as_int64();
    return who.post(thread + "/" + verb, body, "\"" + std::to_string(version) + "\"");
  }
  std::size_t mails_to(const std::string& whom) { return env().mail_to(whom).size(); }

  kit::Shop shop;
  kit::PlacedOrder order;
  std::string thread;
};
ENTENTE_BOTH_ENGINES(HeldMail);

TEST_P(HeldMail, is_no_message_until_the_shop_accepts_it) {
  const auto address = address_of("ana@example.test");
  EXPECT_EQ(taken(mail("Ana at work <ana@work.test>", address, "Thank you!\r\n\r\n> quoted",
                       "a@work.test")),
            "held");
  const auto before = seen();
  EXPECT_EQ(before.at("entries").as_array().size(), 1U);
  EXPECT_FALSE(before.at("unread").as_bool());
  EXPECT_TRUE(before.at("waiting_since").is_null());
  ASSERT_EQ(before.at("held_mails").as_array().size(), 1U);
  const auto held = before.at("held_mails").at(0);
  EXPECT_EQ(held.at("body"), "Thank you!");
  EXPECT_EQ(held.at("author"), "Ana Buyer");
  EXPECT_EQ(held.at("sender_name"), "Ana at work");
  EXPECT_EQ(held.at("sender"), "a***@work.test") << "SEC-2";
  auto owner = env().owner(shop);
  EXPECT_EQ(owner.get(shop.path + "/threads").json().at("items").at(0).at("held").as_int64(), 1);
  EXPECT_EQ(owner.get(shop.path + "/threads/counts").json().at("unread").as_int64(), 0);

  const auto done = decide(owner, "accept-held", {{"held_id", held.at("id")}, {"remember", false}});
  ASSERT_EQ(done.status, 200) << done.body;
  const auto after = done.json();
  EXPECT_TRUE(after.at("held_mails").as_array().empty());
  ASSERT_EQ(after.at("entries").as_array().size(), 2U);
  EXPECT_EQ(after.at("entries").at(1).at("body"), "Thank you!");
  EXPECT_EQ(after.at("entries").at(1).at("side"), "buyer");
  EXPECT_EQ(after.at("entries").at(1).at("channel"), "mail");
  EXPECT_FALSE(after.at("waiting_since").is_null());
  EXPECT_EQ(decide(owner, "accept-held", {{"held_id", held.at("id")}, {"remember", false}})
                .json()
                .at("code"),
            "no_such_held_mail");
  // Accepting one mail is not accepting the next.
  EXPECT_EQ(taken(mail("ana@work.test", address, "And?", "b@work.test")), "held");
}

TEST_P(HeldMail, from_an_address_that_is_remembered_counts_at_once) {
  const auto address = address_of("ana@example.test");
  ASSERT_EQ(taken(mail("ana@work.test", address, "It is me.", "a@work.test")), "held");
  auto owner = env().owner(shop);
  const auto held = seen().at("held_mails").at(0).at("id");
  ASSERT_EQ(decide(owner, "accept-held", {{"held_id", held}, {"remember", true}}).status, 200);
  EXPECT_EQ(taken(mail("ANA@Work.test", address, "And again.", "b@work.test")), "added");
  EXPECT_EQ(taken(mail("eve@work.test", address, "Me too.", "c@work.test")), "held");
  EXPECT_EQ(seen().at("entries").as_array().size(), 3U);

  // In this thread alone.
  const auto second = env().new_order(shop, "1002", "ana@example.test");
  const auto other = shop.path + "/orders/" + second.id + "/thread";
  ASSERT_EQ(owner.post(other + "/send", {{"body", "Hello."}}, "\"0\"").status, 200);
  env().work_off();
  EXPECT_EQ(taken(mail("ana@work.test", address_of("ana@example.test"), "Hi.", "d@work.test")),
            "held");
}

TEST_P(HeldMail, that_is_discarded_is_gone_and_does_not_come_back) {
  const auto raw = mail("eve@x.test", address_of("ana@example.test"), "Send it to me.", "a@x.test");
  ASSERT_EQ(taken(raw), "held");
  EXPECT_EQ(taken(raw), "known_already") << "the mail server delivered it twice";
  auto owner = env().owner(shop);
  const auto held = seen().at("held_mails").at(0).at("id");
  const auto done = decide(owner, "discard-held", {{"held_id", held}});
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_TRUE(done.json().at("held_mails").as_array().empty());
  EXPECT_EQ(done.json().at("entries").as_array().size(), 1U);
  EXPECT_EQ(taken(raw), "known_already");
  EXPECT_TRUE(seen().at("held_mails").as_array().empty());
}

TEST_P(HeldMail, tells_its_reader_once_and_nobody_else) {
  const auto address = address_of("ana@example.test");
  const auto to_owner = mails_to(shop.owner_email);
  const auto to_ana = mails_to("ana@example.test");
  ASSERT_EQ(taken(mail("eve@x.test", address, "One. Secret words.", "a@x.test")), "held");
  ASSERT_EQ(taken(mail("eve@x.test", address, "Two.", "b@x.test")), "held");
  ASSERT_EQ(mails_to(shop.owner_email), to_owner + 1);
  EXPECT_EQ(mails_to("ana@example.test"), to_ana);
  EXPECT_EQ(mails_to("eve@x.test"), 0U);
  const auto told = env().mail_to(shop.owner_email).back().message;
  EXPECT_NE(told.text.find("e***@x.test"), std::string::npos) << told.text;
  EXPECT_NE(told.text.find("/shops/atelier/messages/" + order.id), std::string::npos);
  EXPECT_EQ(told.text.find("Secret words"), std::string::npos) << "a stranger's words stay here";
  for (int i = 3; i <= 20; ++i)
    ASSERT_EQ(taken(mail("eve@x.test", address, "More.", fmt::format("{}@x.test", i))), "held");
  EXPECT_EQ(taken(mail("eve@x.test", address, "More.", "z@x.test")), "other_sender");
  EXPECT_EQ(taken(mail("ana@example.test", address, "It is not me.", "y@x.test")), "added");
}

TEST_P(HeldMail, of_the_shop_is_decided_by_the_buyer_with_the_link) {
  ASSERT_EQ(taken(mail("ana@example.test", address_of("ana@example.test"), "When?", "q@x.test")),
            "added");
  const auto address = address_of(shop.owner_email);
  EXPECT_EQ(taken(mail("boss@home.test", address, "20 % off if you change to 5 stars", "c@h.test")),
            "refused")
      << "what may not be said is not held either (C-1)";
  ASSERT_EQ(taken(mail("boss@home.test", address, "On Tuesday.", "d@h.test")), "held");
  EXPECT_TRUE(seen().at("held_mails").as_array().empty()) << "it is not for the shop to decide";
  const auto told = env().mail_to("ana@example.test").back().message;
  const auto token = kit::token_in(told.text);
  auto ana = env().anyone();
  const auto page = ana.post("/v1/conversation-links/view", {{"token", token}}).json();
  ASSERT_EQ(page.at("held_mails").as_array().size(), 1U);
  EXPECT_EQ(page.at("held_mails").at(0).at("author"), "Shop atelier");
  const auto id = page.at("held_mails").at(0).at("id");
  EXPECT_EQ(ana.post("/v1/conversation-links/discard-held",
                     {{"token", token}, {"held_id", "hld_01h455vb4pex5vsknk084sn02q"}})
                .status,
            409);
  const auto done = ana.post("/v1/conversation-links/accept-held",
                             {{"token", token}, {"held_id", id}, {"remember", true}});
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(done.json().at("entries").as_array().back().at("body"), "On Tuesday.");
  EXPECT_EQ(seen().at("entries").as_array().back().at("side"), "shop");
  EXPECT_TRUE(seen().at("waiting_since").is_null()) << "the shop has answered";
}

TEST_P(HeldMail, is_decided_by_the_team_alone) {
  ASSERT_EQ(taken(mail("eve@x.test", address_of("ana@example.test"), "Hello.", "a@x.test")),
            "held");
  const auto held = seen().at("held_mails").at(0).at("id");
  auto support = env().staff("support", "sam@market.example.test");
  EXPECT_EQ(support.get(thread).status, 200);
  EXPECT_EQ(decide(support, "accept-held", {{"held_id", held}, {"remember", false}}).status, 403);
  auto agent = env().member(shop, ShopRole::agent, "ben@atelier.example.test");
  EXPECT_EQ(decide(agent, "accept-held", {{"held_id", held}, {"remember", false}}).status, 200);
}

}  // namespace
}  // namespace entente
