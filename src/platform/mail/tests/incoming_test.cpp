#include "platform/mail/incoming.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "base/text.hpp"
#include "kit/processor_time.hpp"
#include "platform/mail/message.hpp"

namespace entente::mail {
namespace {

using Strings = std::vector<std::string>;

std::string with_body(std::string_view headers, std::string_view body) {
  return "From: ana@x.test\n" + std::string(headers) + "\n\n" + std::string(body);
}

TEST(read_mail, tells_who_what_and_when) {
  const auto mail = read_mail(
      "Return-Path: <ana@x.test>\r\nDelivered-To: case+k2@shop.test\r\nX-Original-To: "
      "case+k2@shop.test\r\n"
      "From: =?utf-8?q?Ana_L=C3=ADma?= <Ana@X.test>\r\n"
      "To: \"Case, the\" <case+k2@shop.test>, Group: b@y.test;\r\nCc: c@z.test\r\n"
      "Subject: Re: =?utf-8?b?6KiC5Zau?=\r\n  lamp\r\nDate: Tue, 3 Mar 2026 10:00:00 +0100\r\n"
      "Message-ID: <1@x.test>\r\nIn-Reply-To: <0@shop.test>\r\nReferences: <a@shop.test>\r\n "
      "<0@shop.test>\r\n"
      "\r\nIt came.\r\n");
  EXPECT_EQ(mail.kind, MailKind::person);
  EXPECT_EQ(mail.from, (Address{"Ana@x.test", "Ana Líma"}));
  EXPECT_EQ(mail.to, (Strings{"case+k2@shop.test", "b@y.test"}));
  EXPECT_EQ(mail.cc, (Strings{"c@z.test"}));
  EXPECT_EQ(mail.delivered_to, (Strings{"case+k2@shop.test"}));
  EXPECT_EQ(mail.return_path, "ana@x.test");
  EXPECT_EQ(mail.subject, "Re: 訂單 lamp");
  ASSERT_TRUE(mail.date);
  EXPECT_EQ(to_text(*mail.date), "2026-03-03T09:00:00Z");
  EXPECT_EQ(mail.message_id, "1@x.test");
  EXPECT_EQ(mail.in_reply_to, "0@shop.test");
  EXPECT_EQ(mail.references, (Strings{"a@shop.test", "0@shop.test"}));
  EXPECT_EQ(mail.text, "It came.\n");
  EXPECT_FALSE(mail.is_cut);
}

TEST(read_mail, a_mail_of_ours_reads_back) {
  Message message;
  message.from = {"shop@shop.test", "Lampes Moreau"};
  message.to = {"ana@x.test", "Ána"};
  message.subject = "Votre commande est arrivée ?";
  message.text = "Bonjour Ána,\n\nest-elle arrivée ?\n";
  message.html = "<p>Bonjour</p>";
  message.message_id = "7@shop.test";
  message.in_reply_to = "6@shop.test";
  message.references = {"5@shop.test", "6@shop.test"};
  message.date = Instant{1'772'528'400'000'000};
  const auto mail = read_mail(compose(message).value());
  EXPECT_EQ(mail.kind, MailKind::auto_reply);  // ours say so themselves (EM-3)
  EXPECT_EQ(mail.from, message.from);
  EXPECT_EQ(mail.subject, message.subject);
  EXPECT_EQ(mail.text, message.text);
  EXPECT_EQ(mail.message_id, message.message_id);
  EXPECT_EQ(mail.in_reply_to, message.in_reply_to);
  EXPECT_EQ(mail.references, message.references);
  EXPECT_EQ(mail.date, message.date);
}

struct Written {
  const char* headers;
  const char* body;
  const char* text;
};

class Body : public testing::TestWithParam<Written> {};

TEST_P(Body, is_read) {
  EXPECT_EQ(read_mail(with_body(GetParam().headers, GetParam().body)).text, GetParam().text);
}

const Written bodies[] = {
    {"Content-Type: text/plain; charset=iso-8859-1", "d\xE9j\xE0 \x80", "déjà €"},
    {"Content-Type: text/plain; charset=utf-8", "déjà", "déjà"},
    {"Content-Type: text/plain; charset=utf-8", "d\xE9j\xE0", "déjà"},
    {"Content-Type: text/plain", "d\xE9j\xE0", "déjà"},
    {"Subject: no type at all", "déjà", "déjà"},
    {"Content-Type: text/plain; charset=no-such-thing", "déjà", "déjà"},
    {"Content-Type: text/plain; charset=\"../../etc\"", "x", "x"},
    {"Content-Type: text/plain; charset=koi8-r", "\xC4\xC1", "да"},
    {"Content-Type: text/plain; charset=big5", "\xB1\x7A\xA6\x6E", "您好"},
    {"Content-Type: text/plain; charset=gb2312", "\xC4\xFA\xBA\xC3", "您好"},
    {"Content-Type: text/plain; charset=shift_jis", "\x82\xCD\x82\xA2", "はい"},
    {"Content-Type: text/plain; charset=iso-2022-jp", "\x1B$B$O$$\x1B(B", "はい"},
    {"Content-Type: text/plain; charset=euc-kr", "\xB3\xD7", "네"},
    {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable",
     "d=C3=A9j=\n=C3=A0 =3D=ZZ", "déjà ==ZZ"},
    {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: BASE64", "ZMOpasOg\n!!",
     "déjà"},
    {"Content-Transfer-Encoding: x-unheard-of", "plain", "plain"},
    {"Content-Type: text/plain; format=flowed", "It came \ntoday. \n> is \n> it?\nYes.\n-- \nAna",
     "It came today. \n> is it?\nYes.\n-- \nAna"},
    {"Content-Type: text/plain; format=flowed; delsp=yes", "訂 \n單\n From", "訂單\nFrom"},
    {"Content-Type: text/html; charset=utf-8", "<p>It</p><p>came</p>", "It\n\ncame\n"},
    {"Content-Type: text/html", "<meta charset=\"windows-1251\">\xE4\xE0", "да\n"},
    {"Content-Type: TEXT/PLAIN", "x", "x"},
    {"Content-Type: nonsense", "x", "x"},
    {"Content-Type: multipart/mixed; boundary=never", "words\n", "words\n"},
    {"Content-Type: multipart/mixed", "words\n", "words\n"},
    {"Content-Type: multipart/alternative; boundary=b",
     "--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<b>html</b>\n--b--\n",
     "plain"},
    {"Content-Type: multipart/alternative; boundary=b",
     "--b\nContent-Type: text/plain\n\n \n--b\nContent-Type: text/html\n\n<b>html</b>\n--b--\n",
     "html\n"},
    {"Content-Type: multipart/alternative; boundary=b",
     "--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: multipart/related; "
     "boundary=c\n\n--c\n"
     "Content-Type: text/html\n\n<b>html</b>\n--c--\n--b--\n",
     "plain"},
    {"Content-Type: multipart/mixed; boundary=b",
     "preamble\n--b\n\none\n--b\n\ntwo\n--b--\nepilogue\n", "one\ntwo"},
    {"Content-Type: multipart/mixed; boundary=b", "--b\n\nno end", "no end"},
    {"Content-Type: multipart/mixed; boundary=b", "--b\n\none\n--bb\nstill one\n--b--\n",
     "one\n--bb\nstill one"},
    {"Content-Type: multipart/signed; boundary=b",
     "--b\n\nsigned\n--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n", "signed"},
};

INSTANTIATE_TEST_SUITE_P(bodies, Body, testing::ValuesIn(bodies),
                         [](const auto& row) { return "row_" + std::to_string(row.index); });

TEST(read_mail, attachments_have_names_types_and_bytes) {
  const auto mail = read_mail(with_body(
      "Content-Type: multipart/mixed; boundary=b",
      "--b\n\nsee\n--b\nContent-Type: image/JPEG; name=x.jpg\nContent-Transfer-Encoding: base64\n"
      "Content-Disposition: attachment; filename*=utf-8''ph%C3%B6to.jpg\n\nAAEC\n--b\n"
      "Content-Type: text/plain\nContent-Disposition: attachment; "
      "filename=\"C:\\\\Temp\\\\../log.txt\"\n\nlog\n--b\n"
      "Content-Type: message/rfc822\n\nSubject: inner\n\nbody\n--b--\n"));
  EXPECT_EQ(mail.text, "see");
  ASSERT_EQ(mail.attachments.size(), 3U);
  EXPECT_EQ(mail.attachments[0].name, "phöto.jpg");
  EXPECT_EQ(mail.attachments[0].type, "image/jpeg");
  EXPECT_EQ(mail.attachments[0].bytes, std::string("\0\1\2", 3));
  EXPECT_EQ(mail.attachments[1].name, "log.txt");
  EXPECT_EQ(mail.attachments[1].bytes, "log");
  EXPECT_EQ(mail.attachments[2].type, "message/rfc822");
  EXPECT_EQ(mail.attachments[2].bytes, "Subject: inner\n\nbody");
}

TEST(read_mail, pictures_that_the_text_shows_are_told_apart) {
  const auto mail =
      read_mail(with_body("Content-Type: multipart/related; boundary=b",
                          "--b\nContent-Type: text/html\n\n<p>Hello <img src=\"CID:logo@x.test\">"
                          "<!-- <img src='cid:hidden@x.test'> --></p>\n"
                          "--b\nContent-Type: image/png\nContent-ID: <logo@x.test>\n\nlogo\n"
                          "--b\nContent-Type: image/png\nContent-ID: <hidden@x.test>\n\nhidden\n"
                          "--b\nContent-Type: image/png\nContent-ID: <other@x.test>\n\nother\n"
                          "--b\nContent-Type: image/png\n\nno id\n--b--\n"));
  ASSERT_EQ(mail.attachments.size(), 4U);
  EXPECT_TRUE(mail.attachments[0].in_text);
  EXPECT_FALSE(mail.attachments[1].in_text) << "only where the page says so";
  EXPECT_FALSE(mail.attachments[2].in_text);
  EXPECT_FALSE(mail.attachments[3].in_text);
}

std::string parts(std::size_t count, std::size_t bytes) {
  std::string body;
  for (std::size_t i = 0; i < count; ++i)
    body += "--b\nContent-Type: image/png\n\n" + std::string(bytes, 'x') + "\n";
  return with_body("Content-Type: multipart/mixed; boundary=b", body + "--b--\n");
}

TEST(read_mail, limits_hold_at_and_above) {
  MailLimits limits;
  limits.attachments_max = 3;
  limits.attachment_bytes_max = 30;
  EXPECT_FALSE(read_mail(parts(3, 10), limits).is_cut);
  EXPECT_EQ(read_mail(parts(4, 1), limits).attachments.size(), 3U);
  EXPECT_TRUE(read_mail(parts(4, 1), limits).is_cut);
  EXPECT_EQ(read_mail(parts(3, 11), limits).attachments.size(), 2U);
  EXPECT_TRUE(read_mail(parts(3, 11), limits).is_cut);
  limits = {};
  limits.text_bytes_max = 5;
  EXPECT_FALSE(read_mail(with_body("A: b", "12345"), limits).is_cut);
  EXPECT_TRUE(read_mail(with_body("A: b", "123456"), limits).is_cut);
  EXPECT_EQ(read_mail(with_body("A: b", "1234é"), limits).text, "1234");
  limits = {};
  limits.bytes_max = 30;
  EXPECT_TRUE(read_mail(with_body("A: b", std::string(100, 'x')), limits).is_cut);
}

TEST(read_mail, nesting_ends) {
  std::string open;
  for (int i = 0; i < 3000; ++i)
    open += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" +
            std::to_string(i) + "\n";
  const auto mail = read_mail("From: ana@x.test\n" + open + "\nhello\n");
  EXPECT_TRUE(mail.is_cut);
  EXPECT_EQ(mail.from.email, "ana@x.test");
}

TEST(read_mail, broken_headers_leave_the_rest) {
  const auto slip = read_mail("From: ana@x.test\nthis is no header\nSubject: x\n\nbody");
  EXPECT_EQ(slip.subject, "x");
  EXPECT_EQ(slip.text, "body");
  const auto none = read_mail("Hello there,\nit came.\n");
  EXPECT_EQ(none.text, "Hello there,\nit came.\n");
  const auto mbox = read_mail("From ana Tue Mar  3 10:00:00 2026\nSubject: x\n\nbody");
  EXPECT_EQ(mbox.subject, "x");
  const auto bad =
      read_mail("From: <<<>>\nTo: ,,;\nDate: yesterday\nMessage-ID: <a b> x\nSubject: =?x?y?z\n\n");
  EXPECT_EQ(bad.date, std::nullopt);
  EXPECT_EQ(bad.message_id, "");
  EXPECT_EQ(read_mail("").text, "");
}

TEST(read_mail, whatever_the_bytes_the_text_is_utf8_and_without_controls) {
  std::string bytes =
      "From: \xFF\xFE <a@x.test>\nSubject: \x01\xC3\n =?utf-8?q?=00=0D=0A=ED=A0=80?=\n"
      "Content-Type: text/plain; charset=utf-8\n\na\x01\x7F\xC3";
  bytes += std::string("\0b", 2);
  const auto mail = read_mail(bytes);
  for (const auto* text : {&mail.text, &mail.subject, &mail.from.name, &mail.from.email}) {
    EXPECT_TRUE(is_valid_utf8(*text));
    EXPECT_EQ(text->find_first_of(std::string_view("\0\1\r\x7F", 4)), std::string::npos);
  }
  EXPECT_EQ(mail.subject.find('\n'), std::string::npos);
}

// Shapes that make careless readers slow, 8 MiB each.
TEST(read_mail, no_mail_takes_a_second) {
  const std::pair<const char*, const char*> shapes[] = {
      {"", "A: b\n"},
      {"From: ", "("},
      {"To: ", "a@b.test,"},
      {"To: ", "a:"},
      {"Subject: ", "=?utf-8?b?QQ==?= "},
      {"References: ", "<a@b.test> "},
      {"Content-Type: text/plain; ", "x*0=a;"},
      {"Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\nx\n"},
      {"Content-Type: multipart/mixed; boundary=b\n\n--b\n", "a: b\n"},
      {"", "Content-Type: multipart/mixed; boundary=b\n\n--b\n"},
      {"Content-Transfer-Encoding: base64\n\n", "QUJD"},
      {"Content-Transfer-Encoding: quoted-printable\n\n", "=41"},
      {"Content-Type: text/plain; charset=iso-2022-jp\n\n", "\x1B$B\x1B(B"},
      {"Content-Type: text/plain; format=flowed\n\n", "x \n"},
      {"Content-Type: text/html\n\n", "<div class=x>"},
      {"\n", "x"},
  };
  for (const auto& [begin, piece] : shapes) {
    std::string bytes = begin;
    while (bytes.size() < (8U << 20)) bytes += piece;
    const auto start = kit::processor_time();
    (void)read_mail(bytes);
    EXPECT_LT(kit::processor_time() - start, std::chrono::seconds(6)) << begin << piece;
  }
}

}  // namespace
}  // namespace entente::mail
