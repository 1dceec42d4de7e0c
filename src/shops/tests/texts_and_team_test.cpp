// Default replies (M2), policies (C6) and teams.
#include "shops/tests/shops_suite.hpp"

namespace entente::shops {
namespace {

class ShopTextsAndTeam : public ShopsSuite {};

// ---- default replies (M2, C-1)

TEST_P(ShopTextsAndTeam, missing_default_replies_are_shown_with_a_suggestion) {
  auto shop = make(shop_command());
  auto manager = member(shop, "m@example.org", ShopRole::manager);
  auto path = "/v1/shops/" + to_text(shop) + "/default-replies";
  auto replies = manager.get(path);
  EXPECT_EQ(replies.at("missing_languages"), (array{"fr", "en"}));
  auto first = replies.at("items").as_array().at(0).as_object();
  EXPECT_EQ(first.at("language"), "fr");
  EXPECT_EQ(first.at("missing"), true);
  EXPECT_NE(first.at("suggested_body").as_string().find("{buyer}"), std::string::npos);
  EXPECT_NE(first.at("suggested_body").as_string().find("Bonjour"), std::string::npos);
  auto saved = manager.put(path + "/fr", {{"subject", "Votre achat"}, {"body", "Bonjour {buyer}"}});
  ASSERT_EQ(saved.status, 200) << saved.response.body;
  EXPECT_EQ(saved.at("missing"), false);
  EXPECT_EQ(manager.get(path).at("missing_languages"), (array{"en"}));
  EXPECT_EQ(manager.del(path + "/fr").status, 204);
  EXPECT_EQ(manager.del(path + "/fr").status, 404);
  EXPECT_EQ(manager.put(path + "/qqq", {{"subject", "a"}, {"body", "b"}}).status, 404);
}

TEST_P(ShopTextsAndTeam, a_default_reply_offers_no_benefit_and_uses_known_placeholders) {
  auto shop = make(shop_command());
  auto manager = member(shop, "m@example.org", ShopRole::manager);
  auto path = "/v1/shops/" + to_text(shop) + "/default-replies/en";
  auto refused =
      manager.put(path, {{"subject", "Sorry"}, {"body", "Here is a coupon for you, {buyer}."}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.code(), "benefit_tied_to_review");
  EXPECT_EQ(refused.errors(), (std::vector<std::string>{"/body:benefit_tied_to_review"}));
  EXPECT_EQ(
      manager.put(path, {{"subject", "For {customer}"}, {"body", "{x}"}}).errors(),
      (std::vector<std::string>{"/subject:unknown_placeholder", "/body:unknown_placeholder"}));
  EXPECT_EQ(
      manager.put(path, {{"subject", std::string(151, 'a')}, {"body", std::string(5001, 'b')}})
          .errors(),
      (std::vector<std::string>{"/subject:too_long", "/body:too_long"}));
  auto agent = member(shop, "a@example.org", ShopRole::agent);
  EXPECT_EQ(agent.put(path, {{"subject", "a"}, {"body", "b"}}).status, 403);
}

TEST_P(ShopTextsAndTeam, a_dispute_gets_its_language_else_the_shops_first_else_the_suggestion) {
  auto shop = make(shop_command());
  auto manager = member(shop, "m@example.org", ShopRole::manager);
  auto path = "/v1/shops/" + to_text(shop) + "/default-replies/";
  auto reply = [&](std::string_view language) {
    ReplyText text;
    house().read([&](db::Session& s) {
      text = default_reply(s, house().env, *shop_by_id(s, shop), language);
    });
    return text;
  };
  EXPECT_EQ(reply("zh-TW").language, "zh-Hant");
  EXPECT_FALSE(reply("zh-TW").from_shop);
  manager.put(path + "fr", {{"subject", "F"}, {"body", "Bonjour"}});
  EXPECT_EQ(reply("fr-CA").body, "Bonjour");
  EXPECT_FALSE(reply("fr-CA").missing);
  EXPECT_EQ(reply("en").body, "Bonjour");
  EXPECT_TRUE(reply("en").missing);
  manager.put(path + "en", {{"subject", "E"}, {"body", "Hello"}});
  EXPECT_EQ(reply("en-GB").body, "Hello");
}

TEST_P(ShopTextsAndTeam, the_suggestions_keep_the_products_own_rules) {  // C-1, W3
  for (const auto* language : {"en", "fr", "zh-Hant"}) {
    auto reply = suggested_reply(house().env, language);
    EXPECT_EQ(reply.language, language);
    EXPECT_TRUE(find_benefits_tied_to_review(reply.subject + "\n" + reply.body, true).empty())
        << language;
    EXPECT_TRUE(find_star_requests(reply.body).empty()) << language;
    EXPECT_TRUE(find_review_words(reply.body).empty()) << language;
    EXPECT_EQ(unknown_placeholder(reply.subject + reply.body), "") << language;
    for (const auto* name : {"{buyer}", "{shop}", "{product}", "{order}"})
      EXPECT_NE((reply.subject + reply.body).find(name), std::string::npos) << language << name;
  }
}

// ---- policies (C6)

TEST_P(ShopTextsAndTeam, policies_are_kept_per_kind_and_language) {
  auto shop = make(shop_command());
  auto manager = member(shop, "m@example.org", ShopRole::manager);
  auto path = "/v1/shops/" + to_text(shop) + "/policies";
  EXPECT_EQ(manager.get(path).at("items").as_array().size(), 6U);
  EXPECT_EQ(manager.put(path + "/returns/fr", {{"body", "14 jours.\n\nSans frais."}}).text("body"),
            "14 jours.\n\nSans frais.");
  EXPECT_EQ(manager.put(path + "/gifts/fr", {{"body", "x"}}).status, 404);
  EXPECT_EQ(manager.put(path + "/refunds/fr", {{"body", std::string(20001, 'a')}}).errors(),
            (std::vector<std::string>{"/body:too_long"}));
  auto first = manager.get(path).at("items").as_array().at(0).as_object();
  EXPECT_EQ(first.at("missing"), false);
  EXPECT_EQ(manager.put(path + "/returns/fr", {{"body", " "}}).at("missing"), true);
  EXPECT_EQ(manager.get(path).at("items").as_array().at(0).at("missing"), true);
}

// ---- terms (C6)

TEST_P(ShopTextsAndTeam, terms_are_saved_as_written_and_hold_as_the_marketplace_demands) {
  auto shop = make(shop_command());
  auto manager = member(shop, "m@example.org", ShopRole::manager);
  auto path = "/v1/shops/" + to_text(shop) + "/terms";
  auto first = manager.get(path);
  ASSERT_EQ(first.status, 200) << first.response.body;
  EXPECT_EQ(first.at("missing"), true);
  EXPECT_TRUE(first.at("conflicts").as_array().empty());
  object wanted{{"returns_accepted", true},
                {"return_days", 7},
                {"return_postage", "shop"},
                {"refund_condition", "original_packaging"},
                {"processing_days", 2}};
  auto saved = manager.put(path, wanted);
  ASSERT_EQ(saved.status, 200) << saved.response.body;
  EXPECT_EQ(saved.at("missing"), false);
  EXPECT_EQ(saved.at("terms").as_object().at("return_days"), 7);
  EXPECT_EQ(saved.at("effective").as_object().at("return_days"), 14);
  EXPECT_EQ(saved.at("effective").as_object().at("refund_condition"), "unused");
  EXPECT_EQ(saved.at("conflicts").as_array().size(), 2u);
  EXPECT_EQ(saved.at("conflicts").as_array().at(0).as_object().at("name"),
            "return_window_too_short");
  house().read([&](db::Session& s) { EXPECT_EQ(terms_of(s, shop)->return_days, 7); });
  EXPECT_EQ(manager.get(path).at("terms"), saved.at("terms"));
  wanted["return_days"] = 30;
  wanted["refund_condition"] = "any";
  EXPECT_TRUE(manager.put(path, wanted).at("conflicts").as_array().empty());
  wanted["return_days"] = 0;
  wanted["processing_days"] = 1000;
  EXPECT_EQ(
      manager.put(path, wanted).errors(),
      (std::vector<std::string>{"/return_days:out_of_range", "/processing_days:out_of_range"}));
  EXPECT_EQ(member(shop, "a@example.org", ShopRole::agent).put(path, wanted).status, 403);
}

// ---- teams

TEST_P(ShopTextsAndTeam, an_owner_invites_changes_and_removes) {
  auto shop = make(shop_command());
  auto owner = member(shop, "owner@example.org", ShopRole::owner);
  auto path = "/v1/shops/" + to_text(shop) + "/team";
  auto invited = owner.post(path, {{"email", "new@example.org"}, {"role", "agent"}});
  ASSERT_EQ(invited.status, 200) << invited.response.body;
  EXPECT_EQ(invited.text("state"), "invited");
  auto token = house().token_in_mail("invite_team", "new@example.org");
  auto member_path = path + "/" + invited.text("account_id");
  EXPECT_EQ(owner.patch(member_path, {{"role", "manager"}}).text("role"), "manager");
  EXPECT_EQ(owner.del(member_path).status, 204);
  Visitor late(house());
  EXPECT_EQ(late.post("/v1/team-invitations/view", {{"token", token}}).code(), "link_revoked");
  EXPECT_EQ(owner.del(member_path).status, 404);
  EXPECT_EQ(owner.post(path, {{"email", "owner@example.org"}, {"role", "agent"}}).code(),
            "already_in_team");
}

TEST_P(ShopTextsAndTeam, the_last_owner_stays_and_the_page_says_so) {
  auto shop = make(shop_command());
  auto owner = member(shop, "owner@example.org", ShopRole::owner);
  auto path = "/v1/shops/" + to_text(shop) + "/team";
  auto team = owner.get(path);
  EXPECT_EQ(team.action("invite"), "allowed");
  auto item = team.at("items").as_array().at(0);
  EXPECT_EQ(kit::Reply(200, item, {}).action("remove"), "refused");
  auto own = path + "/" + std::string(item.at("account_id").as_string());
  EXPECT_EQ(owner.del(own).code(), "last_owner");
  EXPECT_EQ(owner.patch(own, {{"role", "agent"}}).code(), "last_owner");
  member(shop, "second@example.org", ShopRole::owner);
  EXPECT_EQ(owner.del(own).status, 204);
  EXPECT_EQ(owner.get(path).status, 404);  // out at once
}

TEST_P(ShopTextsAndTeam, somebody_with_an_account_joins_with_the_password_they_have) {
  auto shop = make(shop_command());
  auto owner = member(shop, "owner@example.org", ShopRole::owner);
  make_account("ana@example.org", {});
  auto path = "/v1/shops/" + to_text(shop) + "/team";
  auto invited = owner.post(path, {{"email", "ana@example.org"}, {"role", "agent"}});
  EXPECT_EQ(invited.text("name"), "");  // an invitation does not reveal whose account it is
  auto token = house().token_in_mail("invite_team", "ana@example.org");
  Visitor ana(house());
  EXPECT_TRUE(
      ana.post("/v1/team-invitations/view", {{"token", token}}).at("has_account").as_bool());
  object command{
      {"token", token}, {"name", "Other"}, {"password", "a thief's new one"}, {"language", "en"}};
  EXPECT_EQ(ana.post("/v1/team-invitations/redeem", command).errors(),
            (std::vector<std::string>{"/password:wrong_password"}));
  command["password"] = password;
  auto joined = ana.post("/v1/team-invitations/redeem", command);
  ASSERT_EQ(joined.status, 200) << joined.response.body;
  EXPECT_EQ(joined.text("account", "name"), "Name of ana@example.org");
  EXPECT_EQ(joined.at("shops").as_array().size(), 1U);
}

ENTENTE_BOTH_ENGINES(ShopTextsAndTeam);

}  // namespace
}  // namespace entente::shops
