#include "ledger/posting_rules.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/enums.hpp"

namespace entente::ledger {
namespace {

using enum LedgerAccount;

TEST(IsBalanced, wants_entries_that_sum_to_zero) {
  struct Row {
    std::vector<Entry> entries;
    bool balanced;
  };
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  for (const auto& [entries, balanced] :
       std::vector<Row>{{{}, false},
                        {{{held, 0}}, true},
                        {{{held, 1}}, false},
                        {{{held, 1}, {shop_balance, -1}}, true},
                        {{{held, 1}, {shop_balance, -2}}, false},
                        {{{held, 3}, {shop_balance, -2}, {commission, -1}}, true},
                        {{{held, most}, {shop_balance, most}, {commission, 2}}, false}}) {
    Posting posting;
    posting.entries = entries;
    EXPECT_EQ(is_balanced(posting), balanced) << entries.size();
  }
}

TEST(SaleOf, takes_the_commission_of_the_policy_rounded_down) {
  struct Row {
    std::int64_t total, basis_points, commission;
  };
  for (auto [total, basis_points, commission_minor] :
       {Row{1900, 0, 0},
        {1900, 250, 47},
        {2000, 250, 50},
        {39, 250, 0},
        {40, 250, 1},
        {1'000'000'000'000, 10'000, 1'000'000'000'000}}) {
    const auto postings = sale_of(total, {basis_points});
    EXPECT_EQ(sum_of(postings, commission), commission_minor);
    EXPECT_EQ(sum_of(postings, shop_balance), total - commission_minor);
    EXPECT_EQ(sum_of(postings, buyer_money), -total);
    EXPECT_EQ(postings.size(), commission_minor > 0 ? 2U : 1U);
    for (const auto& posting : postings) EXPECT_TRUE(is_balanced(posting));
  }
}

std::vector<Posting> of_refund(std::int64_t amount_minor, bool by_shop, std::uint8_t id) {
  auto postings = refund_of(amount_minor, by_shop);
  RefundId refund;
  refund.uuid.bytes[0] = id;
  for (auto& posting : postings) posting.refund_id = refund;
  return postings;
}

TEST(RefundOf, says_who_bears_it) {
  const auto by_shop = of_refund(700, true, 1);
  EXPECT_EQ(borne_of(by_shop).refunded_minor, 700);
  EXPECT_EQ(borne_of(by_shop).by_shop_minor, 700);
  EXPECT_EQ(borne_of(by_shop).by_marketplace_minor, 0);
  EXPECT_EQ(sum_of(by_shop, shop_balance), -700);
  EXPECT_EQ(sum_of(by_shop, marketplace_cost), 0);
  const auto by_marketplace = of_refund(700, false, 1);
  EXPECT_EQ(borne_of(by_marketplace).by_shop_minor, 0);
  EXPECT_EQ(borne_of(by_marketplace).by_marketplace_minor, 700);
  EXPECT_EQ(sum_of(by_marketplace, shop_balance), 0);
  EXPECT_EQ(by_marketplace.front().kind, PostingKind::platform_paid);
}

TEST(CheckCaseBalance, names_what_is_broken) {
  auto good = of_refund(700, true, 1);
  EXPECT_EQ(check_case_balance({}), nullptr);
  EXPECT_EQ(check_case_balance(good), nullptr);

  auto unbalanced = good;
  unbalanced.front().entries.front().amount_minor += 1;
  EXPECT_STREQ(check_case_balance(unbalanced), "the entries of a posting sum to zero");

  auto of_nothing = good;
  of_nothing.front().refund_id.reset();
  EXPECT_STREQ(check_case_balance(of_nothing), "money given back belongs to a refund");

  auto recovered_twice = good;
  recovered_twice.push_back(good.back());
  EXPECT_STREQ(check_case_balance(recovered_twice), "no more is recovered than was refunded");

  auto released = std::vector{moved(PostingKind::hold, shop_balance, held, 5),
                              moved(PostingKind::release, held, shop_balance, 5)};
  EXPECT_EQ(check_case_balance(released), nullptr);
  released.push_back(moved(PostingKind::release, held, shop_balance, 1));
  EXPECT_STREQ(check_case_balance(released), "no more is released than was held");

  auto elsewhere = good;
  elsewhere.back().entries.front().account = buyer_money;
  EXPECT_STREQ(check_case_balance(elsewhere),
               "what was refunded is what the shop bore and what the marketplace bore");
}

TEST(AnyCase, is_balanced_whoever_bears_what) {
  const bool is_so = rc::check([] {
    const auto refunds =
        *rc::gen::container<std::vector<std::pair<std::int64_t, bool>>>(rc::gen::pair(
            rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000), rc::gen::arbitrary<bool>()));
    std::vector<Posting> all;
    std::int64_t by_shop = 0;
    std::int64_t in_all = 0;
    for (std::size_t i = 0; i < refunds.size() && i < 200; ++i) {
      const auto& [amount, is_shop] = refunds[i];
      for (auto& posting : of_refund(amount, is_shop, static_cast<std::uint8_t>(i)))
        all.push_back(std::move(posting));
      in_all += amount;
      if (is_shop) by_shop += amount;
    }
    RC_ASSERT(check_case_balance(all) == nullptr);
    RC_ASSERT(borne_of(all).refunded_minor == in_all);
    RC_ASSERT(borne_of(all).by_shop_minor == by_shop);
    std::int64_t sum = 0;
    for (const auto& account : values_of<LedgerAccount>) sum += sum_of(all, account.value);
    RC_ASSERT(sum == 0);
  });
  EXPECT_TRUE(is_so);
}

}  // namespace
}  // namespace entente::ledger
