#include "refunds/chargeback_rules.hpp"

#include <gtest/gtest.h>

namespace entente::refunds {
namespace {

using Amounts = std::vector<std::int64_t>;

TEST(Spread, fills_each_order_up_to_its_total) {
  struct Row {
    std::int64_t amount;
    Amounts totals, parts;
  };
  for (const auto& [amount, totals, parts] : std::vector<Row>{{0, {10}, {0}},
                                                              {7, {10}, {7}},
                                                              {10, {10}, {10}},
                                                              {12, {10}, {12}},
                                                              {15, {10, 10}, {10, 5}},
                                                              {25, {10, 10}, {15, 10}},
                                                              {5, {}, {}}})
    EXPECT_EQ(spread(amount, totals), parts) << amount;
}

Chargeback told(std::int64_t second, const char* status, bool is_taken) {
  Chargeback chargeback;
  chargeback.status = status;
  chargeback.is_taken = is_taken;
  chargeback.reason = "fraudulent";
  chargeback.amount_minor = 700;
  chargeback.currency = "EUR";
  chargeback.told_at = chargeback.opened_at = Instant{second * 1'000'000};
  return chargeback;
}

TEST(Merged, older_news_change_nothing) {
  const auto known = told(10, "under_review", true);
  EXPECT_TRUE(merged({}, known));
  EXPECT_FALSE(merged(known, told(9, "needs_response", true)));
  EXPECT_EQ(merged(known, told(10, "won", false))->status, "won");
  auto later = told(11, "lost", true);
  later.reason = "";
  const auto after = merged(known, later).value();
  EXPECT_EQ(after.status, "lost");
  EXPECT_EQ(after.opened_at, known.opened_at);
  EXPECT_EQ(after.reason, "fraudulent");
}

TEST(TakenBack, counts_what_banks_hold) {
  EXPECT_EQ(taken_back({}, 1900, "EUR"), 0);
  EXPECT_EQ(taken_back({told(1, "won", false)}, 1900, "EUR"), 0);
  EXPECT_EQ(taken_back({told(1, "lost", true)}, 1900, "EUR"), 700);
  EXPECT_EQ(taken_back({told(1, "lost", true), told(1, "lost", true)}, 1000, "EUR"), 1000);
  // Nobody converts here: another currency counts as all of it.
  EXPECT_EQ(taken_back({told(1, "lost", true)}, 1900, "JPY"), 1900);
}

TEST(NewlyTaken, is_the_difference) {
  const auto open = told(1, "needs_response", true);
  const auto won = told(2, "won", false);
  EXPECT_EQ(newly_taken({}, open), 700);
  EXPECT_EQ(newly_taken({}, won), 0);
  EXPECT_EQ(newly_taken(open, open), 0);
  EXPECT_EQ(newly_taken(open, won), -700);
  EXPECT_EQ(newly_taken(won, open), 700);
}

}  // namespace
}  // namespace entente::refunds
