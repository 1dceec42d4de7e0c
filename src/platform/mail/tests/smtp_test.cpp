// Everything here goes through a real Postfix and is read back from a real Dovecot.
#include "platform/mail/smtp.hpp"

#include <gtest/gtest.h>

#include "kit/mail_server.hpp"
#include "platform/mail/outgoing.hpp"

namespace entente::mail {
namespace {

using kit::MailServer;

Message message_to(const std::string& recipient) {
  Message message;
  message.from = {"shop@example.test", "Atelier Bleu"};
  message.to = {recipient, ""};
  message.subject = "Hello";
  message.text = "Hello,\n\nthis is a test.\n";
  message.date = {1'795'312'200'000'000};
  message.message_id = "one@example.test";
  return message;
}

class Smtp : public testing::Test {
 protected:
  void SetUp() override {
    if (auto why = MailServer::why_not()) GTEST_SKIP() << *why;
  }

  static MailServer& server() { return MailServer::shared(); }

  static SmtpOptions plain() { return {.url = server().smtp_url(), .starttls = StartTls::never}; }

  static SmtpOptions with_login() {
    return {.url = server().submission_url(),
            .user = MailServer::user,
            .password = MailServer::password,
            .ca_file = server().ca_file()};
  }
};

TEST_F(Smtp, french_and_chinese_arrive_as_written) {
  SmtpMailer mailer(with_login());
  auto message = message_to("ana@example.test");
  message.from.name = "L’Atelier d’été";
  message.to.name = "陳小美";
  message.subject = "Réponse à votre avis « déçu » : où en est-on, et que faire à présent ?";
  message.text = "Bonjour Ana,\n\nDésolés pour l’été… 12,50 € remboursés.\n.\nÀ bientôt";
  message.html = "<p>Désolés — “déçue” &amp; l’été</p>";
  message.language = "fr";
  ASSERT_EQ(mailer.send(message).state, SendState::accepted);
  auto chinese = message;
  chinese.to.email = "mei@example.test";
  chinese.subject = "您的評價已更新：藍色工作室的回覆，謝謝您給我們改進的機會，期待您再次光臨";
  chinese.text = "您好，\n\n很抱歉包裹晚了兩個星期才到。\n";
  chinese.html = "<p>很抱歉包裹晚了兩個星期才到。</p>";
  chinese.language = "zh-Hant";
  ASSERT_EQ(mailer.send(chinese).state, SendState::accepted);

  auto first = server().wait_for("ana@example.test", 1).front();
  auto second = server().wait_for("mei@example.test", 1).front();
  EXPECT_EQ(first.header("Content-Language"), "fr");
  EXPECT_EQ(first.header("Subject"), message.subject);
  EXPECT_EQ(first.text, message.text + "\n");
  EXPECT_EQ(first.html, message.html + "\n");
  EXPECT_EQ(first.header("From"), "L’Atelier d’été <shop@example.test>");
  EXPECT_EQ(first.header("To"), "陳小美 <ana@example.test>");
  EXPECT_EQ(second.header("Subject"), chinese.subject);
  EXPECT_EQ(second.text, chinese.text);
  EXPECT_EQ(second.html, chinese.html + "\n");
  EXPECT_EQ(second.header("Content-Language"), "zh-Hant");
}

TEST_F(Smtp, headers_of_threading_and_loops_arrive) {
  SmtpMailer mailer(plain());
  auto message = message_to("thread@example.test");
  message.message_id = "three@example.test";
  message.in_reply_to = "two@example.test";
  message.references = {"one@example.test", "two@example.test"};
  message.list_unsubscribe = "https://shop.example.test/u/" + std::string(300, 'a') + "?x=1&y=2";
  ASSERT_EQ(mailer.send(message).state, SendState::accepted);
  auto mail = server().wait_for("thread@example.test", 1).front();
  EXPECT_EQ(mail.header("Message-ID"), "<three@example.test>");
  EXPECT_EQ(mail.header("In-Reply-To"), "<two@example.test>");
  EXPECT_EQ(mail.header("References"), "<one@example.test> <two@example.test>");
  EXPECT_EQ(mail.header("Auto-Submitted"), "auto-generated");
  EXPECT_EQ(mail.header("List-Unsubscribe"), "<" + message.list_unsubscribe + ">");
  EXPECT_EQ(mail.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
  EXPECT_EQ(mail.header("Date"), "Sun, 22 Nov 2026 01:50:00 +0000");
}

TEST_F(Smtp, login_over_starttls_and_over_tls) {
  auto starttls = with_login();
  EXPECT_EQ(SmtpMailer(starttls).send(message_to("login@example.test")).state, SendState::accepted);
  auto tls = with_login();
  tls.url = server().smtps_url();
  EXPECT_EQ(SmtpMailer(tls).send(message_to("login@example.test")).state, SendState::accepted);
  EXPECT_EQ(server().wait_for("login@example.test", 2).size(), 2u);
}

TEST_F(Smtp, wrong_password_delays_for_it_is_not_the_messages_fault) {
  auto options = with_login();
  options.password = "guessed";
  auto result = SmtpMailer(options).send(message_to("ana@example.test"));
  EXPECT_EQ(result.state, SendState::delayed);
  EXPECT_EQ(result.code, 535);
  EXPECT_NE(result.reason.find("refused the login"), std::string::npos) << result.reason;
}

// To a server this is a recipient it will not take from a stranger: nothing tells it from others.
TEST_F(Smtp, missing_login_is_told_in_the_servers_words) {
  auto options = with_login();
  options.user.clear();
  auto result = SmtpMailer(options).send(message_to("ana@example.test"));
  EXPECT_EQ(result.state, SendState::refused);
  EXPECT_NE(result.reason.find("Access denied"), std::string::npos) << result.reason;
}

TEST_F(Smtp, a_certificate_nobody_vouches_for_delays) {
  auto options = with_login();
  options.ca_file.clear();
  auto result = SmtpMailer(options).send(message_to("ana@example.test"));
  EXPECT_EQ(result.state, SendState::delayed);
  EXPECT_NE(result.reason.find("certificate"), std::string::npos) << result.reason;
}

TEST_F(Smtp, recipient_refused_is_final) {
  auto result = SmtpMailer(plain()).send(message_to("refused-ana@example.test"));
  EXPECT_EQ(result.state, SendState::refused);
  EXPECT_EQ(result.code, 550);
  EXPECT_NE(result.reason.find("No such mailbox"), std::string::npos) << result.reason;
  auto foreign = SmtpMailer(plain()).send(message_to("ana@elsewhere.test"));
  EXPECT_EQ(foreign.state, SendState::refused);
  EXPECT_EQ(foreign.code, 554);
}

TEST_F(Smtp, recipient_busy_is_delayed) {
  auto result = SmtpMailer(plain()).send(message_to("later-ana@example.test"));
  EXPECT_EQ(result.state, SendState::delayed);
  EXPECT_EQ(result.code, 450);
}

TEST_F(Smtp, goes_on_after_a_refusal) {
  SmtpMailer mailer(with_login());
  EXPECT_EQ(mailer.send(message_to("mixed@example.test")).state, SendState::accepted);
  EXPECT_EQ(mailer.send(message_to("refused@example.test")).state, SendState::refused);
  EXPECT_EQ(mailer.send(message_to("later@example.test")).state, SendState::delayed);
  EXPECT_EQ(mailer.send(message_to("mixed@example.test")).state, SendState::accepted);
  EXPECT_EQ(server().wait_for("mixed@example.test", 2).size(), 2u);
}

TEST_F(Smtp, a_dead_server_delays_and_comes_back) {
  auto own = MailServer::start();
  SmtpMailer mailer({.url = own->smtp_url(), .starttls = StartTls::never});
  EXPECT_EQ(mailer.send(message_to("ana@example.test")).state, SendState::accepted);
  own->stop();
  auto dead = mailer.send(message_to("ana@example.test"));
  EXPECT_EQ(dead.state, SendState::delayed);
  EXPECT_EQ(dead.code, 0);
  EXPECT_FALSE(dead.reason.empty());
  own->restart();
  EXPECT_EQ(mailer.send(message_to("ana@example.test")).state, SendState::accepted);
  EXPECT_EQ(own->wait_for("ana@example.test", 2).size(), 2u);
}

TEST_F(Smtp, a_hanging_server_delays) {
  auto own = MailServer::start();
  SmtpMailer mailer({.url = own->smtp_url(),
                     .starttls = StartTls::never,
                     .connect_time_max = std::chrono::milliseconds{500},
                     .reply_time_max = std::chrono::seconds{1}});
  own->pause();
  EXPECT_EQ(mailer.send(message_to("ana@example.test")).state, SendState::delayed);
  own->resume();
  EXPECT_EQ(mailer.send(message_to("ana@example.test")).state, SendState::accepted);
}

TEST_F(Smtp, injected_headers_never_leave) {
  SmtpMailer mailer(plain());
  auto message = message_to("inject@example.test");
  message.subject = "Hi\r\nBcc: all@example.test";
  auto result = mailer.send(message);
  EXPECT_EQ(result.state, SendState::refused);
  EXPECT_EQ(result.code, 0);
  SmtpSender sender(plain());
  EXPECT_EQ(
      sender.send("Subject: x\r\n\r\nx\r\n", "a@example.test", "b@example.test>\r\nRSET").state,
      SendState::refused);
  EXPECT_TRUE(server().messages_for("inject@example.test").empty());
}

}  // namespace
}  // namespace entente::mail
