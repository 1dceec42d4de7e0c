// The clocks of a dispute, just before, at and after (W1, M8, M9, T-3, T-4).
#include "recovery/dispute_deadlines.hpp"

#include <gtest/gtest.h>

#include "recovery/dispute_rules.hpp"

namespace entente::recovery {
namespace {

using namespace std::chrono_literals;

Instant at(std::string_view text) {
  return parse_instant(text).value();
}

RecoveryPolicy paris() {
  RecoveryPolicy policy;
  policy.zone = "Europe/Paris";
  return policy;
}

struct Clock {
  const char* name;
  Instant (*clock)(Instant, const RecoveryPolicy&);
  const char* start;
  const char* due;
};

class DisputeClocks : public ::testing::TestWithParam<Clock> {};
TEST_P(DisputeClocks, end) {
  EXPECT_EQ(to_text(GetParam().clock(at(GetParam().start), paris())), GetParam().due)
      << GetParam().name;
}
INSTANTIATE_TEST_SUITE_P(
    Deadlines, DisputeClocks,
    ::testing::Values(Clock{"4 hours to answer, over the jump of the clocks", &response_due,
                            "2026-03-29T00:30:00Z", "2026-03-29T04:30:00Z"},
                      Clock{"reminder with a quarter left", &response_reminder,
                            "2026-03-29T00:30:00Z", "2026-03-29T03:30:00Z"},
                      Clock{"14 days of silence", &silence_end, "2026-03-20T14:00:00+01:00",
                            "2026-04-03T22:00:00Z"},
                      Clock{"from the first instant of a day", &silence_end,
                            "2026-03-20T00:00:00+01:00", "2026-04-03T22:00:00Z"},
                      Clock{"from its last", &silence_end, "2026-03-20T23:59:59.999999+01:00",
                            "2026-04-03T22:00:00Z"},
                      Clock{"from the next day's first", &silence_end, "2026-03-21T00:00:00+01:00",
                            "2026-04-04T22:00:00Z"},
                      Clock{"follow-up after 7 days", &follow_up_due, "2026-10-20T09:00:00+02:00",
                            "2026-10-27T23:00:00Z"},
                      Clock{"60 days of an update link", &update_link_end,
                            "2026-01-01T12:00:00+01:00", "2026-03-02T23:00:00Z"}));

TEST(Silence, closes_at_its_end_and_not_before) {
  Dispute dispute;
  dispute.state = DisputeState::awaiting_customer;
  auto ends = silence_end(at("2026-03-20T14:00:00+01:00"), paris());
  dispute.closes_at = ends;
  EXPECT_FALSE(close_by_silence(dispute, ends - 1us));
  for (auto now : {ends, ends + 1us}) {
    auto closed = close_by_silence(dispute, now);
    ASSERT_TRUE(closed);
    EXPECT_EQ(closed->row.state, DisputeState::closed);
    EXPECT_EQ(closed->row.close_reason, CloseReason::nothing_heard);
    EXPECT_EQ(closed->row.closed_at, now);
  }
}

TEST(Silence, closes_only_what_awaits_the_customer) {
  for (auto state : {DisputeState::open, DisputeState::updated_by_customer, DisputeState::closed}) {
    Dispute dispute;
    dispute.state = state;
    dispute.closes_at = at("2026-03-20T00:00:00Z");
    EXPECT_FALSE(close_by_silence(dispute, at("2027-01-01T00:00:00Z"))) << to_text(state);
  }
  Dispute without_end;
  without_end.state = DisputeState::awaiting_customer;
  EXPECT_FALSE(close_by_silence(without_end, at("2027-01-01T00:00:00Z")));
}

TEST(Policy, the_shops_own_numbers_count) {
  RecoveryPolicy policy{48, 1, 0, 2, "UTC"};
  auto start = at("2026-05-01T10:00:00Z");
  EXPECT_EQ(to_text(response_due(start, policy)), "2026-05-03T10:00:00Z");
  EXPECT_EQ(to_text(response_reminder(start, policy)), "2026-05-02T22:00:00Z");
  EXPECT_EQ(to_text(silence_end(start, policy)), "2026-05-03T00:00:00Z");
  EXPECT_EQ(to_text(follow_up_due(start, policy)), "2026-05-02T00:00:00Z");
  EXPECT_EQ(to_text(update_link_end(start, policy)), "2026-05-04T00:00:00Z");
}

}  // namespace
}  // namespace entente::recovery
