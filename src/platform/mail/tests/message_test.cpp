#include "platform/mail/message.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/enums.hpp"
#include "kit/received_mail.hpp"

namespace entente::mail {
namespace {

Message valid() {
  Message message;
  message.from = {"shop@example.test", "Atelier Bleu"};
  message.to = {"ana@example.test", "Ana"};
  message.subject = "Your review";
  message.text = "Hello";
  message.date = {1'795'312'200'000'000};
  message.message_id = "out_1@example.test";
  return message;
}

std::string code_of(const Message& message) {
  auto bytes = compose(message);
  return bytes ? "composed" : std::string(to_text(bytes.error().refusal));
}

TEST(Compose, refuses_each_fault_by_name) {
  struct Row {
    const char* code;
    void (*spoil)(Message&);
  };
  using std::string_literals::operator""s;
  const Row rows[] = {
      {"composed", [](Message&) {}},
      {"value_holds_a_line_break", [](Message& m) { m.subject = "a\r\nBcc: b@example.test"; }},
      {"value_holds_a_line_break", [](Message& m) { m.subject = "a\nb"; }},
      {"value_holds_a_line_break", [](Message& m) { m.subject = "a\rb"; }},
      {"value_holds_a_line_break", [](Message& m) { m.subject = "a\0b"s; }},
      {"value_holds_a_line_break", [](Message& m) { m.from.name = "Shop\nTo: all@example.test"; }},
      {"value_holds_a_line_break", [](Message& m) { m.to.email = "a@example.test\r\nX: y"; }},
      {"value_holds_a_line_break", [](Message& m) { m.reply_to = {{"a@b.test", "x\r\n"}}; }},
      {"value_holds_a_line_break", [](Message& m) { m.language = "fr\nX: y"; }},
      {"value_holds_a_line_break", [](Message& m) { m.message_id = "a@b\r\nX: y"; }},
      {"value_holds_a_line_break", [](Message& m) { m.references = {"a@b", "c@d\n"}; }},
      {"value_holds_a_line_break", [](Message& m) { m.headers["X-A"] = "a\nX-B: b"; }},
      {"value_holds_a_line_break", [](Message& m) { m.list_unsubscribe = "https://a\r\n/"; }},
      {"value_is_not_utf8", [](Message& m) { m.subject = "\xff"; }},
      {"value_is_not_utf8", [](Message& m) { m.text = "\xff"; }},
      {"address_is_not_valid", [](Message& m) { m.to.email = "nobody"; }},
      {"address_is_not_valid", [](Message& m) { m.to.email = "a@b.test, c@d.test"; }},
      {"address_is_not_valid", [](Message& m) { m.to.email = ""; }},
      {"address_is_not_valid", [](Message& m) { m.to.email = "é@example.test"; }},
      {"message_id_is_not_valid", [](Message& m) { m.message_id = ""; }},
      {"message_id_is_not_valid", [](Message& m) { m.message_id = "<a@b>"; }},
      {"message_id_is_not_valid", [](Message& m) { m.in_reply_to = "a b@c"; }},
      {"header_name_is_not_valid", [](Message& m) { m.headers["X A"] = "a"; }},
      {"header_name_is_not_valid", [](Message& m) { m.headers["bcc"] = "a@example.test"; }},
      {"header_name_is_not_valid", [](Message& m) { m.headers["Content-Type"] = "text/html"; }},
      {"unsubscribe_is_not_https", [](Message& m) { m.list_unsubscribe = "http://a.test/"; }},
      {"unsubscribe_is_not_https", [](Message& m) { m.list_unsubscribe = "https://a>,<b"; }},
      {"body_is_missing", [](Message& m) { m.text.clear(); }},
  };
  int number = 0;
  for (const auto& row : rows) {
    auto message = valid();
    row.spoil(message);
    EXPECT_EQ(code_of(message), row.code) << "row " << number;
    ++number;
  }
}

TEST(Compose, names_the_field) {
  auto message = valid();
  message.reply_to = {{"no address", ""}};
  EXPECT_EQ(compose(message).error().field, "reply_to");
}

TEST(Compose, writes_lines_that_every_server_takes) {
  auto message = valid();
  message.subject = std::string(300, 'x') + " é " + std::string(300, 'y');
  message.text = std::string(5000, 'a') + "\n.\nFrom here\r\nend\rlast";
  message.html = "<p>" + std::string(5000, 'b') + "</p>";
  for (int i = 0; i < 60; ++i) message.references.push_back(fmt::format("ref{}@example.test", i));
  auto bytes = *compose(message);
  std::size_t at = 0;
  while (at < bytes.size()) {
    auto end = bytes.find('\n', at);
    ASSERT_NE(end, std::string::npos) << "the last line ends too";
    ASSERT_EQ(bytes[end - 1], '\r') << "CRLF everywhere (RFC 5322 2.3)";
    ASSERT_LE(end - at, 999u) << "RFC 5322 2.1.1";
    at = end + 1;
  }
  EXPECT_TRUE(std::ranges::all_of(bytes, [](char c) { return c > 0; })) << "7-bit";
  auto mail = kit::parse_mail(bytes);
  EXPECT_EQ(mail.header("Subject"), message.subject);
  EXPECT_EQ(mail.text, std::string(5000, 'a') + "\n.\nFrom here\nend\nlast\n");
  EXPECT_EQ(mail.html, message.html + "\n");
}

TEST(Compose, writes_only_what_was_asked) {
  auto mail = kit::parse_mail(*compose(valid()));
  for (const char* name : {"List-Unsubscribe", "List-Unsubscribe-Post", "In-Reply-To", "References",
                           "Reply-To", "Content-Language", "Bcc", "Cc", "Sender"})
    EXPECT_EQ(mail.header(name), "") << name;
  EXPECT_EQ(mail.header("Auto-Submitted"), "auto-generated");
  EXPECT_EQ(mail.header("MIME-Version"), "1.0");
  EXPECT_EQ(mail.html, "");
  auto message = valid();
  message.auto_submitted = false;
  EXPECT_EQ(kit::parse_mail(*compose(message)).header("Auto-Submitted"), "");
}

TEST(Compose, keeps_a_long_unsubscribe_link_in_one_piece) {
  auto message = valid();
  message.list_unsubscribe = "https://shop.example.test/u/" + std::string(400, 'a');
  EXPECT_NE(compose(message)->find("List-Unsubscribe: <" + message.list_unsubscribe + ">\r\n"),
            std::string::npos);
}

TEST(Compose, puts_the_best_alternative_last) {
  auto message = valid();
  message.html = "<p>Hello</p>";
  auto bytes = *compose(message);
  EXPECT_NE(bytes.find("multipart/alternative"), std::string::npos);
  EXPECT_LT(bytes.find("text/plain"), bytes.find("text/html"));
}

TEST(MessageId, is_stable_and_takes_the_senders_domain) {
  EXPECT_EQ(new_message_id("out_7", {"shop@Example.TEST", ""}), "out_7@example.test");
  EXPECT_EQ(new_message_id("out_7", {"broken", ""}), "out_7@entente.invalid");
}

}  // namespace
}  // namespace entente::mail
