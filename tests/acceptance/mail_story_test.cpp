// The mails of the road of recovery as their readers get them: out of the outbox, through a real
// mail server, read from the mailbox, in three languages, on both engines.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <ctime>

#include "base/text.hpp"
#include "kit/env.hpp"
#include "kit/mail_server.hpp"

namespace entente {
namespace {

using kit::MailServer;
using kit::ReceivedMail;

struct Language {
  const char* tag;
  const char* alert_subject;      // a part of it
  const char* reply_subject;      // as the shop writes it
  const char* reply_body;         // likewise
  const char* follow_up_subject;  // a part of it
};

constexpr std::array<Language, 3> languages{{
    {"en", "2 stars for Blue mug", "Your broken mug",
     "Dear Ana, we are sorry. A new mug left today.", "is all well now?"},
    {"fr", "2 étoiles pour Blue mug", "Votre tasse cassée : où en est-on ?",
     "Bonjour Ana, nous sommes désolés. Une nouvelle tasse est partie à l’instant.",
     "tout va bien maintenant"},
    {"zh-Hant", "顆星", "關於您收到的破損馬克杯",
     "您好，很抱歉讓您收到破損的杯子，新的杯子今天已經寄出。", "問題都解決了嗎"},
}};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

class MailStory : public kit::StoryTest {
 protected:
  void SetUp() override {
    if (auto why = MailServer::why_not()) GTEST_SKIP() << *why;
    StoryTest::SetUp();
  }
  kit::EnvOptions options() const override {
    auto& server = MailServer::shared();
    return {.settings = {{"smtp.url", server.submission_url()},
                         {"smtp.user", MailServer::user},
                         {"smtp.password", MailServer::password},
                         {"smtp.ca_file", server.ca_file()}},
            .mail_leaves = true};
  }
  // The mailboxes outlive each test, so each has its own.
  std::string address(const char* who, const Language& in) const {
    return fmt::format("{}-{}-{}@example.test", who, in.tag, to_text(GetParam()));
  }
  void rated(const Language& in) {
    shop = env().new_shop(fmt::format("atelier-{}", fold_for_search(in.tag)), in.tag);
    auto owner = env().owner(shop);
    auto version = owner.get(shop.path + "/settings").header("ETag");
    auto changed =
        owner.patch(shop.path + "/settings", {{"alert_email", address("alerts", in)}}, version);
    ASSERT_EQ(changed.status, 200) << changed.body;
    auto order = env().new_order(shop, "1001", address("ana", in), in.tag);
    env().review(shop, order, 2, "It came broken.");
  }
  std::string dispute_path(kit::Actor& owner) {
    auto list = owner.get(shop.path + "/disputes").json();
    return shop.path + "/disputes/" + std::string(list.at("items").at(0).at("id").as_string());
  }
  boost::json::value sent(kit::Actor& owner, const std::string& verb,
                          const boost::json::object& body) {
    auto path = dispute_path(owner);
    auto answer = owner.post(path + verb, body, owner.get(path).header("ETag"));
    EXPECT_EQ(answer.status, 200) << answer.body;
    env().work_off();
    return answer.json();
  }
  void expect_well_made(const ReceivedMail& mail, const Language& in, Instant date);
  void expect_link_works(const ReceivedMail& mail);
  // The address of the link in a mail, without the token behind '#'.
  static std::string link_in(const std::string& text) {
    auto start = text.find("https://reviews.example.test/");
    return text.substr(start, text.find_first_of(" \n\"#", start) - start);
  }

  kit::Shop shop;
};

// "Wed, 18 Nov 2026 13:26:40 +0000"
std::string mail_date(Instant at) {
  const auto seconds = static_cast<std::time_t>(at.micros / 1'000'000);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[64];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S +0000", &utc)};
}

void MailStory::expect_well_made(const ReceivedMail& mail, const Language& in, Instant date) {
  EXPECT_EQ(mail.header("Date"), mail_date(date));
  EXPECT_TRUE(mail.header("From").ends_with("<care@reviews.example.test>")) << mail.header("From");
  EXPECT_TRUE(has(mail.header("From"), "Example Market")) << mail.header("From");
  EXPECT_TRUE(mail.header("Message-ID").ends_with("@reviews.example.test>"));
  EXPECT_EQ(mail.header("Auto-Submitted"), "auto-generated");
  EXPECT_EQ(mail.header("Content-Language"), in.tag);
  EXPECT_TRUE(mail.header("Content-Type").starts_with("multipart/alternative"));
  EXPECT_TRUE(has(mail.raw, "text/plain; charset=utf-8")) << mail.raw;
  EXPECT_TRUE(has(mail.raw, "text/html; charset=utf-8")) << mail.raw;
  EXPECT_TRUE(is_valid_utf8(mail.text));
  EXPECT_TRUE(has(mail.text, "Blue mug")) << mail.text;
  EXPECT_TRUE(has(mail.html, fmt::format("lang=\"{}\"", in.tag))) << mail.html.substr(0, 200);
  for (const auto& [name, value] : mail.raw_headers)
    for (char c : value) ASSERT_GE(c, 0) << name << " is not ASCII on the wire";
}

// Follows the link as a browser does: the page, then what the page asks for.
void MailStory::expect_link_works(const ReceivedMail& mail) {
  const std::string origin = "https://reviews.example.test";
  auto link = link_in(mail.text);
  EXPECT_EQ(link, link_in(mail.html));
  ASSERT_TRUE(link.starts_with(origin));
  auto browser = env().anyone();
  auto page = browser.get(link.substr(origin.size()));
  if (!has(page.body, "not part of this build")) {
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.header("Referrer-Policy"), "no-referrer");
  }
  auto token = kit::token_in(mail.text);
  ASSERT_FALSE(token.empty());
  EXPECT_TRUE(has(mail.html, token));
  auto form = browser.post("/v1/update-links/view", {{"token", token}});
  ASSERT_EQ(form.status, 200) << form.body;
  EXPECT_EQ(form.json().at("earlier").at("stars").as_int64(), 2);
}

TEST_P(MailStory, reaches_the_mailboxes_in_each_language) {
  auto& server = MailServer::shared();
  for (const auto& in : languages) {
    SCOPED_TRACE(in.tag);
    auto rated_at = env().now();
    ASSERT_NO_FATAL_FAILURE(rated(in));

    auto alert = server.wait_for(address("alerts", in), 1).at(0);
    expect_well_made(alert, in, rated_at);
    EXPECT_TRUE(has(alert.header("Subject"), in.alert_subject)) << alert.header("Subject");
    EXPECT_TRUE(has(alert.header("Subject"), "Ana B.")) << alert.header("Subject");
    EXPECT_EQ(alert.header("In-Reply-To"), "");
    EXPECT_TRUE(has(alert.text, "It came broken.")) << alert.text;
    auto owner = env().owner(shop);
    auto id = dispute_path(owner).substr(dispute_path(owner).rfind('/') + 1);
    EXPECT_TRUE(link_in(alert.text).ends_with("/shops/" + shop.handle + "/disputes/" + id));

    sent(owner, "/reply",
         {{"subject", in.reply_subject},
          {"body", in.reply_body},
          {"language", in.tag},
          {"with_update_link", true}});
    auto reply = server.wait_for(address("ana", in), 1).at(0);
    expect_well_made(reply, in, rated_at);
    EXPECT_EQ(reply.header("Subject"), in.reply_subject);
    EXPECT_TRUE(has(reply.text, in.reply_body)) << reply.text;
    EXPECT_TRUE(has(reply.html, in.reply_body)) << reply.html;
    EXPECT_TRUE(has(reply.header("From"), "Shop " + shop.handle)) << reply.header("From");
    expect_link_works(reply);

    auto solved = sent(owner, "/mark-solved", {});
    auto due = parse_instant(solved.at("follow_up_at").as_string()).value();
    env().at(due);
    auto follow_up = server.wait_for(address("ana", in), 2).at(1);
    expect_well_made(follow_up, in, due);
    EXPECT_TRUE(has(follow_up.header("Subject"), in.follow_up_subject));
    EXPECT_NE(follow_up.header("Message-ID"), reply.header("Message-ID"));
    EXPECT_EQ(follow_up.header("In-Reply-To"), reply.header("Message-ID"));
    EXPECT_EQ(follow_up.header("References"), reply.header("Message-ID"));
    expect_link_works(follow_up);

    auto updated =
        env().anyone().post("/v1/update-links/submit", {{"token", kit::token_in(follow_up.text)},
                                                        {"stars", 5},
                                                        {"title", ""},
                                                        {"body", "A new one came."}});
    EXPECT_EQ(updated.status, 200) << updated.body;
    env().work_off();
    auto news = server.wait_for(address("alerts", in), 2).at(1);
    expect_well_made(news, in, due);
    EXPECT_EQ(news.header("In-Reply-To"), alert.header("Message-ID"));
    EXPECT_EQ(server.messages_for(address("ana", in)).size(), 2U);
  }
}

ENTENTE_BOTH_ENGINES(MailStory);

}  // namespace
}  // namespace entente
