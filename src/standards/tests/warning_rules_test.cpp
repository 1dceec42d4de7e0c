#include "standards/warning_rules.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "base/days.hpp"

namespace entente::standards {
namespace {

Instant at(std::string_view text) {
  return parse_instant(text).value();
}

const AccountId judge_of_market{Uuid{{1}}};
const AccountId owner{Uuid{{2}}};

ServiceCounts meeting() {
  return {{100, 3, 0, 3}, 0, {100, 3, 0, 3}, {10, 3, 0, 3}};
}
ServiceCounts fine() {
  return {{100, 1, 0, 1}, 0, {100, 1, 0, 1}, {10, 1, 0, 1}};
}

WarningFacts fresh() {
  WarningFacts facts;
  facts.numbers = policies::preset().front().standards;
  facts.examination = policies::preset().front().examination;
  facts.now = at("2026-11-22T10:00:00+01:00");
  facts.row.zone = "Europe/Paris";
  facts.row.policy_version = 1;
  facts.owners = {{"owner@shop.test", "fr"}};
  facts.now_counts = meeting();
  facts.look_counts = meeting();
  facts.side = WarningSide::staff;
  facts.by = judge_of_market;
  facts.may_judge = true;
  return facts;
}

WarningFacts after(const WarningFacts& facts, const WarningDecision& decision) {
  auto next = facts;
  EXPECT_EQ(broken_invariant(facts.row.version == 0 ? nullptr : &facts.row, decision.row,
                             decision.events),
            nullptr);
  next.row = decision.row;
  return next;
}

WarningFacts proposed() {
  return after(fresh(), propose(fresh()));
}
WarningFacts watching() {
  const auto facts = proposed();
  return after(facts, decide(ConfirmWarning{true, true, {}}, facts).value());
}
WarningFacts to_decide() {
  auto facts = watching();
  facts.now = *facts.row.look_at;
  return after(facts, look_again(facts).value());
}
WarningFacts as_shop(WarningFacts facts) {
  facts.side = WarningSide::shop;
  facts.by = owner;
  facts.may_judge = false;
  facts.is_of_team = true;
  return facts;
}

// Every command, for every state and role.
using Try = std::function<std::optional<WarningRefusal>(const WarningFacts&)>;
template <class Command>
Try trying(Command command) {
  return [command](const WarningFacts& facts) -> std::optional<WarningRefusal> {
    const auto decided = decide(command, facts);
    if (decided) return std::nullopt;
    return decided.error();
  };
}

TEST(Warning, refuses_each_command_of_the_marketplace_in_this_order) {
  const ConfirmWarning confirm{true, true, {}};
  const ProposeSuspension suspend{false, 14, "Terms, 7.2", "Orders went on unanswered."};
  struct Row {
    const char* what;
    Try command;
    WarningFacts facts;
    WarningRefusal otherwise;  // from a state in which it is not possible
    WarningFacts impossible;
  };
  const std::vector<Row> rows{
      {"confirm", trying(confirm), proposed(), WarningRefusal::warning_is_no_proposal, watching()},
      {"drop", trying(DropWarning{"wrong"}), proposed(), WarningRefusal::warning_is_no_proposal,
       watching()},
      {"look", trying(LookNow{}), watching(), WarningRefusal::warning_is_not_running, proposed()},
      {"longer", trying(WatchLonger{"because"}), to_decide(),
       WarningRefusal::nothing_is_to_be_decided, watching()},
      {"suspend", trying(suspend), to_decide(), WarningRefusal::nothing_is_to_be_decided,
       watching()},
      {"withdraw", trying(WithdrawWarning{"because"}), watching(),
       WarningRefusal::warning_is_not_running, proposed()},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(row.command(row.facts), std::nullopt) << row.what;
    EXPECT_EQ(row.command(row.impossible), row.otherwise) << row.what;
    EXPECT_EQ(row.command(as_shop(row.facts)), WarningRefusal::a_person_confirms) << row.what;
    auto machine = row.facts;
    machine.by.reset();
    EXPECT_EQ(row.command(machine), WarningRefusal::a_person_confirms) << row.what;
    auto support = row.facts;
    support.may_judge = false;
    EXPECT_EQ(row.command(support), WarningRefusal::warnings_need_trust_and_safety) << row.what;
    auto own = row.facts;
    own.is_of_team = true;
    EXPECT_EQ(row.command(own), WarningRefusal::decides_own_shop) << row.what;
  }
}

TEST(Warning, is_confirmed_with_both_looked_at_somebody_told_and_criteria_that_hold) {
  const auto facts = proposed();
  for (const auto& [figures, orders] : {std::pair{false, true}, std::pair{true, false}})
    EXPECT_EQ(decide(ConfirmWarning{figures, orders, {}}, facts).error(),
              WarningRefusal::figures_are_not_checked);
  auto nobody = facts;
  nobody.owners.clear();
  EXPECT_EQ(may_confirm(nobody).error(), WarningRefusal::nobody_to_warn);
  auto moved = facts;  // T-6
  moved.now_counts = fine();
  EXPECT_EQ(may_confirm(moved).error(), WarningRefusal::criteria_hold_no_longer);
}

TEST(Warning, tells_the_owners_and_sets_its_second_look) {  // S4, T-6
  const auto facts = proposed();
  const auto decision = decide(ConfirmWarning{true, true, {}}, facts).value();
  EXPECT_EQ(decision.row.state, WarningState::watching);
  // 90 days after 22 November, the first instant after the last one.
  EXPECT_EQ(*decision.row.look_at, at("2027-02-21T00:00:00+01:00"));
  // Orders up to and including 23 October are out.
  EXPECT_EQ(date_of(*decision.row.out_up_to), "2026-10-23");
  ASSERT_EQ(decision.notices.size(), 1U);
  EXPECT_EQ(decision.notices[0].values.at("what"), "warned");
  ASSERT_EQ(decision.timers.size(), 1U);
  EXPECT_EQ(decision.timers[0].due_at, decision.row.look_at);
}

TEST(SecondLook, comes_on_its_day_and_not_before) {
  auto facts = watching();
  const auto due = *facts.row.look_at;
  facts.now = due - Duration{1};
  EXPECT_FALSE(look_again(facts));
  facts.now = due;
  EXPECT_TRUE(look_again(facts));
  facts.now = due + Duration{1};
  EXPECT_TRUE(look_again(facts));
}

TEST(SecondLook, ends_well_where_the_criteria_are_met_no_longer) {
  auto facts = watching();
  facts.now = *facts.row.look_at;
  facts.look_counts = fine();
  facts.side = WarningSide::system;
  facts.by.reset();
  const auto decision = look_again(facts).value();
  EXPECT_EQ(decision.row.state, WarningState::good_standing);
  EXPECT_EQ(decision.row.look_dissatisfied, 1);
  EXPECT_EQ(decision.notices.at(0).values.at("what"), "good_standing");
  EXPECT_EQ(broken_invariant(&facts.row, decision.row, decision.events), nullptr);
}

TEST(SecondLook, is_for_a_person_to_decide_on_where_they_still_are) {  // GDPR-5
  const auto facts = to_decide();
  EXPECT_EQ(facts.row.state, WarningState::to_decide);
  EXPECT_FALSE(facts.row.ended_at);
  const auto longer = decide(WatchLonger{"New stock arrives in March."}, facts).value();
  EXPECT_EQ(longer.row.state, WarningState::watching);
  EXPECT_EQ(*longer.row.look_at, at("2027-05-23T00:00:00+02:00"));
  EXPECT_EQ(longer.row.out_up_to, facts.row.out_up_to);
  EXPECT_EQ(longer.notices.at(0).values.at("what"), "longer");
}

TEST(Warning, is_talked_about_while_it_runs) {
  const AnswerWarning words{"We changed the carrier."};
  EXPECT_EQ(trying(words)(as_shop(watching())), std::nullopt);
  EXPECT_EQ(trying(words)(as_shop(to_decide())), std::nullopt);
  EXPECT_EQ(trying(words)(watching()), WarningRefusal::only_the_shop_does_this);
  EXPECT_EQ(trying(words)(as_shop(proposed())), WarningRefusal::warning_is_not_running);
  EXPECT_EQ(trying(AnswerShop{"Thank you."})(watching()), std::nullopt);
  EXPECT_EQ(trying(AnswerShop{"Thank you."})(as_shop(watching())),
            WarningRefusal::a_person_confirms);
}

TEST(Warning, once_over_stays_over) {
  const auto facts = watching();
  const auto gone = after(facts, decide(WithdrawWarning{"An outage explains it."}, facts).value());
  EXPECT_EQ(trying(WithdrawWarning{"again"})(gone), WarningRefusal::warning_is_not_running);
  EXPECT_EQ(trying(LookNow{})(gone), WarningRefusal::warning_is_not_running);
  EXPECT_FALSE(look_again(gone));
  auto back = gone.row;
  back.state = WarningState::watching;
  back.ended_at.reset();
  EXPECT_NE(broken_invariant(&gone.row, back, {}), nullptr);
}

TEST(Warning, has_no_state_that_is_not_reached) {
  std::vector<WarningState> seen{proposed().row.state, watching().row.state, to_decide().row.state};
  const auto p = proposed();
  seen.push_back(decide(DropWarning{"wrong"}, p).value().row.state);
  const auto w = watching();
  seen.push_back(decide(WithdrawWarning{"wrong"}, w).value().row.state);
  auto f = w;
  f.look_counts = fine();
  seen.push_back(decide(LookNow{}, f).value().row.state);
  const ProposeSuspension suspend{true, {}, "Terms", "Nothing has changed."};
  seen.push_back(decide(suspend, to_decide()).value().row.state);
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<WarningState>>(
      [&](auto each) { EXPECT_NE(std::ranges::find(seen, each.value), seen.end()) << each.name; });
}

// A run whose day lies before somebody ended a warning knows less than they did, however late it
// runs.
TEST(WarningRules, S4_a_run_proposes_nothing_about_what_was_decided_after_its_day) {
  Examination run;
  run.zone = "Europe/Paris";
  auto facts = watching();
  EXPECT_FALSE(leads_to_warning(std::vector{facts.row}, run));
  facts.now = *facts.row.look_at;
  facts.look_counts = fine();
  const auto over = after(facts, look_again(facts).value()).row;
  ASSERT_EQ(over.state, WarningState::good_standing);
  const auto ended_on = local_day(*over.ended_at, run.zone);
  for (const auto& [day, leads] : {std::pair{ended_on - 1, false}, {ended_on, true}}) {
    run.as_of_day = day;
    EXPECT_EQ(leads_to_warning(std::vector{over}, run), leads) << date_of(day);
    EXPECT_TRUE(leads_to_warning({}, run));
  }
}

TEST(WarningRules, S4_what_a_warning_left_behind_stays_out) {
  const auto row = watching().row;
  const auto warned_on = local_day(*row.confirmed_at, row.zone);
  EXPECT_EQ(cut_as_of(std::vector{row}, warned_on - 1), std::nullopt);
  EXPECT_EQ(cut_as_of(std::vector{row}, warned_on), warned_on - 30);  // T-6
  EXPECT_EQ(cut_as_of(std::vector{proposed().row}, warned_on), std::nullopt);
  auto later = row;
  later.confirmed_at = *row.confirmed_at + std::chrono::days{200};
  later.out_up_to = *row.out_up_to + 200;
  EXPECT_EQ(cut_as_of(std::vector{later, row}, warned_on + 199), warned_on - 30);
  EXPECT_EQ(cut_as_of(std::vector{row, later}, warned_on + 200), warned_on + 170);
  later.state = WarningState::withdrawn;
  EXPECT_EQ(cut_as_of(std::vector{row, later}, warned_on + 200), warned_on - 30);
}

}  // namespace
}  // namespace entente::standards
