#include "faults/kept_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "kit/server_process.hpp"
#include "platform/db/rows.hpp"

namespace entente::faults {
namespace {

constexpr int stars_that_alert = 3;

struct KeptReview {
  std::string order;
  ReviewId id;
};
BOOST_DESCRIBE_STRUCT(KeptReview, (), (order, id))

std::set<std::pair<std::string, std::string>> kept_reviews(kit::Env& env) {
  std::set<std::pair<std::string, std::string>> kept;
  env.program().database().read([&](db::Session& session) {
    for (const auto& each :
         db::all<KeptReview>(session,
                             "SELECT o.external_id, r.id FROM review r JOIN shop_order o"
                             " ON o.shop_id = r.shop_id AND o.id = r.order_id"))
      kept.emplace(each.order, to_text(each.id));
  });
  return kept;
}

}  // namespace

std::int64_t number_in(kit::Env& env, const std::string& sql) {
  std::int64_t number = 0;
  env.program().database().read(
      [&](db::Session& session) { number = db::value<std::int64_t>(session, sql).value_or(0); });
  return number;
}

std::map<std::string, std::int64_t> numbers_in(kit::Env& env, const std::string& sql) {
  std::map<std::string, std::int64_t> numbers;
  env.program().database().read([&](db::Session& session) {
    session.run(sql, {}, [&](const db::Row& row) {
      numbers.emplace(std::string(row.bytes(0)), row.integer(1));
    });
  });
  return numbers;
}

bool is_worked_off(db::Database& database) {
  std::int64_t left = 1;
  database.read([&](db::Session& session) {
    left = db::value<std::int64_t>(
               session,
               "SELECT (SELECT count(*) FROM timer, installation WHERE due_at <= sandbox_now)"
               " + (SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending'))")
               .value_or(1);
  });
  return left == 0;
}

void expect_exactly(kit::Env& env, const std::vector<Acknowledged>& acknowledged) {
  const auto expected = static_cast<std::int64_t>(acknowledged.size());
  EXPECT_EQ(number_in(env, "SELECT count(*) FROM shop_order"), expected);
  EXPECT_EQ(number_in(env, "SELECT count(*) FROM review"), expected);
  EXPECT_EQ(number_in(env, "SELECT count(*) FROM review_version"), expected);
  const auto kept = kept_reviews(env);
  EXPECT_EQ(kept.size(), acknowledged.size());
  for (const auto& each : acknowledged)
    EXPECT_TRUE(kept.contains({each.order, each.review_id})) << each.order << " is lost";
  // An order and a review each, under a key each.
  EXPECT_EQ(number_in(env, "SELECT count(*) FROM idempotency WHERE idempotency_key LIKE '%-order'"),
            expected);
  EXPECT_EQ(
      number_in(env, "SELECT count(*) FROM idempotency WHERE idempotency_key LIKE '%-review'"),
      expected);
}

void expect_timers_fired_once(kit::Env& env, const std::vector<Acknowledged>& acknowledged) {
  const auto low = std::ranges::count_if(
      acknowledged, [](const auto& each) { return each.stars <= stars_that_alert; });
  EXPECT_EQ(number_in(env, "SELECT count(*) FROM dispute"), low);
  EXPECT_EQ(number_in(env, "SELECT count(*) FROM journal_event WHERE kind = 'dispute_opened'"),
            low);
  EXPECT_EQ(number_in(env, "SELECT count(*) FROM outbox WHERE kind = 'alert_bad_rating'"), low);
  EXPECT_EQ(number_in(env,
                      "SELECT count(DISTINCT subject_id) FROM outbox"
                      " WHERE kind = 'alert_bad_rating' AND state = 'sent'"),
            low);
}

void expect_journal_verifies(const config::FlagValues& settings) {
  const auto result = kit::run_program({"journal", "verify"}, settings);
  EXPECT_EQ(result.code, 0) << result.output;
  EXPECT_NE(result.output.find("the journal verifies"), std::string::npos) << result.output;
}

}  // namespace entente::faults
