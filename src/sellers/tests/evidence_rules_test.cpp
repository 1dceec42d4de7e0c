#include "sellers/evidence_rules.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace entente::sellers {
namespace {

constexpr Instant now{1'796'115'600'000'000};

policies::LinkNumbers numbers() {
  policies::LinkNumbers n;
  n.payout_account_weight = 80;
  n.device_weight = 50;
  n.network_weight = 15;
  n.account_weight = 90;
  n.shared_by_max = 20;
  n.fresh_days = 365;
  return n;
}

SharedDetail shared(DetailKind kind, std::int64_t shops = 2, Duration ago = {}) {
  return {kind, DetailSource::platform, "••", shops, now - ago, now - ago};
}

TEST(EvidenceRules, S5_a_detail_weighs_half_when_it_was_not_seen_for_long) {
  const auto day = std::chrono::days{1};
  const auto account = DetailKind::payout_account;
  EXPECT_EQ(weight_of(shared(account), numbers(), now), 80);
  EXPECT_EQ(weight_of(shared(account, 2, 365 * day - Duration{1}), numbers(), now), 80);
  EXPECT_EQ(weight_of(shared(account, 2, 365 * day), numbers(), now), 40);
  // Who owns a shop now was seen now.
  auto owner = shared(DetailKind::account, 2, 4000 * day);
  owner.source = DetailSource::team;
  EXPECT_EQ(weight_of(owner, numbers(), now), 90);
}

TEST(EvidenceRules, S5_what_many_shops_have_says_nothing) {
  EXPECT_EQ(weight_of(shared(DetailKind::network, 20), numbers(), now), 15);
  EXPECT_EQ(weight_of(shared(DetailKind::network, 21), numbers(), now), 0);
}

TEST(EvidenceRules, S5_the_strongest_of_each_kind_counts_and_no_other) {
  const auto day = std::chrono::days{1};
  const std::vector<SharedDetail> all{shared(DetailKind::network), shared(DetailKind::network),
                                      shared(DetailKind::device, 2, 400 * day),
                                      shared(DetailKind::device),
                                      shared(DetailKind::payout_account, 99)};
  const auto evidence = evidence_of(all, numbers(), now);
  ASSERT_EQ(evidence.size(), 2U);
  EXPECT_EQ(evidence[0].kind, DetailKind::device);
  EXPECT_EQ(evidence[0].weight, 50);
  EXPECT_EQ(evidence[0].number, 1);
  EXPECT_EQ(evidence[1].kind, DetailKind::network);
  EXPECT_EQ(weight_of(evidence), 57);  // 1 - 0.5 * 0.85, rounded down
}

TEST(EvidenceRules, S5_each_takes_its_share_of_the_doubt) {
  const auto weight = [](std::vector<std::int64_t> weights) {
    std::vector<LinkEvidence> evidence;
    for (const auto each : weights) {
      LinkEvidence one;
      one.weight = each;
      evidence.push_back(one);
    }
    return weight_of(evidence);
  };
  EXPECT_EQ(weight({}), 0);
  EXPECT_EQ(weight({80}), 80);
  EXPECT_EQ(weight({80, 50}), 90);
  EXPECT_EQ(weight({80, 50, 50}), 95);
  EXPECT_EQ(weight({100, 1}), 100);
  EXPECT_EQ(weight({99, 99, 99, 99}), 100);
}

}  // namespace
}  // namespace entente::sellers
