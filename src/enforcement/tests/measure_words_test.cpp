// Words of outcomes, and what holds for every write.
#include <gtest/gtest.h>

#include <functional>

#include "enforcement/measure_rules.hpp"
#include "enforcement/tests/measure_in.hpp"

namespace entente::enforcement {
namespace {

std::string outcome(const Decided<MeasureDecision>& decided) {
  return decided ? "done" : std::string(to_text(decided.error()));
}

// P2B-11: what was said elsewhere says nothing about this shop.
TEST(Outcome, needs_words_of_its_own) {
  auto facts = as_staff(appealed(), third);
  const std::string used = "We have looked at your appeal with care. The decision stands.";
  facts.used = {used};
  const auto with = [&](const std::string& words) {
    return std::array{outcome(decide(Uphold{words}, facts)),
                      outcome(decide(Reverse{words}, facts))};
  };
  const auto all = [](const char* expected) {
    return std::array<std::string, 2>{expected, expected};
  };
  EXPECT_EQ(with(used), all("words_are_not_its_own"));
  EXPECT_EQ(with("WE HAVE LOOKED AT YOUR APPEAL WITH CARE!  The decision stands"),
            all("words_are_not_its_own"));
  EXPECT_EQ(with(used + " Sorry."), all("words_are_not_its_own"));
  EXPECT_EQ(with(used + " The receipt you sent is of order 1002, and not of order 1001."),
            all("done"));
  const std::string forty(40, 'a');
  EXPECT_EQ(with(forty.substr(1)), all("words_are_not_its_own"));
  EXPECT_EQ(with(forty), all("done"));
  EXPECT_EQ(with(forty + "a"), all("done"));
  EXPECT_EQ(with("您寄來的收據屬於訂單一〇〇二，並非本案的訂單一〇〇一。"), all("done"));

  auto request = as_staff(asked(), third);
  request.used = {used};
  EXPECT_EQ(outcome(decide(GrantReinstatement{used}, request)), "words_are_not_its_own");
  EXPECT_EQ(outcome(decide(RefuseReinstatement{used}, request)), "words_are_not_its_own");
  EXPECT_EQ(outcome(decide(Lift{used}, request)), "words_are_not_its_own");
}

TEST(Invariants, hold_for_every_write) {
  const auto holds = in_force().row;
  const auto breaks = [&](const std::function<void(Measure&)>& change) {
    auto row = holds;
    change(row);
    return broken_invariant(&holds, row, {}) != nullptr;
  };
  EXPECT_FALSE(breaks([](Measure&) {}));
  EXPECT_TRUE(breaks([](Measure& row) { row.sent_at.reset(); }));
  EXPECT_TRUE(breaks([](Measure& row) { row.statement.clear(); }));
  EXPECT_TRUE(breaks([](Measure& row) { row.statement += "."; }));
  EXPECT_TRUE(breaks([](Measure& row) { row.confirmed_by.reset(); }));
  EXPECT_TRUE(breaks([](Measure& row) { row.effective_at = *row.sent_at - Duration{1}; }));
  EXPECT_TRUE(breaks([](Measure& row) { row.ends_at.reset(); }));
  EXPECT_TRUE(breaks([](Measure& row) { row.words = "Other."; }));
  EXPECT_TRUE(breaks([](Measure& row) { row.appeal_until = row.sent_at; }));
  EXPECT_TRUE(breaks([](Measure& row) { row.state = MeasureState::ended; }));
  EXPECT_TRUE(breaks([](Measure& row) {
    row.appeal = AppealState::upheld;
    row.appeal_decided_by = row.confirmed_by;
  }));
  EXPECT_NE(broken_invariant(nullptr, holds, {}), nullptr) << "all begin as a proposal";
}

}  // namespace
}  // namespace entente::enforcement
