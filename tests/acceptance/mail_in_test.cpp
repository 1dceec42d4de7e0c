// Answers by mail on the thread they belong to (EM-1 to EM-3), through real HTTP on both engines.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>

#include "kit/env.hpp"
#include "kit/server_process.hpp"

namespace entente {
namespace {

using namespace kit::literals;

class MailIn : public kit::StoryTest {
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
    EXPECT_EQ(owner.post(thread + "/send", {{"body", "Your mug left today."}}, "\"0\"").status,
              200);
    env().work_off();
  }
  std::string reply_to(const std::string& whom) {
    const auto mails = env().mail_to(whom);
    EXPECT_FALSE(mails.empty());
    if (mails.empty() || !mails.back().message.reply_to) return "";
    return mails.back().message.reply_to->email;
  }
  static std::string mail(const std::string& from, const std::string& to, const std::string& body,
                          const std::string& id = "one@mail.example.test",
                          const std::string& more = "") {
    return fmt::format(
        "From: {}\r\nTo: {}\r\nSubject: Re: your order\r\nMessage-ID: <{}>\r\n{}"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
        from, to, id, more, body);
  }
  // What became of a mail that the mail server hands over.
  std::string taken(const std::string& raw) {
    auto machine = env().machine();
    auto answer =
        machine.send("POST", "/v1/incoming-mail", raw, {{"Content-Type", "message/rfc822"}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return std::string(answer.json().at("outcome").as_string());
  }
  // `entente mail receive` as a mail server calls it: the exit code.
  int piped(const std::string& raw, const std::string& key, const std::string& url = "") {
    const kit::TemporaryDirectory directory;
    const auto file = directory.path() / "mail.eml";
    std::ofstream(file, std::ios::binary) << raw;
    const auto command =
        fmt::format("ENTENTE_MAIL_KEY='{}' '{}' mail receive --url {} < '{}' 2>&1", key,
                    kit::program_binary(), url.empty() ? env().base() : url, file.string());
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  boost::json::array entries() {
    return env().owner(shop).get(thread).json().at("entries").as_array();
  }

  kit::Shop shop;
  kit::PlacedOrder order;
  std::string thread;
};
ENTENTE_BOTH_ENGINES(MailIn);

TEST_P(MailIn, both_sides_answer_by_mail_and_quotes_stay_out) {
  const auto to_ana = reply_to("ana@example.test");
  ASSERT_TRUE(to_ana.starts_with("reply+")) << to_ana;
  EXPECT_EQ(taken(mail("Ana <ana@example.test>", to_ana,
                       "Thank you. When will it be here?\r\n\r\n"
                       "On Mon, Nov 2, 2026 at 9:00 AM atelier wrote:\r\n"
                       "> Your mug left today.")),
            "added");
  ASSERT_EQ(entries().size(), 2U);
  const auto said = entries()[1];
  EXPECT_EQ(said.at("body").as_string(), "Thank you. When will it be here?");
  EXPECT_EQ(said.at("side").as_string(), "buyer");
  EXPECT_EQ(said.at("channel").as_string(), "mail");
  env().work_off();
  // The shop's owner is told with an address of their own, and answers by it.
  const auto to_owner = reply_to(shop.owner_email);
  ASSERT_TRUE(to_owner.starts_with("reply+")) << to_owner;
  EXPECT_NE(to_owner, to_ana);
  EXPECT_EQ(taken(mail(shop.owner_email, to_owner, "On Tuesday.", "two@mail.example.test")),
            "added");
  EXPECT_EQ(entries()[2].at("side").as_string(), "shop");
  env().work_off();
  EXPECT_NE(env().mail_to("ana@example.test").back().message.text.find("On Tuesday."),
            std::string::npos);
}

TEST_P(MailIn, the_same_mail_twice_adds_one_message) {
  const auto raw = mail("ana@example.test", reply_to("ana@example.test"), "Thank you.");
  EXPECT_EQ(taken(raw), "added");
  EXPECT_EQ(taken(raw), "known_already");
  EXPECT_EQ(entries().size(), 2U);
}

TEST_P(MailIn, machines_are_never_an_answer) {
  const auto address = reply_to("ana@example.test");
  EXPECT_EQ(taken(mail("ana@example.test", address, "I am away until Monday.", "v@x.test",
                       "Auto-Submitted: auto-replied\r\n")),
            "machine_mail");
  EXPECT_EQ(taken(mail("MAILER-DAEMON@example.test", address, "Undelivered mail.", "d@x.test",
                       "Return-Path: <>\r\n")),
            "machine_mail");
  env().work_off();
  EXPECT_EQ(entries().size(), 1U);
}

TEST_P(MailIn, an_address_serves_its_person_for_its_time) {
  const auto address = reply_to("ana@example.test");
  EXPECT_EQ(taken(mail("nobody", address, "Send it to me.")), "other_sender");
  EXPECT_EQ(taken(mail("ana@example.test", "reply+01h455vb4pex5vsknk084sn02q@market.example.test",
                       "Hello?")),
            "unknown_address");
  EXPECT_EQ(taken(mail("ana@example.test", "reply@market.example.test", "Hello?")),
            "unknown_address");
  EXPECT_EQ(taken(mail("ana@example.test", address, "> quoted alone")), "nothing_written");
  env().after(60_days + 1_hours);
  EXPECT_EQ(taken(mail("ana@example.test", address, "Hello?")), "unknown_address");
  EXPECT_EQ(entries().size(), 1U);
}

TEST_P(MailIn, a_benefit_for_a_review_is_refused_by_mail_too) {  // C-1
  auto buyer_mail = mail("ana@example.test", reply_to("ana@example.test"), "Where is it?");
  ASSERT_EQ(taken(buyer_mail), "added");
  env().work_off();
  EXPECT_EQ(taken(mail(shop.owner_email, reply_to(shop.owner_email),
                       "20 % off if you change to 5 stars", "c@x.test")),
            "refused");
  EXPECT_EQ(entries().size(), 2U);
}

TEST_P(MailIn, the_pipe_of_a_mail_server_says_what_became_of_it) {
  const auto key = env().new_api_key();
  const auto address = reply_to("ana@example.test");
  EXPECT_EQ(piped(mail("ana@example.test", address, "By the pipe."), key), 0);
  EXPECT_EQ(entries().back().at("body").as_string(), "By the pipe.");
  EXPECT_EQ(piped(mail("mallory@example.test", address, "Send it to me.", "m@x.test"), key), 0)
      << "it is held";
  EXPECT_EQ(piped(mail("nobody", address, "Send it to me.", "n@x.test"), key), 77);
  EXPECT_EQ(piped(mail("ana@example.test", "reply+no@market.example.test", "Hello?"), key), 67);
  EXPECT_EQ(piped(mail("ana@example.test", address, "> quoted alone", "q@x.test"), key), 65);
  // What an operator must put right is tried again later, not bounced.
  EXPECT_EQ(piped(mail("ana@example.test", address, "Again.", "a@x.test"), "no key"), 75);
  EXPECT_EQ(
      piped(mail("ana@example.test", address, "Again.", "a@x.test"), key, "http://127.0.0.1:1"),
      75);
  EXPECT_EQ(entries().size(), 2U);
}

TEST_P(MailIn, only_a_machine_with_the_scope_hands_mails_over) {
  const auto raw = mail("ana@example.test", reply_to("ana@example.test"), "Hello?");
  const kit::Headers type = {{"Content-Type", "message/rfc822"}};
  EXPECT_EQ(env().anyone().send("POST", "/v1/incoming-mail", raw, type).status, 401);
  EXPECT_EQ(env().owner(shop).send("POST", "/v1/incoming-mail", raw, type).status, 403);
  EXPECT_EQ(entries().size(), 1U);
}

}  // namespace
}  // namespace entente
