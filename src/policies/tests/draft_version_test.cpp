// The next version as text: complete, lawful, and what it says is what was wanted (S8, C-9).
#include "policies/draft_version.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policies/policies.hpp"

namespace entente::policies {
namespace {

using testing::HasSubstr;
using testing::Not;

StandardsNumbers stricter() {
  auto numbers = preset().back().standards;
  numbers.rate_dissatisfied = 8;
  numbers.window_days = 90;
  return numbers;
}

std::string with(const DraftVersion& draft) {
  return std::string(preset_text()) + "\n" + draft.toml;
}

TEST(DraftVersion, is_one_that_the_program_takes_below_the_others) {
  const auto draft = draft_version(preset_text(), stricter(), "2026-11-22");
  const auto versions = parse_preset(with(draft));
  ASSERT_EQ(versions.size(), preset().size() + 1);
  const auto& made = versions.back();
  const auto& before = preset().back();
  EXPECT_EQ(made.number, before.number + 1);
  EXPECT_EQ(made.announced_on, "2026-11-22");
  EXPECT_EQ(made.in_force_from, "2026-12-07");  // C-9: 15 days
  EXPECT_EQ(made.standards.rate_dissatisfied, 8);
  EXPECT_EQ(made.standards.window_days, 90);
  EXPECT_EQ(made.standards.rate_orders, before.standards.rate_orders);
  // Names of other tables are left alone, whatever they are.
  EXPECT_EQ(made.withdrawals.window_days, before.withdrawals.window_days);
  EXPECT_EQ(made.cases.window_days, before.cases.window_days);
  EXPECT_EQ(made.evidence.size(), before.evidence.size());
  EXPECT_EQ(made.criteria, before.criteria);
  EXPECT_EQ(made.second_person_over, before.second_person_over);
}

TEST(DraftVersion, says_what_each_changed_number_was) {
  const auto draft = draft_version(preset_text(), stricter(), "2026-11-22");
  EXPECT_THAT(draft.toml, HasSubstr("rate_dissatisfied = 8        # was 1\n"));
  EXPECT_THAT(draft.toml, HasSubstr("window_days = 90             # was 60\n"));
  EXPECT_THAT(draft.toml, testing::StartsWith("[[version]]\nnumber = 2\n"));
  EXPECT_THAT(draft.toml, Not(HasSubstr("rate_orders = 100            # was")));
}

// Every number finds its line: none would stay as it was without anybody noticing.
TEST(DraftVersion, can_change_every_number) {
  auto numbers = preset().back().standards;
  boost::mp11::mp_for_each<
      boost::describe::describe_members<StandardsNumbers, boost::describe::mod_public>>(
      [&](auto member) { numbers.*member.pointer += 1; });
  const auto made =
      parse_preset(with(draft_version(preset_text(), numbers, "2026-11-22"))).back().standards;
  boost::mp11::mp_for_each<
      boost::describe::describe_members<StandardsNumbers, boost::describe::mod_public>>(
      [&](auto member) {
        EXPECT_EQ(made.*member.pointer, numbers.*member.pointer) << member.name;
      });
}

TEST(DraftVersion, takes_force_after_the_version_before_it) {
  auto next = draft_version(preset_text(), stricter(), "2026-11-22");
  const auto both = with(next);
  // Announced on the same day, it would take force on the same day as the one before.
  auto another = draft_version(both, preset().back().standards, "2026-11-22");
  EXPECT_EQ(another.number, 3);
  EXPECT_EQ(another.in_force_from, "2026-12-08");
  EXPECT_EQ(parse_preset(both + "\n" + another.toml).size(), 3U);
  EXPECT_THAT(another.toml, HasSubstr("rate_dissatisfied = 1        # was 8\n"));
}

}  // namespace
}  // namespace entente::policies
