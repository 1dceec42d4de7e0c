// The first start, signing in and out, abuse of it (SEC-5, SEC-7).
#include "people/tests/people_suite.hpp"

namespace entente::people {
namespace {

class SignInRoutes : public PeopleSuite {};

// ---- the first start

TEST_P(SignInRoutes, first_start_prints_a_link_that_makes_the_operator_once) {
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

TEST_P(SignInRoutes, a_database_is_a_sandbox_from_its_first_start_or_never) {
  EXPECT_EQ(settle_installation(house().journal), std::nullopt);
  house().env.sandbox = false;
  EXPECT_NE(settle_installation(house().journal)->find("--sandbox"), std::string::npos);
  house().env.sandbox = true;
  house().env.mode = Mode::shop;
  EXPECT_NE(settle_installation(house().journal)->find("marketplace"), std::string::npos);
}

// ---- sessions (SEC-7)

TEST_P(SignInRoutes, sign_in_sets_a_protected_cookie_and_a_new_id_each_time) {
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

TEST_P(SignInRoutes, sign_out_ends_the_session_on_the_server) {
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

TEST_P(SignInRoutes, a_write_with_the_cookie_alone_is_refused) {
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

TEST_P(SignInRoutes, sessions_slide_and_end) {
  make_account("ana@example.org", {});
  Visitor ana(house());
  sign_in(ana, "ana@example.org");
  for (int i = 0; i < 4; ++i) {
    house().after(11h);
    EXPECT_FALSE(ana.get("/v1/session").at("account").is_null()) << i;
    house().settle();
  }
  house().after(12h);
  EXPECT_TRUE(ana.get("/v1/session").at("account").is_null());
}

TEST_P(SignInRoutes, a_sandbox_clock_that_jumps_takes_sessions_along) {
  make_account("ana@example.org", {});
  Visitor ana(house());
  sign_in(ana, "ana@example.org");
  house().after(365 * 24h);
  house().write([](journal::Work& work) { carry_sessions_over(work, 365 * 24h); });
  EXPECT_FALSE(ana.get("/v1/session").at("account").is_null());
}

TEST_P(SignInRoutes, old_sessions_are_forgotten) {
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

TEST_P(SignInRoutes, a_changed_password_ends_every_other_session) {
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

TEST_P(SignInRoutes, wrong_passwords_and_unknown_people_get_the_same_answer) {
  make_account("ana@example.org", {});
  Visitor visitor(house());
  auto wrong = sign_in(visitor, "ana@example.org", "wrong wrong");
  auto unknown = sign_in(visitor, "nobody@example.org", "wrong wrong");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(unknown.response.body, wrong.response.body);
  EXPECT_EQ(sign_in(visitor, "no address", "wrong wrong").response.body, wrong.response.body);
}

TEST_P(SignInRoutes, ten_wrong_tries_wait_and_nobody_else_is_locked_out) {
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

TEST_P(SignInRoutes, sixty_wrong_tries_of_an_address_wait_whatever_the_account) {
  Visitor stranger(house());
  for (int i = 0; i < 60; ++i)
    EXPECT_EQ(sign_in(stranger, fmt::format("a{}@example.org", i).c_str(), "wrong wrong").status,
              401);
  EXPECT_EQ(sign_in(stranger, "b@example.org", "wrong wrong").status, 429);
}

TEST_P(SignInRoutes, a_password_hash_of_another_cost_is_renewed) {
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

TEST_P(SignInRoutes, no_session_is_handed_out_again_under_an_idempotency_key) {
  make_account("ana@example.org", {});
  Visitor ana(house()), other(house());
  ana.idempotency_key = other.idempotency_key = "one";
  sign_in(ana, "ana@example.org");
  auto again = sign_in(other, "ana@example.org");
  EXPECT_EQ(again.response.header("Idempotency-Replayed"), "");
  EXPECT_NE(ana.cookies.at(session_name), other.cookies.at(session_name));
  EXPECT_NE(ana.csrf, other.csrf);
}

ENTENTE_BOTH_ENGINES(SignInRoutes);

}  // namespace
}  // namespace entente::people
