#include "platform/mail/outgoing.hpp"

#include <gtest/gtest.h>

namespace entente::mail {
namespace {

Message numbered(int number) {
  Message message;
  message.from = {"shop@example.test", ""};
  message.to = {"ana@example.test", ""};
  message.subject = std::to_string(number);
  message.text = "Hello";
  message.message_id = "one@example.test";
  return message;
}

TEST(CatchingMailer, keeps_the_newest_and_tells) {
  int told = 0;
  CatchingMailer mailer([&](const CaughtMail& mail) { told += mail.bytes.empty() ? 0 : 1; }, 2);
  for (int i = 1; i <= 3; ++i) EXPECT_EQ(mailer.send(numbered(i)).state, SendState::accepted);
  EXPECT_EQ(told, 3);
  auto caught = mailer.caught();
  ASSERT_EQ(caught.size(), 2u);
  EXPECT_EQ(caught.front().message.subject, "2");
  EXPECT_EQ(caught.back().message.subject, "3");
  mailer.clear();
  EXPECT_TRUE(mailer.caught().empty());
}

TEST(CatchingMailer, refuses_what_could_not_leave) {
  CatchingMailer mailer;
  auto message = numbered(1);
  message.subject = "a\nb";
  auto result = mailer.send(message);
  EXPECT_EQ(result.state, SendState::refused);
  EXPECT_EQ(result.reason, "subject: value_holds_a_line_break");
  EXPECT_TRUE(mailer.caught().empty());
}

}  // namespace
}  // namespace entente::mail
