// Reading a real Dovecot's mailbox.
#include "platform/mail/imap.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>

#include "kit/mail_server.hpp"
#include "platform/mail/smtp.hpp"

namespace entente::mail {
namespace {

using kit::MailServer;

class Imap : public testing::Test {
 protected:
  void SetUp() override {
    if (auto why = MailServer::why_not()) GTEST_SKIP() << *why;
  }
  static ImapOptions options(const std::string& user) {
    return {.url = MailServer::shared().imap_url(),
            .user = user,
            .password = MailServer::password,
            .ca_file = MailServer::shared().ca_file()};
  }
  static void deliver(const std::string& to, const std::string& subject) {
    SmtpSender sender({.url = MailServer::shared().smtp_url(), .starttls = StartTls::never});
    const auto raw = fmt::format(
        "From: a@example.test\r\nTo: {}\r\nSubject: {}\r\n\r\nLook: {{3}}\r\n", to, subject);
    ASSERT_EQ(sender.send(raw, "a@example.test", to).state, SendState::accepted);
  }
  // Waits until the mailbox has so many unread mails.
  std::vector<std::uint32_t> unread(ImapFolder& folder, std::size_t count) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    for (;;) {
      auto found = folder.unseen();
      if (found.size() >= count || std::chrono::steady_clock::now() > deadline) return found;
    }
  }

  std::atomic<bool> stopping_{false};
};

TEST_F(Imap, what_is_fetched_stays_unread_until_it_is_marked) {
  const std::string ana = "imap-ana@example.test";
  ImapFolder folder(options(ana), stopping_);
  deliver(ana, "one");
  ASSERT_EQ(unread(folder, 1).size(), 1U);
  deliver(ana, "two");
  const auto mails = unread(folder, 2);
  ASSERT_EQ(mails.size(), 2U);
  const auto raw = folder.fetch(mails[0]);
  EXPECT_NE(raw.find("Subject: one\r\n"), std::string::npos) << raw;
  EXPECT_TRUE(raw.ends_with("Look: {3}\r\n")) << raw;
  EXPECT_EQ(folder.unseen().size(), 2U);
  folder.mark_read(mails[0]);
  EXPECT_EQ(folder.unseen(), (std::vector<std::uint32_t>{mails[1]}));
  folder.move(mails[1], "Done with it");
  folder.move(mails[0], "Done with it");
  EXPECT_TRUE(folder.unseen().empty());
  EXPECT_EQ(folder.fetch(mails[0]), "") << "it is gone";
  EXPECT_EQ(MailServer::shared().messages_for(ana, "Done%20with%20it").size(), 2U);
  // Another session sees the same.
  EXPECT_TRUE(ImapFolder(options(ana), stopping_).unseen().empty());
}

TEST_F(Imap, of_a_long_mail_the_beginning_is_read) {
  const std::string ben = "imap-ben@example.test";
  deliver(ben, std::string(500, 'x'));
  auto few = options(ben);
  few.mail_bytes_max = 100;
  ImapFolder folder(few, stopping_);
  const auto mails = unread(folder, 1);
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_EQ(folder.fetch(mails[0]).size(), 100U);
}

TEST_F(Imap, says_what_is_wrong) {
  const auto trouble = [&](const ImapOptions& given) -> std::string {
    try {
      ImapFolder folder(given, stopping_);
    } catch (const ImapTrouble& error) {
      return error.what();
    }
    return "";
  };
  auto wrong = options("imap-cy@example.test");
  wrong.password = "another";
  EXPECT_NE(trouble(wrong), "");
  auto missing = options("imap-cy@example.test");
  missing.folder = "Nowhere";
  EXPECT_NE(trouble(missing).find("SELECT"), std::string::npos) << trouble(missing);
  auto unknown = options("imap-cy@example.test");
  unknown.ca_file = "";
  EXPECT_NE(trouble(unknown), "") << "a certificate that nobody signed";
  auto dead = options("imap-cy@example.test");
  dead.url = "imaps://127.0.0.1:1";
  EXPECT_NE(trouble(dead), "");
  EXPECT_EQ(trouble(options("imap-cy@example.test")), "");
}

TEST_F(Imap, a_server_that_never_answers_holds_up_no_stop) {
  const int silent = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(silent, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(silent, 4), 0);
  ASSERT_EQ(::getsockname(silent, reinterpret_cast<sockaddr*>(&address), &size), 0);
  auto waiting = options("imap-cy@example.test");
  waiting.url = fmt::format("imap://127.0.0.1:{}", ntohs(address.sin_port));
  waiting.connect_time_max = std::chrono::minutes{5};
  auto opened = std::async(std::launch::async,
                           [&] { EXPECT_THROW(ImapFolder(waiting, stopping_), ImapTrouble); });
  // Connected, and waiting for a greeting.
  const int connection = ::accept(silent, nullptr, nullptr);
  stopping_ = true;
  EXPECT_EQ(opened.wait_for(std::chrono::seconds{10}), std::future_status::ready);
  ::close(connection);
  ::close(silent);
}

}  // namespace
}  // namespace entente::mail
