// Answers by mail that a real Postfix delivered and that are fetched from a real Dovecot, on both
// engines.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <thread>

#include "kit/env.hpp"
#include "kit/mail_server.hpp"
#include "messages/messages.hpp"
#include "platform/mail/smtp.hpp"

namespace entente {
namespace {

using namespace kit::literals;
using kit::MailServer;

class Mailbox : public kit::StoryTest {
 protected:
  kit::EnvOptions options() const override {
    auto& server = MailServer::shared();
    return {.settings = {{"smtp.reply_to", mailbox()},
                         {"imap.url", server.imap_url()},
                         {"imap.user", mailbox()},
                         {"imap.password", MailServer::password},
                         {"imap.ca_file", server.ca_file()},
                         {"imap.done_folder", "Processed"},
                         {"imap.failed_folder", "Failed"}}};
  }
  void SetUp() override {
    if (auto why = MailServer::why_not()) GTEST_SKIP() << *why;
    static int number = 0;
    number_ = ++number;
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = env().new_order(shop, "1001", "ana@example.test");
    thread = shop.path + "/orders/" + order.id + "/thread";
    auto owner = env().owner(shop);
    ASSERT_EQ(owner.post(thread + "/send", {{"body", "Your mug left today."}}, "\"0\"").status,
              200);
    env().work_off();
  }
  [[nodiscard]] std::string mailbox() const {
    return fmt::format("reply-{}@example.test", number_);
  }
  std::string address_of(const std::string& whom) {
    return env().mail_to(whom).back().message.reply_to->email;
  }
  static std::string mail(const std::string& from, const std::string& to, const std::string& body,
                          const std::string& more = "Message-ID: <one@mail.example.test>\r\n") {
    return fmt::format(
        "From: {}\r\nTo: {}\r\nSubject: Re: your order\r\n{}MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
        from, to, more, body);
  }
  static void deliver(const std::string& raw, const std::string& from, const std::string& to) {
    mail::SmtpSender sender(
        {.url = MailServer::shared().smtp_url(), .starttls = mail::StartTls::never});
    const auto sent = sender.send(raw, from, to);
    ASSERT_EQ(sent.state, mail::SendState::accepted) << sent.reason;
  }
  // Delivery takes a moment after the server said yes: looks until so many were taken up.
  void fetch(int count) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    while ((count -= env().program().mailbox().fetch()) > 0) {
      ASSERT_LT(std::chrono::steady_clock::now(), deadline) << count << " did not come";
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    EXPECT_EQ(env().program().mailbox().fetch(), 0);
  }
  std::size_t mails_in(const std::string& folder) {
    return MailServer::shared().messages_for(mailbox(), folder).size();
  }
  boost::json::array entries() {
    return env().owner(shop).get(thread).json().at("entries").as_array();
  }

  int number_ = 0;
  kit::Shop shop;
  kit::PlacedOrder order;
  std::string thread;
};
ENTENTE_BOTH_ENGINES(Mailbox);

TEST_P(Mailbox, an_answer_is_fetched_once_and_put_away) {
  const auto address = address_of("ana@example.test");
  deliver(mail("Ana <ana@example.test>", address, "Merci, c’est arrivé !"), "ana@example.test",
          address);
  fetch(1);
  ASSERT_EQ(entries().size(), 2U);
  EXPECT_EQ(entries()[1].at("body").as_string(), "Merci, c’est arrivé !");
  EXPECT_EQ(entries()[1].at("channel").as_string(), "mail");
  EXPECT_EQ(mails_in("Processed"), 1U);
  EXPECT_EQ(mails_in("INBOX"), 0U);
  EXPECT_EQ(env().program().mailbox().counts().taken, 1);
}

TEST_P(Mailbox, a_mail_that_was_stored_before_it_was_put_away_adds_nothing) {
  const auto address = address_of("ana@example.test");
  for (const std::string& id : {std::string("Message-ID: <a@x.test>\r\n"), std::string()}) {
    const auto raw = mail("ana@example.test", address, "Only once.", id);
    deliver(raw, "ana@example.test", address);
    deliver(raw, "ana@example.test", address);
  }
  fetch(4);
  // Without a Message-ID the two differ by the marks that Postfix gave them.
  EXPECT_EQ(entries().size(), 4U);
  EXPECT_EQ(mails_in("Processed"), 4U);

  auto machine = env().machine();
  const auto twin =
      mail("ana@example.test", address, "By the pipe.", "Message-ID: <pipe@x.test>\r\n");
  EXPECT_EQ(machine.send("POST", "/v1/incoming-mail", twin, {{"Content-Type", "message/rfc822"}})
                .json()
                .at("outcome"),
            "added");
  deliver(twin, "ana@example.test", address);
  fetch(1);
  EXPECT_EQ(entries().size(), 5U);
}

TEST_P(Mailbox, what_is_no_answer_goes_to_the_failed_ones_and_machines_do_not) {
  const auto address = address_of("ana@example.test");
  const auto nowhere = fmt::format("reply-{}+nonsense@example.test", number_);
  deliver(mail("ana@example.test", nowhere, "Hello?", ""), "ana@example.test", nowhere);
  deliver(mail("ana@example.test", address, "> quoted alone", ""), "ana@example.test", address);
  deliver(mail("ana@example.test", address, "I am away.", "Auto-Submitted: auto-replied\r\n"),
          "ana@example.test", address);
  deliver(mail("eve@example.test", address, "It is me.", ""), "eve@example.test", address);
  fetch(4);
  EXPECT_EQ(entries().size(), 1U);
  EXPECT_EQ(env().owner(shop).get(thread).json().at("held_mails").as_array().size(), 1U);
  EXPECT_EQ(mails_in("Failed"), 2U);
  EXPECT_EQ(mails_in("Processed"), 2U);
  EXPECT_EQ(env().program().mailbox().counts().not_taken, 2);
}

TEST_P(Mailbox, is_looked_into_when_its_pause_is_over) {
  EXPECT_EQ(env().program().run_mailbox(), 0);
  const auto address = address_of("ana@example.test");
  deliver(mail("ana@example.test", address, "Hello."), "ana@example.test", address);
  EXPECT_EQ(env().program().run_mailbox(), 0) << "a minute is not over";
  fetch(1);
  env().program().mailbox().stop();
  EXPECT_THROW(env().program().mailbox().fetch(), mail::ImapTrouble);
  EXPECT_EQ(env().program().mailbox().counts().failed_looks, 0) << "a stop is no failure";
}

}  // namespace
}  // namespace entente
