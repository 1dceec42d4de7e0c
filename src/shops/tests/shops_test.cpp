// Shops, settings, texts and teams, through the routes, on both engines.
#include <gtest/gtest.h>

#include "base/fair_text.hpp"
#include "kit/house.hpp"
#include "people/people.hpp"
#include "shops/shops.hpp"

namespace entente::shops {
namespace {

using namespace std::chrono_literals;
using boost::json::array;
using boost::json::object;
using kit::Visitor;

constexpr auto password = "a long enough password";

class Shops : public kit::HouseTest {
 protected:
  void add_routes(api::Router& routes) override {
    people::add_people_routes(routes);
    add_shops_routes(routes);
  }

  AccountId make_account(std::string email, std::vector<people::StaffRole> roles) {
    AccountId id;
    house().write([&](journal::Work& work) {
      auto hash = crypto::password_hash(password, crypto::test_password_cost);
      id = people::account_for(work, {email, "Name of " + email, hash, "en", {}, roles}).account.id;
    });
    return id;
  }

  Visitor signed_in(const char* email) {
    Visitor visitor(house());
    EXPECT_EQ(visitor.post("/v1/session", {{"email", email}, {"password", password}}).status, 200);
    return visitor;
  }

  Visitor an_operator() {
    make_account("op@example.org", {people::StaffRole::operator_});
    return signed_in("op@example.org");
  }

  // Somebody with a role in the shop, signed in.
  Visitor member(ShopId shop, const char* email, ShopRole role) {
    auto id = make_account(email, {});
    house().write(
        [&](journal::Work& work) { people::save_membership(work, {shop, id, role, work.now}); });
    return signed_in(email);
  }

  static object shop_command() {
    return {{"handle", "blue-door"},
            {"name", "Blue Door"},
            {"languages", array{"fr", "en"}},
            {"currency", "EUR"},
            {"time_zone", "Europe/Paris"}};
  }

  ShopId make(const object& command) {
    ShopId id;
    house().write([&](journal::Work& work) {
      auto wanted = json::from_json<NewShop>(command);
      id = make_shop(work, *wanted)->id;
    });
    return id;
  }
};

// ---- shops
// ----------------------------------------------------------------------------------------------

TEST_P(Shops, the_operator_creates_a_shop_whose_owner_is_invited) {
  auto op = an_operator();
  auto command = shop_command();
  command["owner_email"] = "Owner@example.org";
  command["url"] = "https://blue.example";
  auto made = op.post("/v1/shops", command);
  ASSERT_EQ(made.status, 201) << made.response.body;
  EXPECT_EQ(made.text("handle"), "blue-door");
  EXPECT_EQ(made.at("languages"), (array{"fr", "en"}));
  EXPECT_EQ(made.at("rating", "stars"), (array{0, 0, 0, 0, 0}));
  EXPECT_TRUE(made.at("rating", "average").is_null());
  EXPECT_EQ(made.action("edit"), "allowed");
  EXPECT_EQ(made.response.header("ETag"), "\"1\"");
  auto path = "/v1/shops/" + made.text("id");
  EXPECT_EQ(op.get(path + "/settings").text("alert_email"), "owner@example.org");
  auto token = house().token_in_mail("invite_team", "owner@example.org");
  Visitor owner(house());
  auto seen = owner.post("/v1/team-invitations/view", {{"token", token}});
  EXPECT_EQ(seen.text("shop_name"), "Blue Door");
  EXPECT_EQ(seen.text("role"), "owner");
  auto joined =
      owner.post("/v1/team-invitations/redeem",
                 {{"token", token}, {"name", "Olga"}, {"password", password}, {"language", "fr"}});
  ASSERT_EQ(joined.status, 200) << joined.response.body;
  EXPECT_EQ(joined.at("shops").as_array().at(0).at("role").as_string(), "owner");
  EXPECT_EQ(owner.get(path).text("name"), "Blue Door");
}

TEST_P(Shops, handles_looks_of_names_and_external_ids_are_one_shops_alone) {
  auto op = an_operator();
  auto command = shop_command();
  command["external_id"] = "S-1";
  ASSERT_EQ(op.post("/v1/shops", command).status, 201);
  EXPECT_EQ(op.post("/v1/shops", command).code(), "shop_handle_taken");
  command["handle"] = "blue-door-2";
  command["name"] =
      "BLUE D\xD0\xBE"
      "or";  // a Cyrillic о
  EXPECT_EQ(op.post("/v1/shops", command).code(), "shop_name_taken");
  command["name"] = "Red Door";
  EXPECT_EQ(op.post("/v1/shops", command).code(), "shop_external_id_taken");
  command["external_id"] = "S-2";
  auto made = op.post("/v1/shops", command);
  ASSERT_EQ(made.status, 201);
  op.if_match = "\"1\"";
  EXPECT_EQ(op.patch("/v1/shops/" + made.text("id"), {{"name", "blue door"}}).code(),
            "shop_name_taken");
  house().read([](db::Session& session) {
    EXPECT_EQ(shop_by_external_id(session, "S-2")->handle, "blue-door-2");
    EXPECT_EQ(shop_by_handle(session, "none"), std::nullopt);
  });
}

TEST_P(Shops, every_wrong_field_is_named_at_once) {
  auto op = an_operator();
  object command{{"handle", "B"},     {"name", ""},          {"languages", array{"fr", "qqq"}},
                 {"currency", "ZZZ"}, {"time_zone", "Mars"}, {"url", "javascript:x"},
                 {"owner_email", "x"}};
  EXPECT_EQ(op.post("/v1/shops", command).errors(),
            (std::vector<std::string>{"/handle:malformed_handle", "/name:empty",
                                      "/languages/1:unknown_language", "/currency:unknown_currency",
                                      "/time_zone:unknown_time_zone", "/url:malformed_url",
                                      "/owner_email:malformed_email"}));
}

TEST_P(Shops, shops_are_listed_and_found) {
  auto op = an_operator();
  make(shop_command());
  auto command = shop_command();
  command["handle"] = "akacia";
  command["name"] = "Åkacia Höll";
  command["external_id"] = "AKX";
  make(command);
  auto handles = [&](const char* query) {
    std::string all;
    auto page = op.get(std::string("/v1/shops") + query);
    for (const auto& item : page.at("items").as_array())
      all += std::string(item.at("handle").as_string()) + " ";
    return all;
  };
  EXPECT_EQ(handles(""), "akacia blue-door ");
  EXPECT_EQ(handles("?q=DOOR"), "blue-door ");
  EXPECT_EQ(handles("?q=akx"), "akacia ");
  EXPECT_EQ(handles("?q=%"), "");
  auto page = op.get("/v1/shops?limit=1");
  EXPECT_EQ(handles(("?limit=1&cursor=" + page.text("next_cursor")).c_str()), "blue-door ");
}

TEST_P(Shops, another_shops_team_does_not_even_learn_that_a_shop_exists) {  // SEC-1
  auto shop = make(shop_command());
  auto other = shop_command();
  other["handle"] = "other";
  other["name"] = "Other";
  auto stranger = member(make(other), "stranger@example.org", ShopRole::owner);
  for (const auto* part : {"", "/settings", "/default-replies", "/policies", "/team"}) {
    auto path = "/v1/shops/" + to_text(shop) + part;
    EXPECT_EQ(stranger.get(path).status, 404) << part;
    EXPECT_EQ(Visitor(house()).get(path).status, 401) << part;
  }
  EXPECT_EQ(stranger.patch("/v1/shops/" + to_text(shop), {{"name", "X"}}).status, 404);
  EXPECT_EQ(stranger.get("/v1/shops").status, 403);
}

TEST_P(Shops, a_change_needs_the_version_that_was_seen) {
  auto shop = make(shop_command());
  auto owner = member(shop, "owner@example.org", ShopRole::owner);
  auto path = "/v1/shops/" + to_text(shop);
  EXPECT_EQ(owner.patch(path, {{"name", "Bluer"}}).code(), "version_required");
  owner.if_match = "\"2\"";
  EXPECT_EQ(owner.patch(path, {{"name", "Bluer"}}).code(), "changed_meanwhile");
  owner.if_match = "\"1\"";
  auto changed = owner.patch(path, {{"name", "Bluer"}, {"url", "https://b.example"}});
  ASSERT_EQ(changed.status, 200) << changed.response.body;
  EXPECT_EQ(changed.at("version"), 2);
  EXPECT_EQ(changed.at("languages"), (array{"fr", "en"}));
  owner.if_match = "\"2\"";
  EXPECT_TRUE(owner.patch(path, {{"url", nullptr}}).at("url").is_null());
  auto agent = member(shop, "agent@example.org", ShopRole::agent);
  EXPECT_EQ(agent.get(path).action("edit"), "refused");
  EXPECT_EQ(agent.patch(path, {{"name", "X"}}).status, 403);
}

// ---- settings (M1)
// ----------------------------------------------------------------------------------------

TEST_P(Shops, settings_have_presets_and_ranges) {
  auto shop = make(shop_command());
  auto manager = member(shop, "m@example.org", ShopRole::manager);
  auto path = "/v1/shops/" + to_text(shop) + "/settings";
  auto settings = manager.get(path);
  EXPECT_EQ(settings.at("alert_threshold"), 3);
  EXPECT_EQ(settings.at("response_hours"), 4);
  EXPECT_EQ(settings.at("close_after_days"), 14);
  EXPECT_EQ(settings.at("follow_up_days"), 7);
  EXPECT_EQ(settings.at("moderation"), false);
  EXPECT_EQ(settings.action("edit"), "allowed");
  manager.if_match = "\"1\"";
  EXPECT_EQ(
      manager.patch(path, {{"alert_threshold", 6}, {"alert_email", "x"}}).errors(),
      (std::vector<std::string>{"/alert_threshold:out_of_range", "/alert_email:malformed_email"}));
  manager.if_match = "\"1\"";
  auto changed = manager.patch(path, {{"alert_threshold", 2}, {"alert_email", "A@example.org"}});
  EXPECT_EQ(changed.at("alert_threshold"), 2);
  EXPECT_EQ(changed.text("alert_email"), "a@example.org");
  manager.if_match = "\"2\"";
  changed = manager.patch(path, {{"alert_email", nullptr}, {"moderation", true}});
  EXPECT_TRUE(changed.at("alert_email").is_null());
  EXPECT_EQ(changed.at("alert_threshold"), 2);
}

TEST_P(Shops, alerts_go_to_the_address_set_else_to_owners_and_managers) {
  auto command = shop_command();
  auto shop = make(command);
  member(shop, "owner@example.org", ShopRole::owner);
  member(shop, "agent@example.org", ShopRole::agent);
  house().read([&](db::Session& session) {
    auto row = *shop_by_id(session, shop);
    auto contacts = alert_contacts(session, row);
    ASSERT_EQ(contacts.size(), 1U);
    EXPECT_EQ(contacts[0].email, "owner@example.org");
    EXPECT_EQ(team_contacts(session, shop).size(), 2U);
    row.alert_email = "box@example.org";
    EXPECT_EQ(alert_contacts(session, row).at(0).language,
              "fr");  // a mailbox reads the shop's language
    row.alert_email = "agent@example.org";
    EXPECT_EQ(alert_contacts(session, row).at(0).language, "en");  // a person their own
  });
}

// ---- default replies (M2, C-1)
// ------------------------------------------------------------------------------

TEST_P(Shops, missing_default_replies_are_shown_with_a_suggestion) {
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

TEST_P(Shops, a_default_reply_offers_no_benefit_and_uses_known_placeholders) {
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

TEST_P(Shops, a_dispute_gets_its_language_else_the_shops_first_else_the_suggestion) {
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

TEST_P(Shops, the_suggestions_keep_the_products_own_rules) {  // C-1, W3
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
// --------------------------------------------------------------------------------------------

TEST_P(Shops, policies_are_kept_per_kind_and_language) {
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

// ---- teams
// ------------------------------------------------------------------------------------------------------

TEST_P(Shops, an_owner_invites_changes_and_removes) {
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

TEST_P(Shops, the_last_owner_stays_and_the_page_says_so) {
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

TEST_P(Shops, somebody_with_an_account_joins_with_the_password_they_have) {
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

ENTENTE_BOTH_ENGINES(Shops);

}  // namespace
}  // namespace entente::shops
