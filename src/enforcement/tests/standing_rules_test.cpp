// What measures amount to, and the yearly figures of appeals.
#include "enforcement/standing_rules.hpp"

#include <gtest/gtest.h>

#include "enforcement/tests/measure_in.hpp"

namespace entente::enforcement {
namespace {

Measure holding(MeasureKind kind, std::optional<Instant> until = {}) {
  Measure row;
  row.kind = kind;
  row.state = MeasureState::in_force;
  row.ends_at = until;
  return row;
}

TEST(StandingOf, the_measures_in_force) {
  const auto soon = day_one + std::chrono::hours(24);
  const auto later = soon + std::chrono::hours(24);
  struct Row {
    std::vector<Measure> measures;
    Standing standing;
    bool can_list;
    bool payouts_held;
    std::optional<Instant> until;
  };
  const std::vector<Row> rows{
      {{}, Standing::good, true, false, {}},
      {{holding(MeasureKind::cannot_list, soon)}, Standing::limited, false, false, soon},
      {{holding(MeasureKind::payouts_held)}, Standing::limited, true, true, {}},
      {{holding(MeasureKind::temporary_suspension, soon)}, Standing::suspended, false, false, soon},
      {{holding(MeasureKind::final_suspension)}, Standing::suspended, false, false, {}},
      {{holding(MeasureKind::temporary_suspension, soon),
        holding(MeasureKind::payouts_held, later)},
       Standing::suspended,
       false,
       true,
       later},
      {{holding(MeasureKind::payouts_held), holding(MeasureKind::cannot_list, later)},
       Standing::limited,
       false,
       true,
       {}}};
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const auto& row = rows[at];
    const auto state = standing_of(row.measures);
    EXPECT_EQ(state.standing, row.standing) << at;
    EXPECT_EQ(state.can_list, row.can_list) << at;
    EXPECT_EQ(state.payouts_held, row.payouts_held) << at;
    EXPECT_EQ(state.until, row.until) << at;
  }
  for (const auto state : {MeasureState::proposed, MeasureState::dropped, MeasureState::announced,
                           MeasureState::ended}) {
    auto row = holding(MeasureKind::final_suspension);
    row.state = state;
    EXPECT_EQ(standing_of({row}).standing, Standing::good) << to_text(state);
  }
}

TEST(YearsOf, appeals_are_those_of_the_zone) {  // P2B Art. 11(4)
  const auto appeal = [](MeasureKind kind, const char* begun, const char* decided,
                         AppealState outcome) {
    Measure row;
    row.kind = kind;
    row.appeal = outcome;
    row.appealed_at = at(begun);
    if (decided != nullptr) row.appeal_decided_at = at(decided);
    return row;
  };
  const auto list = MeasureKind::cannot_list;
  const auto final_one = MeasureKind::final_suspension;
  const auto years = years_of(
      {appeal(list, "2026-12-31T22:59:59Z", "2027-01-01T08:59:59Z", AppealState::upheld),
       appeal(final_one, "2026-12-31T23:00:00Z", "2027-01-01T00:00:00Z", AppealState::reversed),
       appeal(final_one, "2027-02-01T00:00:00Z", "2027-02-01T01:30:00Z", AppealState::upheld),
       appeal(list, "2027-03-01T00:00:00Z", nullptr, AppealState::open)},
      "Europe/Paris");
  ASSERT_EQ(years.size(), 2u);
  EXPECT_EQ(years[0].year, "2027");
  EXPECT_EQ(years[0].complaints, 3);
  EXPECT_EQ(years[0].upheld, 1);
  EXPECT_EQ(years[0].reversed, 1);
  EXPECT_EQ(years[0].open, 1);
  EXPECT_EQ(years[0].average_hours, 2) << "an hour and a quarter, rounded up";
  ASSERT_EQ(years[0].kinds.size(), 2u);
  EXPECT_EQ(years[0].kinds[1].complaints, 2);
  EXPECT_EQ(years[1].year, "2026");
  EXPECT_EQ(years[1].average_hours, 10);
}

}  // namespace
}  // namespace entente::enforcement
