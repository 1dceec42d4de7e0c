// A mail server that is dead or says no: mails wait and say why, nothing is lost and nothing comes
// twice, and a person can send again what was given up.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <set>
#include <thread>

#include "faults/kept_data.hpp"
#include "journal/outbox.hpp"
#include "kit/mail_server.hpp"

namespace entente::faults {
namespace {

using namespace std::chrono_literals;
using kit::MailServer;

// What follows each attempt, as src/journal/README.md says.
constexpr std::array<std::chrono::minutes, 7> pauses{1min, 5min, 30min, 2h, 6h, 12h, 24h};

class DeadMailServer : public kit::StoryTest {
 protected:
  static void SetUpTestSuite() {
    if (!MailServer::why_not()) server_ = MailServer::start();
  }
  static void TearDownTestSuite() { server_.reset(); }

  void SetUp() override {
    if (auto why = MailServer::why_not()) GTEST_SKIP() << *why;
    server().restart();
    StoryTest::SetUp();
    alerts = fmt::format("alerts-{}-{}@example.test",
                         testing::UnitTest::GetInstance()->current_test_info()->line(),
                         to_text(GetParam()));
    shop = env().new_shop("atelier");
    alerts_go_to(alerts);
  }
  kit::EnvOptions options() const override {
    return {.settings = {{"smtp.url", server().submission_url()},
                         {"smtp.user", MailServer::user},
                         {"smtp.password", MailServer::password},
                         {"smtp.ca_file", server().ca_file()}},
            .mail_leaves = true};
  }
  static MailServer& server() { return *server_; }

  void alerts_go_to(const std::string& address) {
    auto owner = env().owner(shop);
    auto version = owner.get(shop.path + "/settings").header("ETag");
    auto changed = owner.patch(shop.path + "/settings",
                               {{"alert_email", address}, {"response_hours", 72}}, version);
    ASSERT_EQ(changed.status, 200) << changed.body;
  }
  void rated(const std::string& order) {
    auto placed = env().new_order(shop, order, order + "@example.test");
    env().review(shop, placed, 1, "It came broken.");
  }
  boost::json::array outbox(const std::string& state) {
    auto op = env().staff("operator", "op@reviews.example.test");
    auto answer = op.get("/v1/outbox?state=" + state);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.json().at("items").as_array();
  }
  kit::HttpResponse send_again(const boost::json::value& row) {
    auto op = env().staff("operator", "op@reviews.example.test");
    auto id = std::string(row.at("id").as_string());
    auto answer = op.post("/v1/outbox/" + id + "/retry");
    env().work_off();
    return answer;
  }
  // Each of `count` alerts is in the mailbox, once.
  void expect_alerts(std::size_t count) {
    auto mails = server().wait_for(alerts, count);
    std::set<std::string> ids;
    for (const auto& mail : mails) ids.insert(mail.header("Message-ID"));
    EXPECT_EQ(mails.size(), count);
    EXPECT_EQ(ids.size(), count);
  }

  bool outbox_is_empty_of(const std::string& state) {
    return number_in(env(), "SELECT count(*) FROM outbox WHERE state = '" + state + "'") == 0;
  }

  static std::unique_ptr<MailServer> server_;
  kit::Shop shop;
  std::string alerts;
};

std::unique_ptr<MailServer> DeadMailServer::server_;

TEST_P(DeadMailServer, mails_wait_and_leave_when_it_is_back) {
  rated("1001");
  expect_alerts(1);
  server().stop();
  rated("1002");
  rated("1003");
  auto waiting = outbox("waiting");
  ASSERT_EQ(waiting.size(), 2U);
  for (const auto& row : waiting) {
    EXPECT_EQ(row.at("attempts").as_int64(), 1);
    EXPECT_FALSE(row.at("last_error").as_string().empty());
    EXPECT_EQ(row.at("last_error").as_string().find(alerts), std::string::npos);
    EXPECT_EQ(row.at("due_at").as_string(), to_text(env().now() + pauses[0]));
  }
  server().restart();
  env().after(pauses[0] - 1us);
  expect_alerts(1);
  env().after(1us);
  expect_alerts(3);
  EXPECT_TRUE(is_worked_off(env().program().database()));
  EXPECT_EQ(outbox("sent").size(), 3U);
  env().after(48h);
  expect_alerts(3);
}

TEST_P(DeadMailServer, what_was_given_up_is_shown_and_a_person_sends_it_again) {
  server().stop();
  rated("1001");
  for (const auto pause : pauses) {
    EXPECT_EQ(outbox("failed").size(), 0U);
    env().after(pause);
  }
  auto failed = outbox("failed");
  ASSERT_EQ(failed.size(), 1U);
  EXPECT_EQ(failed[0].at("attempts").as_int64(), 8);
  EXPECT_FALSE(failed[0].at("last_error").as_string().empty());
  EXPECT_TRUE(failed[0].at("actions").at(0).at("allowed").as_bool());

  server().restart();
  env().after(1h);
  EXPECT_TRUE(server().messages_for(alerts).empty());
  EXPECT_EQ(send_again(failed[0]).status, 200);
  expect_alerts(1);
  EXPECT_EQ(send_again(failed[0]).status, 409);
  expect_alerts(1);
}

TEST_P(DeadMailServer, a_mailbox_that_is_refused_fails_at_once_and_delays_nobody) {
  alerts_go_to(fmt::format("refused-{}@example.test", to_text(GetParam())));
  rated("1001");
  alerts_go_to(fmt::format("later-{}@example.test", to_text(GetParam())));
  rated("1002");
  alerts_go_to(alerts);
  rated("1003");
  auto failed = outbox("failed");
  ASSERT_EQ(failed.size(), 1U);
  EXPECT_NE(failed[0].at("last_error").as_string().find("550"), std::string::npos);
  EXPECT_EQ(failed[0].at("last_error").as_string().find("refused-"), std::string::npos);
  auto waiting = outbox("waiting");
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_NE(waiting[0].at("last_error").as_string().find("450"), std::string::npos);
  expect_alerts(1);
}

// A process that died while it was sending left the row claimed: it is taken up when the claim
// ends.
TEST_P(DeadMailServer, what_a_dead_process_was_sending_is_sent_when_its_claim_ends) {
  server().stop();
  rated("1001");
  server().restart();
  env().program().journal().run_system([&](journal::Work& work) {
    for (const auto& row : journal::due_in_outbox(work.session, work.now + pauses[0], 10))
      EXPECT_TRUE(journal::claim(work.session, row, work.now + pauses[0], work.now + 10min));
  });
  env().after(10min - 1us);
  EXPECT_TRUE(server().messages_for(alerts).empty());
  env().after(1us);
  expect_alerts(1);
}

// A server that takes the connection and says nothing keeps no stop waiting.
TEST_P(DeadMailServer, a_hanging_one_does_not_hold_up_the_stop) {
  server().stop();
  rated("1001");
  server().restart();
  server().pause();
  std::thread sending([&] { env().after(pauses[0]); });
  while (outbox_is_empty_of("sending")) std::this_thread::sleep_for(10ms);
  const auto start = std::chrono::steady_clock::now();
  env().program().stop_sending();
  sending.join();
  EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
  server().resume();
  env().stop();
  env().start();
  env().after(pauses[1]);
  expect_alerts(1);
}

ENTENTE_BOTH_ENGINES(DeadMailServer);

}  // namespace
}  // namespace entente::faults
