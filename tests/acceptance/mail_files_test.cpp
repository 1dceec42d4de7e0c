// What comes with answers by mail: photos and PDFs become files of the message (EM-2, SEC-9),
// through real HTTP on both engines.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "kit/env.hpp"
#include "kit/sample_photo.hpp"

namespace entente {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

const std::string a_pdf = "%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF";

struct MailPart {
  std::string type;
  std::string name;
  std::string bytes;
  std::string content_id = {};
};

std::string base64(std::string_view bytes) {
  static constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j)
      group = group << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
    for (std::size_t j = 0; j < 4; ++j)
      out += i + j <= bytes.size() ? digits[group >> (18 - 6 * j) & 63] : '=';
    if (i % 57 == 54) out += "\r\n";
  }
  return out;
}

std::string mail_of(const std::string& from, const std::string& to, const std::string& words,
                    const std::vector<MailPart>& parts, const std::string& html = {}) {
  static int number = 0;
  auto mail = fmt::format(
      "From: {}\r\nTo: {}\r\nSubject: Re: your order\r\nMessage-ID: <{}@mail.test>\r\n"
      "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=XX\r\n\r\n"
      "--XX\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
      from, to, ++number, words);
  if (!html.empty()) mail += "--XX\r\nContent-Type: text/html\r\n\r\n" + html + "\r\n";
  for (const auto& part : parts) {
    mail += "--XX\r\nContent-Type: " + part.type + "\r\n";
    if (!part.content_id.empty()) mail += "Content-ID: <" + part.content_id + ">\r\n";
    if (!part.name.empty())
      mail += "Content-Disposition: attachment; filename=\"" + part.name + "\"\r\n";
    mail += "Content-Transfer-Encoding: base64\r\n\r\n" + base64(part.bytes) + "\r\n";
  }
  return mail + "--XX--\r\n";
}

class MailFiles : public kit::StoryTest {
 protected:
  kit::EnvOptions options() const override {
    return {.settings = {{"smtp.reply_to", "reply@market.example.test"}}};
  }
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = env().new_order(shop, "1001", "ana@example.test");
    thread = shop.path + "/orders/" + order.id + "/thread";
    auto owner = env().owner(shop);
    ASSERT_EQ(owner.post(thread + "/send", {{"body", "Your mug left today."}}, "\"0\"").status,
              200);
    env().work_off();
    address = env().mail_to("ana@example.test").back().message.reply_to->email;
  }
  std::string taken(const std::string& raw) {
    const auto answer = env().machine().send("POST", "/v1/incoming-mail", raw,
                                             {{"Content-Type", "message/rfc822"}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return std::string(answer.json().at("outcome").as_string());
  }
  value last_entry(const std::string& language = "en") {
    const auto view = env().owner(shop).client().get(thread, {{"Accept-Language", language}});
    return view.json().at("entries").as_array().back();
  }
  array names_of(const value& entry) {
    array names;
    for (const auto& file : entry.at("files").as_array()) names.push_back(file.at("name"));
    return names;
  }

  kit::Shop shop;
  kit::PlacedOrder order;
  std::string thread;
  std::string address;
};
ENTENTE_BOTH_ENGINES(MailFiles);

TEST_P(MailFiles, photos_and_pdfs_are_taken_and_the_rest_is_named) {
  const auto photo = kit::photo_with_place(300, 200);
  ASSERT_EQ(taken(mail_of("ana@example.test", address, "It is cracked.",
                          {{"image/jpeg", "crack.jpg", photo},
                           {"application/pdf", "receipt.pdf", a_pdf},
                           {"image/jpeg", "", photo},
                           {"application/zip", "all.zip", "PK\x03\x04"},
                           {"text/calendar", "", "BEGIN:VCALENDAR"},
                           {"image/jpeg", "half.jpg", photo.substr(0, 150)}})),
            "added");
  const auto entry = last_entry();
  EXPECT_EQ(entry.at("body"), "It is cracked.");
  EXPECT_EQ(names_of(entry), (array{"crack.jpg", "photo.jpg", "receipt.pdf"}));
  const auto not_shown = [](const char* name, const char* why) {
    return fmt::format("“{}” from the e-mail is not shown here: {}.", name, why);
  };
  const char* kind = "only photos and PDF files are taken";
  EXPECT_EQ(entry.at("not_taken").as_array(),
            (array{not_shown("all.zip", kind), not_shown("text/calendar", kind),
                   not_shown("half.jpg", "it could not be read")}));
  const auto url = std::string(entry.at("files").at(0).at("url").as_string());
  const auto shown = env().owner(shop).get(url.substr(url.find("/v1/")));
  ASSERT_EQ(shown.status, 200);
  EXPECT_EQ(shown.body.find("Exif"), std::string::npos);
  env().work_off();
  EXPECT_NE(env().mail_to(shop.owner_email).back().message.text.find("3 files came with it"),
            std::string::npos);
}

TEST_P(MailFiles, a_photo_is_an_answer_of_its_own_and_a_zip_is_none) {
  EXPECT_EQ(taken(mail_of("ana@example.test", address, "", {{"application/zip", "a.zip", "PK"}})),
            "nothing_written");
  EXPECT_EQ(taken(mail_of("ana@example.test", address, "",
                          {{"image/jpeg", "crack.jpg", kit::photo_with_place(60, 40)}})),
            "added");
  EXPECT_EQ(last_entry().at("body"), "");
  EXPECT_EQ(names_of(last_entry()), (array{"crack.jpg"}));
}

TEST_P(MailFiles, small_pictures_of_a_signature_are_nothing_that_was_sent) {
  const auto logo = kit::photo_with_place(60, 40);
  ASSERT_LT(logo.size(), 10'000U);
  ASSERT_EQ(taken(mail_of("ana@example.test", address, "Thank you.",
                          {{"image/jpeg", "logo.jpg", logo, "logo@x.test"},
                           {"image/jpeg", "mug.jpg", logo, "mug@x.test"}},
                          "<p>Thank you.</p><img src=\"cid:logo@x.test\">")),
            "added");
  EXPECT_EQ(names_of(last_entry()), (array{"mug.jpg"}));
  EXPECT_TRUE(last_entry().at("not_taken").as_array().empty());
}

TEST_P(MailFiles, more_than_a_message_holds_are_named) {
  std::vector<MailPart> parts;
  for (int i = 0; i < 11; ++i)
    parts.push_back({"application/pdf", fmt::format("{}.pdf", i), a_pdf});
  ASSERT_EQ(taken(mail_of("ana@example.test", address, "All of them.", parts)), "added");
  EXPECT_EQ(names_of(last_entry()).size(), 10U);
  EXPECT_EQ(last_entry().at("not_taken").as_array(),
            (array{"“10.pdf” from the e-mail is not shown here: there were too many files."}));
}

TEST_P(MailFiles, the_day_of_a_sender_is_the_same_by_mail) {
  for (int i = 0; i < 4; ++i) {
    std::vector<MailPart> parts;
    for (int j = 0; j < 10; ++j) parts.push_back({"application/pdf", "a.pdf", a_pdf});
    ASSERT_EQ(taken(mail_of("ana@example.test", address, "See.", parts)), "added");
  }
  ASSERT_EQ(taken(mail_of("ana@example.test", address, "One more.",
                          {{"application/pdf", "last.pdf", a_pdf}})),
            "added");
  EXPECT_TRUE(names_of(last_entry()).empty());
  EXPECT_EQ(last_entry().at("not_taken").as_array().size(), 1U);
  EXPECT_EQ(
      taken(mail_of("ana@example.test", address, "", {{"application/pdf", "last.pdf", a_pdf}})),
      "nothing_written");
}

TEST_P(MailFiles, of_unknown_addresses_are_not_taken_in) {
  ASSERT_EQ(taken(mail_of("Ana at work <ana@work.test>", address, "From my office.",
                          {{"image/jpeg", "crack.jpg", kit::photo_with_place(60, 40)}})),
            "held");
  auto owner = env().owner(shop);
  const auto view = owner.get(thread).json();
  const auto held = view.at("held_mails").at(0);
  ASSERT_EQ(held.at("not_taken").as_array().size(), 1U);
  const auto version = std::to_string(view.at("version").as_int64());
  ASSERT_EQ(owner
                .post(thread + "/accept-held", {{"held_id", held.at("id")}, {"remember", true}},
                      "\"" + version + "\"")
                .status,
            200);
  EXPECT_EQ(last_entry().at("not_taken").at(0),
            "“crack.jpg” from the e-mail is not shown here: files from unknown addresses are not "
            "taken.");
  EXPECT_EQ(taken(mail_of("ana@work.test", address, "Here it is again.",
                          {{"image/jpeg", "crack.jpg", kit::photo_with_place(60, 40)}})),
            "added");
  EXPECT_EQ(names_of(last_entry()), (array{"crack.jpg"})) << "now the address is known";
}

TEST_P(MailFiles, what_a_rule_refuses_leaves_no_file) {
  EXPECT_EQ(taken(mail_of("ana@example.test", address, "Where is it?", {})), "added");
  env().work_off();
  const auto to_owner = env().mail_to(shop.owner_email).back().message.reply_to->email;
  EXPECT_EQ(taken(mail_of(shop.owner_email, to_owner, "20 % off if you change to 5 stars",
                          {{"application/pdf", "coupon.pdf", a_pdf}})),
            "refused");
  EXPECT_EQ(taken(mail_of(shop.owner_email, to_owner, "It left.",
                          {{"application/pdf", "label.pdf", a_pdf}})),
            "added");
  EXPECT_EQ(last_entry().at("side"), "shop");
  EXPECT_EQ(names_of(last_entry()), (array{"label.pdf"}));
}

}  // namespace
}  // namespace entente
