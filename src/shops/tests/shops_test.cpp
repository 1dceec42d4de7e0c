// Shops and their settings.
#include "shops/tests/shops_suite.hpp"

namespace entente::shops {
namespace {

class Shops : public ShopsSuite {};

// ---- shops

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

ENTENTE_BOTH_ENGINES(Shops);

}  // namespace
}  // namespace entente::shops
