// Stopped for five days: what came due meanwhile happens at the next start, once, in due order
// (T-8).
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "faults/kept_data.hpp"
#include "kit/server_process.hpp"
#include "platform/db/rows.hpp"

namespace entente::faults {
namespace {

using namespace kit::literals;
using namespace std::chrono_literals;

struct Happened {
  std::string kind;
  Uuid subject_id;
  bool operator==(const Happened&) const = default;
};
BOOST_DESCRIBE_STRUCT(Happened, (), (kind, subject_id))

class Downtime : public kit::StoryTest {
 protected:
  void SetUp() override {
    StoryTest::SetUp();
    shop = env().new_shop("atelier");
  }
  // A dispute over a new bad rating; its id.
  std::string dispute(const std::string& order) {
    auto placed = env().new_order(shop, order, order + "@example.test");
    auto review = env().review(shop, placed, 1, "It came broken.");
    auto owner = env().owner(shop);
    auto list = owner.get(shop.path + "/disputes").json();
    for (const auto& each : list.at("items").as_array())
      if (each.at("review_id").as_string() == review.at("review_id").as_string())
        return std::string(each.at("id").as_string());
    ADD_FAILURE() << "no dispute over " << review;
    return {};
  }
  void sent(const std::string& id, const std::string& verb, const boost::json::object& body) {
    auto owner = env().owner(shop);
    auto path = shop.path + "/disputes/" + id;
    auto answer = owner.post(path + verb, body, owner.get(path).header("ETag"));
    EXPECT_EQ(answer.status, 200) << answer.body;
    env().work_off();
  }
  void reply(const std::string& id) {
    sent(id, "/reply",
         {{"subject", "Your mug"},
          {"body", "A new mug left today."},
          {"language", "en"},
          {"with_update_link", true}});
  }
  // A dispute that was answered and closes by silence after so many days.
  std::string awaiting_customer(const std::string& order, int close_after_days) {
    auto owner = env().owner(shop);
    auto version = owner.get(shop.path + "/settings").header("ETag");
    auto changed =
        owner.patch(shop.path + "/settings",
                    {{"close_after_days", close_after_days}, {"follow_up_days", 2}}, version);
    EXPECT_EQ(changed.status, 200) << changed.body;
    auto id = dispute(order);
    reply(id);
    return id;
  }
  // What the timers wrote, in the order of their transactions.
  std::vector<Happened> happened() {
    const std::string order = GetParam() == db::Engine::sqlite ? "rowid" : "xmin::text::bigint";
    std::vector<Happened> all;
    env().program().database().read([&](db::Session& session) {
      all = db::all<Happened>(session,
                              "SELECT kind, subject_id FROM journal_event WHERE kind IN"
                              " ('reminder_sent', 'dispute_closed', 'follow_up_sent') ORDER BY " +
                                  order);
    });
    return all;
  }
  void five_days_pass() {
    auto database = db::Database::open(env().database());
    database->write([](db::Session& session) {
      session.execute("UPDATE installation SET sandbox_now = sandbox_now + ?",
                      std::chrono::microseconds{5_days}.count());
      return db::Verdict::commit;
    });
  }
  // The real program runs until nothing is due any more.
  void run_program_until_done() {
    kit::ServerProcess server(env().settings());
    auto options = env().database();
    options.read_only = true;
    auto beside = db::Database::open(options);
    const auto deadline = std::chrono::steady_clock::now() + 30s;
    while (!is_worked_off(*beside) && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(20ms);
    EXPECT_TRUE(is_worked_off(*beside)) << server.output();
    EXPECT_EQ(server.stop(), 0) << server.output();
  }
  static Happened of(const char* kind, const std::string& dispute) {
    return {kind, parse_id<DisputeId>(dispute).value().uuid};
  }

  kit::Shop shop;
};

TEST_P(Downtime, five_days_of_timers_happen_once_in_due_order) {
  auto silent = awaiting_customer("1001", 3);  // closes by silence after three days
  auto solved = awaiting_customer("1002", 4);
  sent(solved, "/mark-solved", {});  // one follow-up after two days
  auto early = awaiting_customer("1003", 1);
  env().after(30min);
  auto first = dispute("1004");  // their reminders come due three hours after their opening
  env().after(30min);
  auto second = dispute("1005");
  ASSERT_TRUE(happened().empty());

  env().stop();
  five_days_pass();
  run_program_until_done();

  env().start();
  const std::vector<Happened> expected{of("reminder_sent", first),   of("reminder_sent", second),
                                       of("dispute_closed", early),  of("follow_up_sent", solved),
                                       of("dispute_closed", silent), of("dispute_closed", solved)};
  EXPECT_EQ(happened(), expected);
  EXPECT_EQ(
      numbers_in(env(), "SELECT kind, count(*) FROM outbox GROUP BY kind"),
      (std::map<std::string, std::int64_t>{
          {"alert_bad_rating", 5}, {"dispute_reply", 3}, {"follow_up", 1}, {"reply_reminder", 2}}));
  EXPECT_TRUE(is_worked_off(env().program().database()));
  EXPECT_EQ(env().work_off(), 0);
  expect_journal_verifies(env().settings());
  env().after(1_days);
  EXPECT_EQ(happened(), expected);
}

ENTENTE_BOTH_ENGINES(Downtime);

}  // namespace
}  // namespace entente::faults
