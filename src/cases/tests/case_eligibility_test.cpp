// C2, C3, CRD-1: from when to when a case may be opened, and why.
#include "cases/case_eligibility.hpp"

#include <gtest/gtest.h>

#include "cases/tests/case_in.hpp"

namespace entente::cases {
namespace {

struct WindowRow {
  const char* name;
  CaseReason reason;
  std::optional<const char*> estimated, shipped, delivered;
  std::optional<std::int64_t> processing_days;
  const char *from, *until;
  Basis basis;
};

class Windows : public ::testing::TestWithParam<WindowRow> {};
TEST_P(Windows, count_from_what_was_said) {
  const auto& row = GetParam();
  orders::OrderRow order;
  order.placed_at = at("2026-01-01T10:00:00+01:00");
  if (row.estimated) order.estimated_delivery_at = at(*row.estimated);
  if (row.shipped) order.shipped_at = at(*row.shipped);
  if (row.delivered) order.delivered_at = at(*row.delivered);
  order.processing_days = row.processing_days;
  const auto window =
      window_of(row.reason, order, policies::preset().front().cases, "Europe/Paris");
  EXPECT_EQ(to_text(window.from), to_text(at(row.from)));
  EXPECT_EQ(to_text(window.until), to_text(at(row.until)));
  EXPECT_EQ(to_text(window.basis), to_text(row.basis));
}
constexpr auto inr = CaseReason::not_received;
constexpr auto nad = CaseReason::not_as_described;
INSTANTIATE_TEST_SUITE_P(
    Cases, Windows,
    ::testing::Values(WindowRow{"an estimated delivery is what counts",
                                inr,
                                "2026-01-10T12:00:00+01:00",
                                "2026-01-03T09:00:00+01:00",
                                {},
                                3,
                                "2026-01-10T12:00:00+01:00",
                                "2026-04-21T00:00:00+02:00",
                                Basis::estimated_delivery},
                      // T-4: 100 days from 1 January, last day 11 April.
                      WindowRow{"a hundred days, over the change of clocks",
                                inr,
                                "2026-01-01T12:00:00+01:00",
                                {},
                                {},
                                {},
                                "2026-01-01T12:00:00+01:00",
                                "2026-04-11T22:00:00Z",
                                Basis::estimated_delivery},
                      WindowRow{"sent, and ten days of transit",
                                inr,
                                {},
                                "2026-01-03T09:00:00+01:00",
                                {},
                                {},
                                "2026-01-14T00:00:00+01:00",
                                "2026-04-25T00:00:00+02:00",
                                Basis::sent},
                      WindowRow{"not sent: processing, and transit",
                                inr,
                                {},
                                {},
                                {},
                                5,
                                "2026-01-17T00:00:00+01:00",
                                "2026-04-28T00:00:00+02:00",
                                Basis::to_be_sent},
                      WindowRow{"nothing was said: thirty days",
                                inr,
                                {},
                                {},
                                {},
                                {},
                                "2026-02-01T00:00:00+01:00",
                                "2026-05-13T00:00:00+02:00",
                                Basis::longest_delivery},
                      WindowRow{"long processing: never later than thirty days",
                                inr,
                                {},
                                {},
                                {},
                                60,
                                "2026-02-01T00:00:00+01:00",
                                "2026-05-13T00:00:00+02:00",
                                Basis::longest_delivery},
                      WindowRow{"sent late: never later than thirty days",
                                inr,
                                {},
                                "2026-01-28T09:00:00+01:00",
                                {},
                                {},
                                "2026-02-01T00:00:00+01:00",
                                "2026-05-13T00:00:00+02:00",
                                Basis::longest_delivery},
                      WindowRow{"it came early: at once, and the window of the estimate",
                                nad,
                                "2026-01-10T12:00:00+01:00",
                                "2026-01-03T09:00:00+01:00",
                                "2026-01-05T09:00:00+01:00",
                                {},
                                "2026-01-05T09:00:00+01:00",
                                "2026-04-21T00:00:00+02:00",
                                Basis::delivered},
                      WindowRow{"it came late: the window counts from then",
                                nad,
                                "2026-01-10T12:00:00+01:00",
                                "2026-01-03T09:00:00+01:00",
                                "2026-01-20T09:00:00+01:00",
                                {},
                                "2026-01-20T09:00:00+01:00",
                                "2026-05-01T00:00:00+02:00",
                                Basis::delivered},
                      WindowRow{"nobody said that it came: from sending on",
                                nad,
                                "2026-01-10T12:00:00+01:00",
                                "2026-01-03T09:00:00+01:00",
                                {},
                                {},
                                "2026-01-03T09:00:00+01:00",
                                "2026-04-21T00:00:00+02:00",
                                Basis::sent},
                      WindowRow{"nothing is known of sending",
                                nad,
                                "2026-01-10T12:00:00+01:00",
                                {},
                                {},
                                {},
                                "2026-01-10T12:00:00+01:00",
                                "2026-04-21T00:00:00+02:00",
                                Basis::estimated_delivery}));

const std::vector<Case> none;

const policies::CaseNumbers& numbers() {
  return policies::preset().front().cases;
}

TEST(Eligibility, begins_and_ends_at_its_instants) {
  const auto order = order_of_100_euros();  // estimated for 10 February, 13:00 in Paris
  struct Row {
    const char* now;
    std::optional<NotEligible> why_not;
  };
  for (const auto& row : {Row{"2026-02-10T11:59:59.999999Z", NotEligible::too_early_for_a_case},
                          Row{"2026-02-10T12:00:00Z", {}}, Row{"2026-05-21T21:59:59.999999Z", {}},
                          Row{"2026-05-21T22:00:00Z", NotEligible::window_for_cases_is_over}}) {
    const auto result = eligibility(
        inr, {order, std::nullopt, none, 10'000, numbers(), "Europe/Paris", at(row.now)});
    EXPECT_EQ(result.why_not, row.why_not) << row.now;
  }
}

TEST(Eligibility, refuses_in_order_of_precedence) {
  const auto order = order_of_100_euros();
  const std::vector<Case> open{opened().row};
  const auto why_not = [&](const std::vector<Case>& others, std::int64_t refundable,
                           const char* now) {
    return eligibility(
               inr, {order, std::nullopt, others, refundable, numbers(), "Europe/Paris", at(now)})
        .why_not;
  };
  const auto* early = "2026-02-01T00:00:00Z";
  EXPECT_EQ(why_not(open, 0, early), NotEligible::case_is_open_already);
  EXPECT_EQ(why_not(none, 0, early), NotEligible::everything_was_refunded);
  EXPECT_EQ(why_not(none, 1, early), NotEligible::too_early_for_a_case);
  EXPECT_EQ(why_not(none, 1, "2027-01-01T00:00:00Z"), NotEligible::window_for_cases_is_over);
  EXPECT_EQ(why_not(none, 1, "2026-03-01T00:00:00Z"), std::nullopt);
}

TEST(Eligibility, allows_one_open_case_for_a_reason_and_the_same_goods) {
  const auto order = order_of_100_euros();
  struct Row {
    const char* name;
    CaseFacts other;
    std::optional<std::int64_t> other_line, line;
    std::optional<NotEligible> why_not;
  };
  constexpr auto open_already = NotEligible::case_is_open_already;
  for (const auto& row :
       {Row{"the same line", opened(), 1, 1, open_already}, Row{"another line", opened(), 1, 2, {}},
        Row{"a line of the order", opened(), {}, 2, open_already},
        Row{"the order of a line", opened(), 1, {}, open_already},
        Row{"it is closed", closed(), {}, {}, {}},
        Row{"money is on its way", settling(), {}, {}, open_already},
        Row{"another reason", opened(Party::buyer, start_of_case, nad), 1, 1, {}}}) {
    std::vector<Case> others{row.other.row};
    others[0].line_no = row.other_line;
    const EligibilityFacts facts{
        order, row.line, others, 10'000, numbers(), "Europe/Paris", at("2026-03-01T00:00:00Z")};
    EXPECT_EQ(eligibility(inr, facts).why_not, row.why_not) << row.name;
  }
}

TEST(Claim, is_the_line_or_the_order_and_never_more_than_was_paid) {
  orders::Order order;
  order.row = order_of_100_euros();
  order.lines.resize(2);
  order.lines[0].line_no = 1;
  order.lines[0].price_minor = 1'200;
  order.lines[0].quantity = 2;
  order.lines[1].line_no = 2;
  order.lines[1].price_minor = 9'000;  // before the reduction that the total has
  order.lines[1].quantity = 2;
  EXPECT_EQ(claim_of(order, std::nullopt), 10'000);
  EXPECT_EQ(claim_of(order, 1), 2'400);
  EXPECT_EQ(claim_of(order, 2), 10'000);
  EXPECT_EQ(claim_of(order, 3), std::nullopt);
}

}  // namespace
}  // namespace entente::cases
