// Links by mail: resets, buyers who sign in, links in general (SEC-6).
#include "people/tests/people_suite.hpp"

namespace entente::people {
namespace {

class Links : public PeopleSuite {};

// ---- resets

TEST_P(Links, a_reset_link_works_once_within_30_minutes) {
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

TEST_P(Links, asking_for_a_reset_says_the_same_of_everybody) {
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

TEST_P(Links, a_sign_in_link_works_once_in_the_browser_that_asked) {
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

TEST_P(Links, a_sign_in_link_ends_after_ten_minutes) {
  make_person("lea@example.org");
  Visitor browser(house());
  browser.post("/v1/sign-in-links", {{"email", "lea@example.org"}});
  auto token = house().token_in_mail("signin_link", "lea@example.org");
  house().after(10min);
  EXPECT_EQ(browser.post("/v1/sign-in-links/redeem", {{"token", token}}).code(), "link_expired");
  EXPECT_EQ(browser.post("/v1/sign-in-links/redeem", {{"token", "forged"}}).code(), "link_unknown");
}

TEST_P(Links, an_address_is_one_person_and_a_known_name_stays) {
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

TEST_P(Links, a_newer_link_ends_the_older_of_the_same_subject_and_purpose) {
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

TEST_P(Links, tokens_are_stored_as_hashes_only) {
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

ENTENTE_BOTH_ENGINES(Links);

}  // namespace
}  // namespace entente::people
