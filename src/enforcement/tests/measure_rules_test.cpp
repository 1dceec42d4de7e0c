// Every command in every state, every refusal, every clock just before, at and after.
#include "enforcement/measure_rules.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "enforcement/tests/measure_in.hpp"

namespace entente::enforcement {
namespace {

std::string outcome(const Decided<MeasureDecision>& decided) {
  return decided ? "done" : std::string(to_text(decided.error()));
}

std::vector<std::string> told_by(const MeasureDecision& decision) {
  std::vector<std::string> all;
  for (const auto& notice : decision.notices) all.push_back(notice.values.at("what"));
  return all;
}

enum class In { proposed, dropped, announced, in_force, asked, appealed, upheld, ended };

MeasureFacts in(In state) {
  switch (state) {
    case In::proposed:
      return proposed();
    case In::dropped:
      return after(proposed(), decide(Drop{"No."}, proposed()).value());
    case In::announced:
      return announced();
    case In::in_force:
      return in_force();
    case In::asked:
      return asked();
    case In::appealed:
      return appealed();
    case In::upheld: {
      const auto facts = as_staff(appealed(), third);
      return after(facts, decide(Uphold{other_words}, facts).value());
    }
    case In::ended: {
      const auto facts = as_staff(in_force(), third);
      return after(facts, decide(Lift{other_words}, facts).value());
    }
  }
  return fresh();
}

Decided<MeasureDecision> run(const std::string& command, const MeasureFacts& facts) {
  const auto staff = as_staff(facts, third);
  const auto shop = as_shop(facts);
  if (command == "confirm") return decide(all_checked(), staff);
  if (command == "drop") return decide(Drop{"No."}, staff);
  if (command == "lift") return decide(Lift{other_words}, staff);
  if (command == "grant") return decide(GrantReinstatement{other_words}, staff);
  if (command == "refuse") return decide(RefuseReinstatement{other_words}, staff);
  if (command == "answer") return decide(AnswerAppeal{"Which parcel?"}, staff);
  if (command == "uphold") return decide(Uphold{other_words}, staff);
  if (command == "reverse") return decide(Reverse{other_words}, staff);
  if (command == "annotate") return decide(Annotate{1, "It was sent."}, shop);
  if (command == "tick_off") return decide(TickOff{1, "Done."}, shop);
  if (command == "ask") return decide(AskReinstatement{"Please."}, shop);
  if (command == "appeal") return decide(Appeal{"It was sent."}, shop);
  if (command == "comment") return decide(CommentAppeal{"See the receipt."}, shop);
  ADD_FAILURE() << command;
  return std::unexpected(Refusal::no_such_item);
}

const char* const done = "done";
const char* const over = "measure_is_over";
const char* const told = "measure_is_no_proposal";
const char* const not_told = "measure_is_not_announced";
const char* const no_request = "reinstatement_is_not_asked_for";
const char* const no_appeal = "appeal_is_not_open";
const char* const once = "appealed_already";

TEST(EveryCommand, in_every_state) {
  struct Row {
    const char* command;
    std::array<const char*, 8> expected;  // in the order of In
  };
  for (const auto& row :
       {Row{"confirm", {done, told, told, told, told, told, told, told}},
        Row{"drop", {done, told, told, told, told, told, told, told}},
        Row{"lift", {not_told, over, done, done, done, done, done, over}},
        Row{"grant", {not_told, over, no_request, no_request, done, no_request, no_request, over}},
        Row{"refuse", {not_told, over, no_request, no_request, done, no_request, no_request, over}},
        Row{"answer",
            {no_appeal, no_appeal, no_appeal, no_appeal, no_appeal, done, no_appeal, no_appeal}},
        Row{"uphold",
            {no_appeal, no_appeal, no_appeal, no_appeal, no_appeal, done, no_appeal, no_appeal}},
        Row{"reverse",
            {no_appeal, no_appeal, no_appeal, no_appeal, no_appeal, done, no_appeal, no_appeal}},
        Row{"annotate", {not_told, over, done, done, done, done, done, over}},
        Row{"tick_off", {not_told, over, done, done, done, done, done, over}},
        Row{"ask",
            {not_told, over, "measure_is_not_in_force", "demands_are_not_met",
             "reinstatement_is_asked_for", "demands_are_not_met", "demands_are_not_met", over}},
        Row{"appeal", {not_told, not_told, done, done, done, once, once, done}},
        Row{"comment",
            {no_appeal, no_appeal, no_appeal, no_appeal, no_appeal, done, no_appeal, no_appeal}}})
    for (std::size_t state = 0; state < row.expected.size(); ++state) {
      const auto facts = in(static_cast<In>(state));
      const auto decided = run(row.command, facts);
      EXPECT_EQ(outcome(decided), row.expected[state]) << row.command << " in " << state;
      if (!decided) continue;
      EXPECT_EQ(broken_invariant(&facts.row, decided->row, decided->events), nullptr)
          << row.command << " in " << state;
    }
}

TEST(States, are_all_reached_and_ends_are_final) {
  std::set<MeasureState> reached;
  for (int state = 0; state < 8; ++state) reached.insert(in(static_cast<In>(state)).row.state);
  EXPECT_EQ(reached.size(), 5u);
  for (const auto state : {In::dropped, In::ended}) {
    const auto facts = in(state);
    auto changed = facts.row;
    changed.state = MeasureState::in_force;
    EXPECT_NE(broken_invariant(&facts.row, changed, {}), nullptr);
  }
}

TEST(Proposal, is_refused_where_something_is_missing) {
  struct Row {
    const char* expected;
    std::function<void(Propose&)> change;
  };
  const auto final_one = MeasureKind::final_suspension;
  for (const auto& row : {
           Row{"done", [](Propose&) {}},
           Row{"facts_are_needed", [](Propose& it) { it.facts.clear(); }},
           Row{"temporary_needs_an_end", [](Propose& it) { it.days.reset(); }},
           Row{"temporary_needs_an_end", [](Propose& it) { it.days = 0; }},
           Row{"done", [](Propose& it) { it.days = 1; }},
           Row{"done", [](Propose& it) { it.days = 90; }},
           Row{"end_is_too_far", [](Propose& it) { it.days = 91; }},
           Row{"final_has_no_end", [&](Propose& it) { it.kind = final_one; }},
           Row{"done",
               [&](Propose& it) {
                 it.kind = MeasureKind::cannot_list;
                 it.days.reset();
               }},
           Row{"exception_is_for_final_ones",
               [](Propose& it) { it.notice_exception = NoticeException::legal_duty; }},
           Row{"exception_needs_evidence",
               [&](Propose& it) {
                 it.kind = final_one;
                 it.days.reset();
                 it.notice_exception = NoticeException::legal_duty;
               }},
           Row{"words_are_not_its_own", [](Propose& it) { it.words = "Breach of terms."; }},
       }) {
    auto command = proposal();
    row.change(command);
    EXPECT_EQ(outcome(decide(command, fresh())), row.expected);
  }
}

TEST(Proposal, is_one_of_a_kind_at_a_time) {  // C-8
  auto facts = fresh();
  facts.others = {in_force().row};
  EXPECT_EQ(outcome(decide(proposal(), facts)), "measure_exists_already");
  EXPECT_EQ(outcome(decide(proposal(MeasureKind::payouts_held), facts)), "done");
  facts.others = {in(In::ended).row};
  EXPECT_EQ(outcome(decide(proposal(), facts)), "done");
}

// GDPR-5: the program proposes, and a person decides.
TEST(People, decide_and_machines_only_propose) {
  auto program = fresh();
  program.side = MeasureSide::system;
  program.by.reset();
  const auto made = decide(proposal(), program);
  ASSERT_TRUE(made);
  EXPECT_FALSE(made->row.proposed_by);
  EXPECT_TRUE(made->notices.empty()) << "the shop is told by who decides";
  auto facts = after(program, *made);
  EXPECT_EQ(outcome(decide(all_checked(), facts)), "a_person_confirms");
  EXPECT_EQ(outcome(decide(Drop{"No."}, facts)), "a_person_confirms");
  facts = as_staff(facts, confirmer);
  facts.may_judge = false;
  EXPECT_EQ(outcome(decide(all_checked(), facts)), "needs_trust_and_safety");
  facts.may_judge = true;
  facts.is_of_team = true;
  EXPECT_EQ(outcome(decide(all_checked(), facts)), "decides_own_shop");
  facts.is_of_team = false;
  EXPECT_EQ(outcome(decide(all_checked(), facts)), "done");
  EXPECT_EQ(outcome(decide(proposal(), as_shop(fresh()))), "needs_trust_and_safety");
  EXPECT_EQ(outcome(decide(Appeal{"No."}, as_staff(in_force(), third))), "only_the_shop_does_this");
}

TEST(People, are_two_for_a_final_end_and_for_an_appeal) {  // SEC-3, X4
  const auto by = [](MeasureKind kind, AccountId who) {
    return outcome(decide(all_checked(), as_staff(proposed(kind), who)));
  };
  EXPECT_EQ(by(MeasureKind::final_suspension, proposer), "needs_another_person");
  EXPECT_EQ(by(MeasureKind::final_suspension, confirmer), "done");
  EXPECT_EQ(by(MeasureKind::temporary_suspension, proposer), "done");
  for (const auto& [who, expected] :
       {std::pair{confirmer, "needs_another_person"}, std::pair{third, "done"}}) {
    EXPECT_EQ(outcome(decide(Uphold{other_words}, as_staff(appealed(), who))), expected);
    EXPECT_EQ(outcome(decide(Reverse{other_words}, as_staff(appealed(), who))), expected);
  }
}

TEST(Confirming, asks_for_every_check_and_for_somebody_to_tell) {
  const auto facts = proposed();
  for (const auto& each : {Confirm{false, true, true, {}}, Confirm{true, false, true, {}},
                           Confirm{true, true, false, {}}})
    EXPECT_EQ(outcome(decide(each, facts)), "checklist_is_not_done");
  auto nobody = facts;
  nobody.owners.clear();
  EXPECT_EQ(outcome(decide(all_checked(), nobody)), "shop_has_nobody_to_tell");
  const auto confirmed = decide(all_checked(), facts).value();
  EXPECT_EQ(told_by(confirmed), std::vector<std::string>{"announced"});
  EXPECT_TRUE(confirmed.sends_statement);
  EXPECT_EQ(confirmed.notices.front().values.at("statement"), "Statement of reasons");
}

// The vector of P2B-4b: notice on 1 December 2026 in Paris, earliest 1 January 2027, 00:00.
TEST(FinalEnd, needs_thirty_full_days) {
  const auto facts = proposed(MeasureKind::final_suspension);
  const auto earliest = at("2027-01-01T00:00:00+01:00");
  struct Row {
    Instant from;
    const char* expected;
  };
  for (const auto& row :
       {Row{earliest - Duration{1}, "final_needs_its_notice"}, Row{earliest, "done"},
        Row{earliest + Duration{1}, "done"}, Row{day_one - Duration{1}, "starts_before_it_is_told"},
        Row{day_one, "final_needs_its_notice"}})
    EXPECT_EQ(outcome(decide(Confirm{true, true, true, row.from}, facts)), row.expected)
        << to_text(row.from);
  EXPECT_EQ(decide(all_checked(), facts)->row.effective_at, earliest);

  auto told_at = facts;
  for (const auto* time : {"2026-12-01T00:00:00+01:00", "2026-12-01T23:59:59.999999+01:00"}) {
    told_at.now = at(time);
    EXPECT_EQ(decide(all_checked(), told_at)->row.effective_at, earliest) << time;
  }
  told_at.now = at("2026-12-02T00:00:00+01:00");
  EXPECT_EQ(decide(all_checked(), told_at)->row.effective_at, at("2027-01-02T00:00:00+01:00"));
}

TEST(FinalEnd, follows_at_once_by_one_of_three_exceptions) {
  for (const auto each : {NoticeException::legal_duty, NoticeException::imperative_reason,
                          NoticeException::repeated_infringement}) {
    auto command = proposal(MeasureKind::final_suspension);
    command.notice_exception = each;
    command.exception_evidence = "The order of the prefecture of 30 November.";
    const auto facts = as_staff(after(fresh(), decide(command, fresh()).value()), confirmer);
    EXPECT_EQ(decide(all_checked(), facts)->row.effective_at, day_one);
  }
}

// C-7: what was not sent does not hold, however long it takes.
TEST(Statement, has_to_leave_before_anything_holds) {
  auto facts = announced();
  facts.now = day_one + sending_check;
  const auto waiting = follow_statement(facts).value();
  EXPECT_EQ(waiting.row.state, MeasureState::announced);
  EXPECT_EQ(waiting.row.version, facts.row.version);
  ASSERT_EQ(waiting.timers.size(), 1u);
  EXPECT_EQ(waiting.timers[0].due_at, facts.now + sending_check);
  EXPECT_FALSE(take_effect(facts)) << "not even where its time has come";
  const auto left = sent(facts, day_one + std::chrono::hours(3));
  EXPECT_EQ(left.row.state, MeasureState::in_force);
  EXPECT_EQ(left.row.effective_at, day_one + std::chrono::hours(3));
  EXPECT_GE(*left.row.effective_at, *left.row.sent_at);
}

TEST(Statement, that_left_a_day_late_moves_the_notice) {
  const auto late = at("2026-12-02T09:00:00+01:00");
  const auto facts = sent(announced(MeasureKind::final_suspension), late);
  EXPECT_EQ(facts.row.state, MeasureState::announced);
  const auto from = at("2027-01-02T00:00:00+01:00");
  EXPECT_EQ(facts.row.effective_at, from);
  for (const auto& [now, holds] : {std::pair{from - Duration{1}, false}, std::pair{from, true},
                                   std::pair{from + Duration{1}, true}}) {
    auto then = facts;
    then.now = now;
    const auto effect = take_effect(then);
    EXPECT_EQ(effect.has_value(), holds) << to_text(now);
    if (!effect) continue;
    EXPECT_EQ(told_by(*effect), std::vector<std::string>{"in_force"});
  }
}

TEST(End, of_a_temporary_one_comes_by_itself) {
  const auto facts = in_force();
  const auto end = at("2026-12-16T00:00:00+01:00");  // fourteen full days
  EXPECT_EQ(facts.row.ends_at, end);
  for (const auto& [now, ends] : {std::pair{end - Duration{1}, false}, std::pair{end, true},
                                  std::pair{end + Duration{1}, true}}) {
    auto then = facts;
    then.now = now;
    EXPECT_EQ(expire(then).has_value(), ends) << to_text(now);
  }
  auto then = facts;
  then.now = end;
  const auto ended = expire(then).value();
  EXPECT_EQ(ended.row.ending, MeasureEnding::expired);
  EXPECT_EQ(told_by(ended), std::vector<std::string>{"expired"});
  EXPECT_FALSE(expire(announced()));
  EXPECT_FALSE(expire(in_force(MeasureKind::final_suspension)));
}

TEST(Appeal, is_taken_for_six_months) {  // DSA Art. 20
  const auto facts = as_shop(in_force());
  const auto end = *facts.row.appeal_until;
  EXPECT_EQ(end, at("2027-06-04T00:00:00+02:00"));
  EXPECT_GE(end, at("2027-06-02T00:00:00+02:00")) << "six months and the day it was told";
  for (const auto& [now, expected] :
       {std::pair{end - Duration{1}, "done"}, std::pair{end, "appeal_window_is_over"},
        std::pair{end + Duration{1}, "appeal_window_is_over"}}) {
    auto then = facts;
    then.now = now;
    EXPECT_EQ(outcome(decide(Appeal{"No."}, then)), expected) << to_text(now);
  }
}

TEST(Appeal, that_is_granted_undoes_everything) {
  const auto facts = as_staff(appealed(), third);
  const auto reversed = decide(Reverse{other_words}, facts).value();
  EXPECT_EQ(reversed.row.state, MeasureState::ended);
  EXPECT_EQ(reversed.row.ending, MeasureEnding::reversed);
  EXPECT_EQ(told_by(reversed), std::vector<std::string>{"reversed"});
  EXPECT_EQ(reversed.timers.size(), 3u);
  for (const auto& each : reversed.timers) EXPECT_FALSE(each.due_at) << each.kind;
}

TEST(Request, is_answered_and_may_be_made_again) {  // C13
  const auto waiting = as_staff(asked(), third);
  EXPECT_EQ(waiting.row.request_due_at, at("2026-12-09T00:00:00+01:00"));
  const auto refused = decide(RefuseReinstatement{other_words}, waiting).value();
  EXPECT_EQ(refused.row.state, MeasureState::in_force) << "nothing returns by itself";
  const auto again = as_shop(after(waiting, refused));
  EXPECT_EQ(outcome(decide(AskReinstatement{"We refunded, too."}, again)), "done");
  const auto granted = decide(GrantReinstatement{other_words}, waiting).value();
  EXPECT_EQ(granted.row.ending, MeasureEnding::reinstated);

  auto final_one = as_shop(in_force(MeasureKind::final_suspension));
  for (auto& each : final_one.demands) each.done_at = day_one;
  EXPECT_EQ(outcome(decide(AskReinstatement{"Please."}, final_one)), "final_needs_an_appeal");
  EXPECT_EQ(outcome(decide(TickOff{9, "Done."}, as_shop(in_force()))), "no_such_item");
  EXPECT_EQ(outcome(decide(Annotate{9, "No."}, as_shop(in_force()))), "no_such_item");
}

}  // namespace
}  // namespace entente::enforcement
