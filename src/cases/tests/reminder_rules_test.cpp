// Reminders: to whose turn it is, before each deadline and not from it on.
#include "cases/tests/case_in.hpp"

#include <gtest/gtest.h>

namespace entente::cases {
namespace {

TEST(Reminders, of_an_offer_go_to_who_is_to_answer_before_it_ends) {
  auto facts = offered(Party::shop, Party::system);
  EXPECT_EQ(first_told(remind_of_offer(facts)), "case_to_buyer:offer_reminder");
  EXPECT_EQ(first_told(remind_of_offer(offered(Party::buyer, Party::system))),
            "case_to_shop:offer_reminder");
  facts.now = facts.offers[0].expires_at - Duration{1};
  EXPECT_EQ(first_told(remind_of_offer(facts)), "case_to_buyer:offer_reminder");
  facts.now = facts.offers[0].expires_at;
  EXPECT_EQ(first_told(remind_of_offer(facts)), "nobody");
  EXPECT_EQ(first_told(remind_of_offer(opened())), "nobody");
}

TEST(Reminders, of_a_question_go_to_who_was_asked) {
  auto facts = escalated();
  facts = after(facts, decide(Ask{Party::buyer, "A photo, please.", 3}, facts).value(),
                Party::system, first_escalation);
  EXPECT_EQ(first_told(remind_of_question(facts)), "case_to_buyer:asked_reminder");
  facts.now = *facts.row.asked_due_at - Duration{1};
  EXPECT_EQ(first_told(remind_of_question(facts)), "case_to_buyer:asked_reminder");
  facts.now = *facts.row.asked_due_at;
  EXPECT_EQ(first_told(remind_of_question(facts)), "nobody");
}

TEST(Reminders, come_before_each_deadline_and_go_with_it) {
  const auto timer_of = [](const CaseDecision& decision, const char* kind) {
    std::optional<std::optional<Instant>> found;
    for (const auto& timer : decision.timers)
      if (timer.kind == kind) found = timer.due_at;
    return found;
  };
  const auto facts = opened(Party::shop);
  const auto made = decide(MakeOffer{}, facts).value();
  const auto reminder = timer_of(made, offer_reminder_timer);
  ASSERT_TRUE(reminder && *reminder);
  EXPECT_GT(**reminder, facts.now);
  EXPECT_LT(**reminder, made.offers.back().expires_at);
  const auto answered = after(facts, made, Party::buyer, start_of_case);
  const auto declined = decide(DeclineOffer{1, {}}, answered).value();
  const auto gone = timer_of(declined, offer_reminder_timer);
  EXPECT_TRUE(gone && !*gone);
}

TEST(Reminders, of_a_case_that_nobody_solves_go_to_the_shop_before_it_counts_as_late) {
  const auto at_last = [](CaseFacts facts, Duration before) {
    facts.now = facts.row.unsolved_at - before;
    return first_told(remind_of_unsolved(facts));
  };
  EXPECT_EQ(at_last(opened(Party::system), Duration{1}), "case_to_shop:unsolved_reminder");
  EXPECT_EQ(at_last(opened(Party::system), Duration{0}), "nobody");
  EXPECT_EQ(at_last(escalated(Party::system), Duration{1}), "case_to_shop:unsolved_reminder");
  EXPECT_EQ(at_last(settling(Party::system), Duration{1}), "nobody");
  auto failed = settling(Party::system);
  failed.row.refund_failed = true;
  EXPECT_EQ(at_last(failed, Duration{1}), "case_to_shop:unsolved_reminder");
  EXPECT_EQ(at_last(closed(Party::system), Duration{1}), "nobody");
  auto late = escalated(Party::system);
  late.row.late_delivery = true;
  EXPECT_EQ(at_last(late, Duration{1}), "nobody");
}

Supporter supporter(std::uint8_t number, bool is_a_party = false) {
  return {account(number),
          {"s" + std::to_string(number) + "@market.test", "en"},
          {{"shop", "Atelier"}, {"order", "1001"}, {"link", "https://market.test/"}},
          is_a_party};
}

std::string support_told(const CaseFacts& facts, const std::vector<Supporter>& support) {
  const auto decision = remind_of_decision(facts, support);
  if (!decision) return "nobody";
  std::string all;
  for (const auto& notice : decision->notices) {
    EXPECT_EQ(notice.kind, "decision_reminder");
    EXPECT_EQ(notice.values.at("decision_due_at"), to_text(*facts.row.decision_due_at));
    all += (all.empty() ? "" : " ") + notice.recipient.substr(0, notice.recipient.find('@'));
  }
  return all;
}

TEST(Reminders, of_a_decision_go_to_whose_case_it_is_or_to_all_who_may_decide_it) {
  const std::vector support{supporter(2), supporter(3), supporter(4, true)};
  auto facts = escalated(Party::system);
  EXPECT_EQ(support_told(facts, support), "s2 s3");
  facts.row.handler = account(3);
  EXPECT_EQ(support_told(facts, support), "s3");
  facts.row.handler = account(9);  // no longer of support
  EXPECT_EQ(support_told(facts, support), "s2 s3");
  EXPECT_EQ(support_told(facts, {supporter(4, true)}), "nobody");
  EXPECT_EQ(support_told(facts, {}), "nobody");
  facts.now = *facts.row.decision_due_at - Duration{1};
  EXPECT_EQ(support_told(facts, support), "s2 s3");
  facts.now = *facts.row.decision_due_at;
  EXPECT_EQ(support_told(facts, support), "nobody");
  EXPECT_EQ(support_told(opened(Party::system), support), "nobody");
  EXPECT_EQ(support_told(closed(Party::system), support), "nobody");
}

TEST(Reminders, of_a_decision_are_set_with_its_day_and_go_with_it) {
  const auto timer_of = [](const CaseDecision& decision) {
    std::optional<std::optional<Instant>> found;
    for (const auto& timer : decision.timers)
      if (timer.kind == decision_reminder_timer) found = timer.due_at;
    return found;
  };
  const auto open = opened(Party::buyer, first_escalation);
  const auto handed = decide(Escalate{}, open).value();
  EXPECT_EQ(timer_of(handed), reminder_between(open.now, *handed.row.decision_due_at));
  const auto with_support = after(open, handed, Party::support, first_escalation);
  const auto decided = decide(verdict_for(with_support, 0), with_support).value();
  EXPECT_FALSE(decided.row.decision_due_at);
  const auto gone = timer_of(decided);
  EXPECT_TRUE(gone && !*gone);
}

}  // namespace
}  // namespace entente::cases
