// What the operator sees of people: accounts and API keys.
#include "people/tests/people_suite.hpp"

namespace entente::people {
namespace {

class OperatorRoutes : public PeopleSuite {};

// ---- accounts of the operator

TEST_P(OperatorRoutes, the_operator_invites_somebody_who_chooses_a_password) {
  make_account("op@example.org", {StaffRole::operator_});
  Visitor op(house()), mia(house());
  sign_in(op, "op@example.org");
  object command{{"email", "mia@example.org"}, {"name", "Mia"}, {"roles", array{"support"}}};
  auto invited = op.post("/v1/accounts", command);
  ASSERT_EQ(invited.status, 200) << invited.response.body;
  EXPECT_EQ(invited.text("state"), "invited");
  auto token = house().token_in_mail("invite_team", "mia@example.org");
  auto seen = mia.post("/v1/team-invitations/view", {{"token", token}});
  EXPECT_TRUE(seen.at("shop_name").is_null());
  EXPECT_EQ(seen.text("role"), "support");
  house().after(7 * 24h - 1us);
  object redeem{
      {"token", token}, {"name", "Mia M."}, {"password", good_password}, {"language", "fr"}};
  auto joined = mia.post("/v1/team-invitations/redeem", redeem);
  ASSERT_EQ(joined.status, 200) << joined.response.body;
  EXPECT_EQ(joined.at("account", "roles"), array{"support"});
  EXPECT_EQ(mia.post("/v1/team-invitations/redeem", redeem).code(), "link_used");
  sign_in(op, "op@example.org");
  EXPECT_EQ(op.post("/v1/accounts", command).code(), "account_exists");
}

TEST_P(OperatorRoutes, an_invitation_ends_after_seven_days_or_by_a_newer_one) {
  make_account("op@example.org", {StaffRole::operator_});
  Visitor op(house()), mia(house());
  sign_in(op, "op@example.org");
  object command{{"email", "mia@example.org"}, {"name", "Mia"}, {"roles", array{}}};
  op.post("/v1/accounts", command);
  auto first = house().token_in_mail("invite_team", "mia@example.org");
  house().after(1ms);  // mails of one instant come in any order
  op.post("/v1/accounts", command);
  auto second = house().token_in_mail("invite_team", "mia@example.org");
  EXPECT_EQ(mia.post("/v1/team-invitations/view", {{"token", first}}).code(), "link_revoked");
  house().after(7 * 24h);
  EXPECT_EQ(mia.post("/v1/team-invitations/view", {{"token", second}}).code(), "link_expired");
}

TEST_P(OperatorRoutes, a_disabled_account_is_out_at_once) {
  make_account("op@example.org", {StaffRole::operator_});
  auto ana_id = make_account("ana@example.org", {StaffRole::support});
  Visitor op(house()), ana(house());
  sign_in(op, "op@example.org");
  sign_in(ana, "ana@example.org");
  auto path = "/v1/accounts/" + to_text(ana_id);
  auto reply = op.patch(path, {{"state", "disabled"}});
  EXPECT_EQ(reply.text("state"), "disabled");
  EXPECT_EQ(reply.action("enable"), "allowed");
  EXPECT_TRUE(ana.get("/v1/session").at("account").is_null());
  EXPECT_EQ(sign_in(ana, "ana@example.org").code(), "sign_in_failed");
  EXPECT_EQ(op.patch(path, {{"state", "active"}}).text("state"), "active");
  EXPECT_TRUE(ana.get("/v1/session").at("account").is_null());
  EXPECT_EQ(sign_in(ana, "ana@example.org").status, 200);
}

TEST_P(OperatorRoutes, the_last_operator_cannot_go_and_is_told_so_before) {
  auto id = make_account("op@example.org", {StaffRole::operator_});
  Visitor op(house());
  sign_in(op, "op@example.org");
  auto path = "/v1/accounts/" + to_text(id);
  EXPECT_EQ(op.patch(path, {{"roles", array{"support"}}}).code(), "last_operator");
  EXPECT_EQ(op.patch(path, {{"state", "disabled"}}).code(), "last_operator");
  auto listed = op.get("/v1/accounts?q=OP%").at("items").as_array();
  EXPECT_TRUE(listed.empty());  // a wildcard is a plain sign
  auto item = op.get("/v1/accounts?q=Op@").at("items").as_array().at(0);
  EXPECT_EQ(kit::Reply(200, item, {}).action("disable"), "refused");
  make_account("second@example.org", {StaffRole::operator_});
  EXPECT_EQ(op.patch(path, {{"roles", array{"support"}}}).status, 200);
  EXPECT_EQ(op.get("/v1/accounts").status, 403);
}

TEST_P(OperatorRoutes, accounts_come_in_pages) {
  make_account("op@example.org", {StaffRole::operator_});
  for (int i = 0; i < 4; ++i) make_account(fmt::format("a{}@example.org", i), {});
  Visitor op(house());
  sign_in(op, "op@example.org");
  std::vector<std::string> seen;
  std::string cursor;
  do {
    auto page = op.get("/v1/accounts?limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
    ASSERT_EQ(page.status, 200);
    for (const auto& item : page.at("items").as_array())
      seen.emplace_back(item.at("email").as_string());
    cursor = page.at("next_cursor").is_null() ? "" : page.text("next_cursor");
  } while (!cursor.empty());
  EXPECT_EQ(seen, (std::vector<std::string>{"a3@example.org", "a2@example.org", "a1@example.org",
                                            "a0@example.org", "op@example.org"}));
}

// ---- API keys

TEST_P(OperatorRoutes, a_key_is_shown_once_and_works_until_revoked) {
  make_account("op@example.org", {StaffRole::operator_});
  Visitor op(house());
  sign_in(op, "op@example.org");
  object command{{"name", "Shop platform"},
                 {"shop_id", nullptr},
                 {"scopes", array{"reviews.read", "orders.write"}}};
  op.idempotency_key = "k1";
  auto made = op.post("/v1/api-keys", command);
  ASSERT_EQ(made.status, 200) << made.response.body;
  auto secret = made.text("secret");
  EXPECT_TRUE(secret.starts_with("ent_"));
  EXPECT_EQ(made.text("shown_prefix"), secret.substr(0, 8));
  EXPECT_EQ(made.at("scopes"), (array{"orders.write", "reviews.read"}));
  op.idempotency_key = "k1";
  auto again = op.post("/v1/api-keys", command);
  EXPECT_EQ(again.text("id"), made.text("id"));
  EXPECT_TRUE(again.at("secret").is_null());

  http::Request request;
  request.headers = {{"Authorization", "Bearer " + secret}};
  auto who = [&] {
    Who known;
    house().read(
        [&](db::Session& s) { known = authenticate(s, house().env, request, house().now()); });
    return known;
  };
  EXPECT_EQ(to_text(who().actor.kind), "api_key");
  EXPECT_TRUE(who().has_scope("orders.write"));
  EXPECT_FALSE(who().has_scope("orders"));
  EXPECT_EQ(op.del("/v1/api-keys/" + made.text("id")).status, 204);
  EXPECT_EQ(to_text(who().actor.kind), "anyone");
  auto listed = op.get("/v1/api-keys").at("items").as_array().at(0);
  EXPECT_FALSE(listed.at("revoked_at").is_null());
  EXPECT_FALSE(listed.as_object().contains("secret"));
}

TEST_P(OperatorRoutes, a_keys_use_is_noted_once_an_hour) {
  make_account("op@example.org", {StaffRole::operator_});
  Visitor op(house()), machine(house());
  sign_in(op, "op@example.org");
  auto made = op.post("/v1/api-keys",
                      {{"name", "K"}, {"shop_id", nullptr}, {"scopes", array{"orders.read"}}});
  machine.headers["Authorization"] = "Bearer " + made.text("secret");
  auto used_at = [&] {
    house().settle();
    return op.get("/v1/api-keys").at("items").as_array().at(0).at("last_used_at");
  };
  EXPECT_TRUE(used_at().is_null());
  machine.get("/v1/session");
  EXPECT_EQ(used_at().as_string(), "2026-11-22T08:00:00.001000Z");
  house().after(1h - 1s);
  machine.get("/v1/session");
  EXPECT_EQ(used_at().as_string(), "2026-11-22T08:00:00.001000Z");
  house().after(1s);
  machine.get("/v1/session");
  EXPECT_EQ(used_at().as_string(), "2026-11-22T09:00:00.001000Z");
}

TEST_P(OperatorRoutes, a_key_needs_known_scopes_and_a_known_shop) {
  make_account("op@example.org", {StaffRole::operator_});
  Visitor op(house());
  sign_in(op, "op@example.org");
  auto shop = to_text(ShopId{crypto::new_uuid(house().now())});
  EXPECT_EQ(op.post("/v1/api-keys", {{"name", ""}, {"shop_id", shop}, {"scopes", array{"root"}}})
                .errors(),
            (std::vector<std::string>{"/name:empty", "/scopes/0:unknown_scope",
                                      "/shop_id:unknown_shop"}));
}

ENTENTE_BOTH_ENGINES(OperatorRoutes);

}  // namespace
}  // namespace entente::people
