#include "standards/examination_rules.hpp"

#include <gtest/gtest.h>

#include "base/days.hpp"

namespace entente::standards {
namespace {

TEST(Examination, refuses_in_this_order) {
  struct Row {
    bool may_judge;
    std::int64_t as_of;
    bool is_running;
    std::optional<ExaminationRefusal> refusal;
  };
  constexpr std::int64_t today = 100;
  for (const auto& row :
       {Row{false, today, true, ExaminationRefusal::examination_needs_trust_and_safety},
        Row{true, today, true, ExaminationRefusal::examination_is_of_days_that_are_over},
        Row{true, today + 1, false, ExaminationRefusal::examination_is_of_days_that_are_over},
        Row{true, today - 1, true, ExaminationRefusal::examination_is_running},
        Row{true, today - 1, false, {}}, Row{true, 0, false, {}}}) {
    const auto may = may_examine(row.as_of, {row.may_judge, row.is_running, today});
    EXPECT_EQ(may.has_value(), !row.refusal);
    if (row.refusal) {
      EXPECT_EQ(may.error(), *row.refusal);
    }
  }
}

TEST(Examination, begins_on_its_day_of_each_month) {
  struct Row {
    const char* today;
    std::int64_t day_of_month;
    const char* next;
  };
  for (const auto& row : {Row{"2026-11-22", 1, "2026-12-01"}, Row{"2026-12-01", 1, "2027-01-01"},
                          Row{"2026-11-19", 20, "2026-11-20"}, Row{"2026-11-20", 20, "2026-12-20"},
                          Row{"2028-02-27", 28, "2028-02-28"}, Row{"2028-02-28", 28, "2028-03-28"}})
    EXPECT_EQ(next_examination(day_of_date(row.today).value(), {row.day_of_month, 90, 1, 1}),
              day_of_date(row.next))
        << row.today;
  EXPECT_FALSE(next_examination(20'000, {0, 90, 1, 1}));
}

TEST(Sizes, double) {
  struct Row {
    std::int64_t orders;
    std::optional<std::int64_t> size;
  };
  for (const auto& row :
       {Row{0, {}}, Row{1, 0}, Row{2, 1}, Row{3, 1}, Row{4, 2}, Row{1023, 9}, Row{1024, 10}})
    EXPECT_EQ(size_of(row.orders), row.size) << row.orders;
}

TEST(Result, keeps_what_its_rules_need) {
  Examination run;
  run.as_of_day = 1000;
  const std::vector<StandardsDay> days{{ShopId{}, 999, 1, 3, 1}, {ShopId{}, 900, 0, 97, 1}};
  const auto& numbers = policies::preset().front().standards;
  const auto result = examine(run, ShopId{}, days, numbers, {});
  EXPECT_EQ(result.outcome, ServiceLevel::met);
  EXPECT_TRUE(result.rate_met && result.ever_met && result.window_met && result.judged);
  const auto judgement = judge(counts_of(result), numbers);
  EXPECT_TRUE(judgement.all());
  EXPECT_EQ(line_of(result), line_of(examine(run, ShopId{}, days, numbers, {})));
}

}  // namespace
}  // namespace entente::standards
