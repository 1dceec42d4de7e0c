// Questions of support to one side, mandatory or not, and silence (C5, C14).
#include <gtest/gtest.h>

#include "cases/tests/case_in.hpp"

namespace entente::cases {
namespace {

std::vector<std::string> told(const CaseDecision& decision) {
  std::vector<std::string> all;
  for (const auto& notice : decision.notices)
    all.push_back(notice.kind + ":" + notice.values.at("what"));
  return all;
}

CaseFacts asked(Party of, std::optional<bool> mandatory, Party reader = Party::system) {
  const auto facts = escalated();
  return after(facts, decide(Ask{of, "The receipt, please.", 3, mandatory}, facts).value(), reader,
               facts.now);
}

TEST(Question, says_whether_the_answer_is_mandatory) {
  struct Row {
    std::optional<bool> said;
    bool mandatory;
  };
  for (const auto& row : {Row{std::nullopt, false}, Row{false, false}, Row{true, true}}) {
    const auto facts = escalated();
    const auto decision = decide(Ask{Party::shop, "Why?", 3, row.said}, facts).value();
    EXPECT_EQ(decision.row.asked_mandatory, row.mandatory);
    EXPECT_EQ(decision.notices.at(0).values.contains("mandatory"), row.mandatory);
    const auto reminded = remind_of_question(after(facts, decision, Party::system, facts.now));
    EXPECT_EQ(reminded->notices.at(0).values.contains("mandatory"), row.mandatory);
  }
}

// The instant before the end, the end itself, and after it.
TEST(Silence, counts_against_who_was_asked_where_the_answer_was_mandatory) {
  struct Row {
    Party of;
    bool mandatory;
    const char* entry;
    std::vector<std::string> mails;
  };
  for (const auto& row : {Row{Party::shop,
                              true,
                              "silence_counts",
                              {"case_to_buyer:silence_of_shop", "case_to_shop:silence"}},
                          Row{Party::buyer,
                              true,
                              "silence_counts",
                              {"case_to_buyer:silence", "case_to_shop:silence_of_buyer"}},
                          Row{Party::shop, false, "question_unanswered", {}},
                          Row{Party::buyer, false, "question_unanswered", {}}}) {
    auto facts = asked(row.of, row.mandatory);
    const auto due = *facts.row.asked_due_at;
    facts.now = due - Duration{1};
    EXPECT_FALSE(end_of_question(facts).has_value());
    for (const auto now : {due, due + Duration{1}}) {
      facts.now = now;
      const auto decision = end_of_question(facts).value();
      ASSERT_EQ(decision.entries.size(), 1U);
      EXPECT_EQ(to_text(decision.entries[0].kind), row.entry);
      EXPECT_EQ(decision.entries[0].detail, std::string(to_text(row.of)));
      EXPECT_EQ(decision.entries[0].by, Party::system);
      EXPECT_EQ(told(decision), row.mails);
      EXPECT_EQ(decision.events.at(0).kind, std::string("case_") + row.entry);
      EXPECT_FALSE(decision.row.asked.has_value());
      EXPECT_FALSE(decision.row.asked_mandatory);
      EXPECT_EQ(decision.row.state, CaseState::escalated) << "the case goes on";
      EXPECT_EQ(standpoint(decision.row, {}, now).turn, CaseTurn::support);
      EXPECT_FALSE(end_of_question(after(facts, decision, Party::system, now)).has_value())
          << "once";
    }
  }
}

TEST(Silence, is_nothing_to_hold_against_anybody_once_money_was_agreed) {
  auto facts = asked(Party::buyer, true, Party::shop);
  facts = after(facts, decide(RefundBuyer{}, facts).value(), Party::system, facts.now);
  ASSERT_EQ(facts.row.state, CaseState::settling);
  facts.now = *facts.row.asked_due_at;
  const auto decision = end_of_question(facts).value();
  EXPECT_EQ(decision.entries.at(0).kind, CaseEntryKind::question_unanswered);
  EXPECT_TRUE(decision.notices.empty());
}

TEST(Silence, ends_with_an_answer) {
  auto facts = asked(Party::shop, true, Party::shop);
  const auto answered = decide(Comment{"Here it is."}, facts).value();
  EXPECT_FALSE(answered.row.asked_mandatory);
  facts = after(facts, answered, Party::system, first_escalation);
  EXPECT_FALSE(end_of_question(facts).has_value());
  const auto closed_meanwhile = decide(CloseCase{}, asked(Party::shop, true, Party::buyer)).value();
  EXPECT_FALSE(closed_meanwhile.row.asked_mandatory);
}

// Another question in its place says anew what silence means.
TEST(Question, in_the_place_of_another_is_as_mandatory_as_itself) {
  const auto facts = asked(Party::shop, true, Party::support);
  EXPECT_FALSE(decide(Ask{Party::buyer, "And you?", 3, {}}, facts)->row.asked_mandatory);
}

}  // namespace
}  // namespace entente::cases
