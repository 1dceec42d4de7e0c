#include "standards/cause_rules.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace entente::standards {
namespace {

constexpr Instant placed{1'796'115'600'000'000};
constexpr std::chrono::hours day{24};
constexpr Duration moment{1};

// Placed with two days of processing, estimated to come on the fifth, and on time.
CauseFacts punctual() {
  CauseFacts facts;
  facts.order.placed_at = placed;
  facts.order.status = orders::OrderStatus::delivered;
  facts.order.processing_days = 2;
  facts.order.shipped_at = placed + day;
  facts.order.estimated_delivery_at = placed + 5 * day;
  facts.order.delivered_at = placed + 4 * day;
  facts.now = placed + 10 * day;
  facts.slow_answer_hours = 48;
  return facts;
}

using Causes = std::vector<Cause>;

TEST(CauseRules, S7_an_order_that_was_on_time_has_no_cause) {
  EXPECT_EQ(causes_of(punctual()), Causes{});
}

TEST(CauseRules, S7_shipped_later_than_the_processing_time) {
  for (const auto& [late_by, causes] : {std::pair{-moment, Causes{}},
                                        {Duration{0}, Causes{}},
                                        {moment, Causes{Cause::shipped_late}}}) {
    auto facts = punctual();
    facts.order.shipped_at = placed + 2 * day + late_by;
    EXPECT_EQ(causes_of(facts), causes) << late_by.count();
    // Not shipped yet: what counts is the present.
    facts.order.shipped_at = std::nullopt;
    facts.order.estimated_delivery_at = std::nullopt;
    facts.now = placed + 2 * day + late_by;
    EXPECT_EQ(causes_of(facts), causes) << late_by.count();
    facts.order.status = orders::OrderStatus::cancelled;
    EXPECT_EQ(causes_of(facts), Causes{});
  }
}

TEST(CauseRules, S7_delivered_after_the_estimated_date) {
  for (const auto& [late_by, causes] :
       {std::pair{Duration{0}, Causes{}}, {moment, Causes{Cause::delivered_late}}}) {
    auto facts = punctual();
    facts.order.delivered_at = placed + 5 * day + late_by;
    EXPECT_EQ(causes_of(facts), causes) << late_by.count();
  }
}

TEST(CauseRules, S7_reasons_of_cases_and_slow_answers) {
  cases::CaseOfOrder about;
  about.reason = cases::CaseReason::not_received;
  about.opened_at = placed + 5 * day;
  about.first_answer_at = about.opened_at + 2 * day;
  const auto causes = [&](const CauseFacts& base) {
    auto facts = base;
    facts.cases_of_order = std::span(&about, 1);
    return causes_of(facts);
  };
  EXPECT_EQ(causes(punctual()), Causes{Cause::not_received});
  about.reason = cases::CaseReason::not_as_described;
  about.first_answer_at = about.opened_at + 2 * day + moment;
  EXPECT_EQ(causes(punctual()), (Causes{Cause::not_as_described, Cause::slow_answer}));
  // The limit is the policy's.
  auto patient = punctual();
  patient.slow_answer_hours = 72;
  EXPECT_EQ(causes(patient), Causes{Cause::not_as_described});
  // No answer yet: slow once the time is over; not where the case ended without one.
  about.first_answer_at = std::nullopt;
  auto waiting = punctual();
  waiting.now = about.opened_at + 2 * day;
  EXPECT_EQ(causes(waiting), Causes{Cause::not_as_described});
  waiting.now = waiting.now + moment;
  EXPECT_EQ(causes(waiting), (Causes{Cause::not_as_described, Cause::slow_answer}));
  about.outcome = cases::Outcome::closed_by_buyer;
  EXPECT_EQ(causes(waiting), Causes{Cause::not_as_described});
}

}  // namespace
}  // namespace entente::standards
