// A wish that fits the shop's own terms, and the shop doing just that (C6).
#include "cases/wish_rules.hpp"

#include <gtest/gtest.h>

#include "cases/tests/case_in.hpp"

namespace entente::cases {
namespace {

const Instant delivered = at("2026-03-20T10:00:00+01:00");
// 14 days from then are over with the first instant of April 4 in Paris.
const Instant return_end = at("2026-04-04T00:00:00+02:00");

orders::OrderRow delivered_order() {
  auto order = order_of_100_euros();
  order.delivered_at = delivered;
  return order;
}

Case wishing(CaseReason reason, Solution wish) {
  auto row = opened(Party::shop, start_of_case, reason).row;
  row.wish = wish;
  return row;
}

using Condition = shops::RefundCondition;
shops::Terms terms(Condition condition = Condition::unused) {
  return {true, 14, shops::ReturnPostage::buyer, condition, 3};
}

TEST(OwnPolicy, takes_returns_until_the_last_day_of_its_window) {
  const auto order = delivered_order();
  for (const auto wish : {Solution::return_then_refund, Solution::replacement}) {
    const auto row = wishing(CaseReason::not_as_described, wish);
    EXPECT_EQ(fits_own_policy(row, order, terms(), return_end - Duration{1}),
              PolicyFit::return_in_time);
    EXPECT_EQ(fits_own_policy(row, order, terms(), return_end), std::nullopt);
    EXPECT_EQ(fits_own_policy(row, order, terms(), return_end + Duration{1}), std::nullopt);
    EXPECT_EQ(fits_own_policy(row, order, std::nullopt, delivered), std::nullopt);
    auto none = terms();
    none.returns_accepted = false;
    EXPECT_EQ(fits_own_policy(row, order, none, delivered), std::nullopt);
  }
}

TEST(OwnPolicy, refunds_unseen_only_where_the_state_does_not_matter) {
  const auto order = delivered_order();
  const auto row = wishing(CaseReason::not_as_described, Solution::refund);
  EXPECT_EQ(fits_own_policy(row, order, terms(Condition::any), delivered),
            PolicyFit::refund_in_time);
  EXPECT_EQ(fits_own_policy(row, order, terms(Condition::any), return_end), std::nullopt);
  EXPECT_EQ(fits_own_policy(row, order, terms(), delivered), std::nullopt);
}

TEST(OwnPolicy, knows_what_it_says_nothing_about) {
  const auto order = delivered_order();
  for (const auto wish : {Solution::repair, Solution::price_reduction})
    EXPECT_EQ(fits_own_policy(wishing(CaseReason::not_as_described, wish), order,
                              terms(Condition::any), delivered),
              std::nullopt);
}

TEST(OwnPolicy, is_broken_by_what_was_not_sent_in_its_processing_time) {
  auto order = order_of_100_euros();
  const auto row = wishing(CaseReason::not_received, Solution::refund);
  const auto over = at("2026-02-05T00:00:00+01:00");  // placed on the first, three days
  EXPECT_EQ(fits_own_policy(row, order, terms(), over - Duration{1}), std::nullopt);
  EXPECT_EQ(fits_own_policy(row, order, terms(), over), PolicyFit::not_sent_in_time);
  EXPECT_EQ(fits_own_policy(wishing(CaseReason::not_received, Solution::replacement), order,
                            terms(), over),
            std::nullopt);
  order.shipped_at = at("2026-02-04T12:00:00Z");
  EXPECT_EQ(fits_own_policy(row, order, terms(), over), std::nullopt);
}

CaseFacts wished(Solution wish, Party party = Party::shop) {
  auto facts = opened(party, start_of_case, CaseReason::not_as_described);
  facts.row.wish = wish;
  return facts;
}

TEST(AcceptWish, is_refused_in_the_order_of_precedence) {
  auto closed_case = closed(Party::shop);
  auto on_its_way = settling(Party::shop);
  auto late = wished(Solution::replacement);
  late.row.late_delivery = true;
  auto agreed = wished(Solution::repair);
  agreed = after(agreed, decide(AcceptWish{}, agreed).value(), Party::shop, start_of_case);
  const auto still = *agreed.row.promise_due_at;
  struct Row {
    CaseFacts facts;
    const char* expected;
  };
  for (const auto& row : {
           Row{wished(Solution::refund, Party::buyer), "only_the_shop_may"},
           Row{wished(Solution::refund, Party::support), "only_the_shop_may"},
           Row{closed_case, "case_is_closed"},
           Row{on_its_way, "money_is_on_its_way"},
           Row{agreed, "something_is_agreed_already"},
           Row{late, "only_a_full_refund_is_left"},
           Row{wished(Solution::price_reduction), "wish_names_no_amount"},
           Row{wished(Solution::refund), "done"},
           Row{wished(Solution::replacement), "done"},
           Row{wished(Solution::repair), "done"},
           Row{wished(Solution::return_then_refund), "done"},
       })
    EXPECT_EQ(outcome(decide(AcceptWish{}, row.facts)), row.expected);
  agreed.now = still - Duration{1};
  EXPECT_EQ(outcome(decide(AcceptWish{}, agreed)), "something_is_agreed_already");
  agreed.now = still;
  EXPECT_EQ(outcome(decide(AcceptWish{}, agreed)), "done");
}

TEST(AcceptWish, refunds_all_of_it) {
  const auto decision = decide(AcceptWish{}, wished(Solution::refund)).value();
  EXPECT_EQ(decision.row.state, CaseState::settling);
  EXPECT_EQ(decision.refund->amount_minor, 10'000);
  EXPECT_EQ(decision.row.settles_as, Outcome::refunded_in_full);
}

TEST(AcceptWish, makes_the_offer_and_accepts_it) {
  auto facts = wished(Solution::replacement, Party::buyer);
  facts = after(facts, decide(MakeOffer{}, facts).value(), Party::shop, start_of_case);
  const auto decision = decide(AcceptWish{}, facts).value();
  EXPECT_EQ(decision.row.agreed_offer, 2);
  EXPECT_FALSE(decision.row.open_offer);
  EXPECT_EQ(decision.offers.front().state, OfferState::replaced);
  EXPECT_EQ(decision.offers.back().state, OfferState::accepted);
  EXPECT_EQ(decision.offers.back().by, Party::buyer);
  EXPECT_EQ(decision.row.last_word, Party::shop);
  EXPECT_TRUE(decision.row.promise_due_at.has_value());
}

}  // namespace
}  // namespace entente::cases
