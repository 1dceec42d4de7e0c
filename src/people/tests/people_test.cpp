// Signing in and out, links, keys and accounts, through the routes, on both engines.
#include <gtest/gtest.h>

#include "kit/house.hpp"
#include "people/people.hpp"
#include "people/session_service.hpp"

namespace entente::people {
namespace {

using namespace std::chrono_literals;
using boost::json::array;
using boost::json::object;
using kit::Visitor;

constexpr auto session_name = "__Host-session";
constexpr auto good_password = "a long enough password";

class People : public kit::HouseTest {
 protected:
  void add_routes(api::Router& routes) override { add_people_routes(routes); }

  // Staff with a password, made as the command line makes them.
  AccountId make_account(std::string email, std::vector<StaffRole> roles) {
    AccountId id;
    house().write([&](journal::Work& work) {
      auto hash = crypto::password_hash(good_password, crypto::test_password_cost);
      id = account_for(work, {email, "Staff", hash, "en", {}, roles}).account.id;
    });
    return id;
  }

  static kit::Reply sign_in(Visitor& visitor, const char* email,
                            const char* password = good_password) {
    return visitor.post("/v1/session", {{"email", email}, {"password", password}});
  }

  PersonId make_person(const char* email) {
    PersonId id;
    house().write([&](journal::Work& work) { id = person_for(work, email, "Léa", "fr"); });
    return id;
  }
};

// ---- the first start
// -------------------------------------------------------------------------------

TEST_P(People, first_start_prints_a_link_that_makes_the_operator_once) {
  EXPECT_EQ(settle_installation(house().journal), std::nullopt);
  auto old_link = *ensure_setup_link(house().journal);
  auto link = *ensure_setup_link(house().journal);
  EXPECT_TRUE(link.starts_with("https://reviews.example/setup#"));
  auto token_of = [](const std::string& url) { return url.substr(url.find('#') + 1); };
  object command{{"token", token_of(old_link)},
                 {"email", "Op@Example.org"},
                 {"name", "Op"},
                 {"password", good_password},
                 {"language", "fr"}};
  Visitor visitor(house());
  EXPECT_TRUE(visitor.get("/v1/session").at("setup_needed").as_bool());
  EXPECT_EQ(visitor.post("/v1/setup", command).code(), "setup_link_invalid");
  command["token"] = token_of(link);
  command["password"] = "password";
  EXPECT_EQ(visitor.post("/v1/setup", command).errors(),
            (std::vector<std::string>{"/password:password_too_common"}));
  command["password"] = good_password;
  auto reply = visitor.post("/v1/setup", command);
  ASSERT_EQ(reply.status, 200) << reply.response.body;
  EXPECT_EQ(reply.text("account", "email"), "op@example.org");
  EXPECT_EQ(reply.at("account", "roles"), array{"operator"});
  EXPECT_EQ(visitor.get("/v1/session").text("account", "language"), "fr");
  EXPECT_EQ(ensure_setup_link(house().journal), std::nullopt);
  EXPECT_EQ(Visitor(house()).post("/v1/setup", command).code(), "setup_link_invalid");
}

TEST_P(People, a_database_is_a_sandbox_from_its_first_start_or_never) {
  EXPECT_EQ(settle_installation(house().journal), std::nullopt);
  house().env.sandbox = false;
  EXPECT_NE(settle_installation(house().journal)->find("--sandbox"), std::string::npos);
  house().env.sandbox = true;
  house().env.mode = Mode::shop;
  EXPECT_NE(settle_installation(house().journal)->find("marketplace"), std::string::npos);
}

// ---- sessions (SEC-7)
// --------------------------------------------------------------------------------

TEST_P(People, sign_in_sets_a_protected_cookie_and_a_new_id_each_time) {
  make_account("ana@example.org", {StaffRole::support});
  Visitor ana(house());
  auto reply = sign_in(ana, "Ana@example.org");
  ASSERT_EQ(reply.status, 200) << reply.response.body;
  auto cookie = std::string(reply.response.header("Set-Cookie"));
  for (const auto* part :
       {"__Host-session=", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"})
    EXPECT_NE(cookie.find(part), std::string::npos) << part << " in " << cookie;
  auto first = ana.cookies.at(session_name);
  EXPECT_GE(first.size(), 43U);
  ASSERT_EQ(sign_in(ana, "ana@example.org").status, 200);
  EXPECT_NE(ana.cookies.at(session_name), first);
  ana.cookies[session_name] = first;
  EXPECT_TRUE(ana.get("/v1/session").at("account").is_null());
}

TEST_P(People, sign_out_ends_the_session_on_the_server) {
  make_account("ana@example.org", {});
  Visitor ana(house());
  sign_in(ana, "ana@example.org");
  auto kept = ana.cookies.at(session_name);
  EXPECT_EQ(ana.del("/v1/session").status, 204);
  EXPECT_FALSE(ana.cookies.contains(session_name));
  ana.cookies[session_name] = kept;
  ana.csrf.clear();
  EXPECT_EQ(ana.patch("/v1/account", {{"name", "A"}}).status, 401);
}

TEST_P(People, a_write_with_the_cookie_alone_is_refused) {
  make_account("ana@example.org", {});
  Visitor ana(house());
  sign_in(ana, "ana@example.org");
  auto right = std::exchange(ana.csrf, "");
  EXPECT_EQ(ana.patch("/v1/account", {{"name", "A"}}).code(), "csrf_token_missing");
  ana.csrf = right + "x";
  EXPECT_EQ(ana.patch("/v1/account", {{"name", "A"}}).code(), "csrf_token_missing");
  ana.csrf = right;
  EXPECT_EQ(ana.patch("/v1/account", {{"name", "A"}}).text("account", "name"), "A");
}

TEST_P(People, sessions_slide_and_end) {
  make_account("ana@example.org", {});
  Visitor ana(house());
  sign_in(ana, "ana@example.org");
  for (int i = 0; i < 4; ++i) {
    house().after(11h);
    EXPECT_FALSE(ana.get("/v1/session").at("account").is_null()) << i;
    house().write([](journal::Work&) {});  // the note of use is written before this
  }
  house().after(12h);
  EXPECT_TRUE(ana.get("/v1/session").at("account").is_null());
}

TEST_P(People, a_sandbox_clock_that_jumps_takes_sessions_along) {
  make_account("ana@example.org", {});
  Visitor ana(house());
  sign_in(ana, "ana@example.org");
  house().after(365 * 24h);
  house().write([](journal::Work& work) { carry_sessions_over(work, 365 * 24h); });
  EXPECT_FALSE(ana.get("/v1/session").at("account").is_null());
}

TEST_P(People, old_sessions_are_forgotten) {
  make_account("ana@example.org", {});
  Visitor ana(house());
  sign_in(ana, "ana@example.org");
  auto forget = [&] {
    std::int64_t gone = 0;
    house().write([&](journal::Work& work) { gone = forget_old_sessions(work.session, work.now); });
    return gone;
  };
  house().after(12h - 1s);
  EXPECT_EQ(forget(), 0);
  house().after(1s);
  EXPECT_EQ(forget(), 1);
}

TEST_P(People, a_changed_password_ends_every_other_session) {
  make_account("ana@example.org", {});
  Visitor ana(house()), phone(house());
  sign_in(ana, "ana@example.org");
  sign_in(phone, "ana@example.org");
  object command{{"current_password", "wrong wrong"}, {"new_password", "another good one"}};
  EXPECT_EQ(ana.post("/v1/account/password", command).errors(),
            (std::vector<std::string>{"/current_password:wrong_password"}));
  command["current_password"] = good_password;
  ASSERT_EQ(ana.post("/v1/account/password", command).status, 200);
  EXPECT_FALSE(ana.get("/v1/session").at("account").is_null());
  EXPECT_TRUE(phone.get("/v1/session").at("account").is_null());
  EXPECT_EQ(sign_in(phone, "ana@example.org").code(), "sign_in_failed");
  EXPECT_EQ(sign_in(phone, "ana@example.org", "another good one").status, 200);
}

// ---- sign-in abuse (SEC-5)
// -----------------------------------------------------------------------------

TEST_P(People, wrong_passwords_and_unknown_people_get_the_same_answer) {
  make_account("ana@example.org", {});
  Visitor visitor(house());
  auto wrong = sign_in(visitor, "ana@example.org", "wrong wrong");
  auto unknown = sign_in(visitor, "nobody@example.org", "wrong wrong");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(unknown.response.body, wrong.response.body);
  EXPECT_EQ(sign_in(visitor, "no address", "wrong wrong").response.body, wrong.response.body);
}

TEST_P(People, ten_wrong_tries_wait_and_nobody_else_is_locked_out) {
  make_account("ana@example.org", {});
  Visitor stranger(house(), "198.51.100.7"), ana(house(), "192.0.2.1");
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(sign_in(stranger, "ana@example.org", "wrong wrong").status, 401) << i;
  auto refused = sign_in(stranger, "ana@example.org");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.response.header("Retry-After"), "900");
  EXPECT_EQ(sign_in(ana, "ana@example.org").status, 200);
  house().after(15min);
  EXPECT_EQ(sign_in(stranger, "ana@example.org").status, 200);
}

TEST_P(People, sixty_wrong_tries_of_an_address_wait_whatever_the_account) {
  Visitor stranger(house());
  for (int i = 0; i < 60; ++i)
    EXPECT_EQ(sign_in(stranger, fmt::format("a{}@example.org", i).c_str(), "wrong wrong").status,
              401);
  EXPECT_EQ(sign_in(stranger, "b@example.org", "wrong wrong").status, 429);
}

TEST_P(People, a_password_hash_of_another_cost_is_renewed) {
  make_account("ana@example.org", {});
  house().env.password_cost = {2, 16384};
  Visitor ana(house());
  auto hash = [&] {
    std::string text;
    house().read(
        [&](db::Session& s) { text = account_by_email(s, "ana@example.org")->password_hash; });
    return text;
  };
  auto before = hash();
  EXPECT_EQ(sign_in(ana, "ana@example.org").status, 200);
  EXPECT_NE(hash(), before);
  EXPECT_EQ(sign_in(ana, "ana@example.org").status, 200);
}

TEST_P(People, no_session_is_handed_out_again_under_an_idempotency_key) {
  make_account("ana@example.org", {});
  Visitor ana(house()), other(house());
  ana.idempotency_key = other.idempotency_key = "one";
  sign_in(ana, "ana@example.org");
  auto again = sign_in(other, "ana@example.org");
  EXPECT_EQ(again.response.header("Idempotency-Replayed"), "");
  EXPECT_NE(ana.cookies.at(session_name), other.cookies.at(session_name));
  EXPECT_NE(ana.csrf, other.csrf);
}

// ---- resets
// ----------------------------------------------------------------------------------------------

TEST_P(People, a_reset_link_works_once_within_30_minutes) {
  make_account("ana@example.org", {});
  Visitor ana(house()), thief(house());
  sign_in(thief, "ana@example.org");
  EXPECT_EQ(ana.post("/v1/password-resets", {{"email", "ANA@example.org"}}).status, 202);
  auto late = house().token_in_mail("password_reset", "ana@example.org");
  house().after(30min);
  auto redeem = [&](const std::string& token, const char* password) {
    return ana.post("/v1/password-resets/redeem", {{"token", token}, {"password", password}});
  };
  EXPECT_EQ(redeem(late, "another good one").code(), "link_expired");
  ana.post("/v1/password-resets", {{"email", "ana@example.org"}});
  ana.post("/v1/password-resets", {{"email", "ana@example.org"}});
  auto token = house().token_in_mail("password_reset", "ana@example.org");
  EXPECT_EQ(redeem(token, "short").errors(),
            (std::vector<std::string>{"/password:password_too_short"}));
  house().after(30min - 1us);
  EXPECT_EQ(redeem(token, "another good one").status, 204);
  EXPECT_EQ(redeem(token, "another good one").code(), "link_used");
  EXPECT_TRUE(thief.get("/v1/session").at("account").is_null());
  EXPECT_EQ(sign_in(ana, "ana@example.org", "another good one").status, 200);
}

TEST_P(People, asking_for_a_reset_says_the_same_of_everybody) {
  make_account("ana@example.org", {});
  Visitor visitor(house());
  auto known = visitor.post("/v1/password-resets", {{"email", "ana@example.org"}});
  auto unknown = visitor.post("/v1/password-resets", {{"email", "nobody@example.org"}});
  EXPECT_EQ(known.response.body, unknown.response.body);
  EXPECT_EQ(unknown.status, 202);
  EXPECT_TRUE(house().mails_to("nobody@example.org").empty());
  // A mailbox gets five an hour, and the answer stays the same.
  for (int i = 0; i < 6; ++i)
    EXPECT_EQ(visitor.post("/v1/password-resets", {{"email", "ana@example.org"}}).status, 202);
  EXPECT_EQ(house().mails_to("ana@example.org").size(), 5U);
  for (int i = 0; i < 12; ++i) visitor.post("/v1/password-resets", {{"email", "x@example.org"}});
  EXPECT_EQ(visitor.post("/v1/password-resets", {{"email", "x@example.org"}}).status, 429);
}

// ---- buyers' sign-in links (SEC-6)
// ------------------------------------------------------------------------

TEST_P(People, a_sign_in_link_works_once_in_the_browser_that_asked) {
  auto lea = make_person("lea@example.org");
  Visitor browser(house()), other(house());
  EXPECT_EQ(browser.post("/v1/sign-in-links", {{"email", "Lea@example.org"}}).status, 202);
  auto token = house().token_in_mail("signin_link", "lea@example.org");
  object command{{"token", token}};
  EXPECT_EQ(other.post("/v1/sign-in-links/redeem", command).code(), "link_of_other_browser");
  other.post("/v1/sign-in-links", {{"email", "nobody@example.org"}});
  EXPECT_EQ(other.post("/v1/sign-in-links/redeem", command).code(), "link_of_other_browser");
  auto reply = browser.post("/v1/sign-in-links/redeem", command);
  ASSERT_EQ(reply.status, 200) << reply.response.body;
  EXPECT_EQ(reply.text("person", "id"), to_text(lea));
  EXPECT_EQ(browser.get("/v1/session").text("person", "email"), "lea@example.org");
  EXPECT_EQ(browser.post("/v1/sign-in-links/redeem", command).code(), "link_used");
  EXPECT_EQ(browser.get("/v1/accounts").status, 401);
}

TEST_P(People, a_sign_in_link_ends_after_ten_minutes) {
  make_person("lea@example.org");
  Visitor browser(house());
  browser.post("/v1/sign-in-links", {{"email", "lea@example.org"}});
  auto token = house().token_in_mail("signin_link", "lea@example.org");
  house().after(10min);
  EXPECT_EQ(browser.post("/v1/sign-in-links/redeem", {{"token", token}}).code(), "link_expired");
  EXPECT_EQ(browser.post("/v1/sign-in-links/redeem", {{"token", "forged"}}).code(), "link_unknown");
}

TEST_P(People, an_address_is_one_person_and_a_known_name_stays) {
  auto first = make_person("lea@example.org");
  house().write([&](journal::Work& work) {
    EXPECT_EQ(person_for(work, "LEA@example.org", "Other", "en"), first);
    auto unnamed = person_for(work, "max@example.org", "", "");
    EXPECT_EQ(person_for(work, "max@example.org", "Max", "fr"), unnamed);
    EXPECT_EQ(person_by_id(work.session, unnamed)->name, "Max");
    EXPECT_EQ(person_by_id(work.session, first)->name, "Léa");
  });
}

// ---- links in general
// ---------------------------------------------------------------------------------------

TEST_P(People, a_newer_link_ends_the_older_of_the_same_subject_and_purpose) {
  house().write([](journal::Work& work) {
    NewLink wanted{LinkPurpose::update_review,
                   ShopId{crypto::new_uuid(work.now)},
                   crypto::new_uuid(work.now),
                   {},
                   work.now + 1h,
                   {}};
    auto other = wanted;
    other.purpose = LinkPurpose::write_review;
    auto first = issue_link(work, wanted);
    auto kept = issue_link(work, other);
    auto second = issue_link(work, wanted);
    auto look = [&](LinkPurpose purpose, const std::string& token) {
      return usable_link(work.session, purpose, token, work.now);
    };
    EXPECT_EQ(look(wanted.purpose, first.token).error(), LinkRefusal::link_revoked);
    EXPECT_EQ(look(wanted.purpose, second.token)->subject_id, wanted.subject_id);
    EXPECT_TRUE(look(LinkPurpose::write_review, kept.token));
    // A token proves one purpose alone.
    EXPECT_EQ(look(LinkPurpose::sign_in, second.token).error(), LinkRefusal::link_unknown);
    EXPECT_EQ(link_url(work.env, LinkPurpose::update_review, "T"), "https://reviews.example/u#T");
    auto link = *look(wanted.purpose, second.token);
    EXPECT_TRUE(consume_link(work, link));
    EXPECT_EQ(consume_link(work, link).error().code, "link_used");
    EXPECT_EQ(link_by_token(work.session, wanted.purpose, second.token)->used_at, work.now);
    EXPECT_EQ(revoke_links(work, LinkPurpose::write_review, wanted.subject_id), 1);
    EXPECT_EQ(look(LinkPurpose::write_review, kept.token).error(), LinkRefusal::link_revoked);
  });
}

TEST_P(People, tokens_are_stored_as_hashes_only) {
  make_person("lea@example.org");
  Visitor browser(house());
  browser.post("/v1/sign-in-links", {{"email", "lea@example.org"}});
  auto token = house().token_in_mail("signin_link", "lea@example.org");
  house().read([&](db::Session& session) {
    session.run("SELECT token_hash, browser_hash FROM link", {}, [&](const db::Row& row) {
      EXPECT_EQ(row.bytes(0), crypto::hash_token(token));
      EXPECT_EQ(row.bytes(1), crypto::hash_token(browser.cookies.at("__Host-browser")));
    });
  });
}

// ---- accounts of the operator
// ----------------------------------------------------------------------------------

TEST_P(People, the_operator_invites_somebody_who_chooses_a_password) {
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

TEST_P(People, an_invitation_ends_after_seven_days_or_by_a_newer_one) {
  make_account("op@example.org", {StaffRole::operator_});
  Visitor op(house()), mia(house());
  sign_in(op, "op@example.org");
  object command{{"email", "mia@example.org"}, {"name", "Mia"}, {"roles", array{}}};
  op.post("/v1/accounts", command);
  auto first = house().token_in_mail("invite_team", "mia@example.org");
  op.post("/v1/accounts", command);
  auto second = house().token_in_mail("invite_team", "mia@example.org");
  EXPECT_EQ(mia.post("/v1/team-invitations/view", {{"token", first}}).code(), "link_revoked");
  house().after(7 * 24h);
  EXPECT_EQ(mia.post("/v1/team-invitations/view", {{"token", second}}).code(), "link_expired");
}

TEST_P(People, a_disabled_account_is_out_at_once) {
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

TEST_P(People, the_last_operator_cannot_go_and_is_told_so_before) {
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

TEST_P(People, accounts_come_in_pages) {
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
// ----------------------------------------------------------------------------------------------------

TEST_P(People, a_key_is_shown_once_and_works_until_revoked) {
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

TEST_P(People, a_keys_use_is_noted_once_an_hour) {
  make_account("op@example.org", {StaffRole::operator_});
  Visitor op(house()), machine(house());
  sign_in(op, "op@example.org");
  auto made = op.post("/v1/api-keys",
                      {{"name", "K"}, {"shop_id", nullptr}, {"scopes", array{"orders.read"}}});
  machine.headers["Authorization"] = "Bearer " + made.text("secret");
  auto used_at = [&] {
    house().write([](journal::Work&) {});
    return op.get("/v1/api-keys").at("items").as_array().at(0).at("last_used_at");
  };
  EXPECT_TRUE(used_at().is_null());
  machine.get("/v1/session");
  EXPECT_EQ(used_at().as_string(), "2026-11-22T08:00:00Z");
  house().after(1h - 1s);
  machine.get("/v1/session");
  EXPECT_EQ(used_at().as_string(), "2026-11-22T08:00:00Z");
  house().after(1s);
  machine.get("/v1/session");
  EXPECT_EQ(used_at().as_string(), "2026-11-22T09:00:00Z");
}

TEST_P(People, a_key_needs_known_scopes_and_a_known_shop) {
  make_account("op@example.org", {StaffRole::operator_});
  Visitor op(house());
  sign_in(op, "op@example.org");
  auto shop = to_text(ShopId{crypto::new_uuid(house().now())});
  EXPECT_EQ(op.post("/v1/api-keys", {{"name", ""}, {"shop_id", shop}, {"scopes", array{"root"}}})
                .errors(),
            (std::vector<std::string>{"/name:empty", "/scopes/0:unknown_scope",
                                      "/shop_id:unknown_shop"}));
}

ENTENTE_BOTH_ENGINES(People);

}  // namespace
}  // namespace entente::people
