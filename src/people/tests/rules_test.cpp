// Every rule of people at its limits.
#include <gtest/gtest.h>

#include "people/account_rules.hpp"
#include "people/link.hpp"
#include "people/password_rules.hpp"
#include "people/person.hpp"
#include "people/session_rules.hpp"

namespace entente::people {
namespace {

using namespace std::chrono_literals;
constexpr Instant start{1'000'000'000'000'000};

TEST(LinkRules, a_link_holds_until_just_before_its_end_and_only_while_open) {
  Link link;
  link.expires_at = start + 10min;
  EXPECT_EQ(refusal_of(link, start), std::nullopt);
  EXPECT_EQ(refusal_of(link, start + 10min - 1us), std::nullopt);
  EXPECT_EQ(refusal_of(link, start + 10min), LinkRefusal::link_expired);
  EXPECT_EQ(refusal_of(link, start + 10min + 1us), LinkRefusal::link_expired);
  link.revoked_at = start;
  EXPECT_EQ(refusal_of(link, start), LinkRefusal::link_revoked);
  EXPECT_EQ(refusal_of(link, start + 20min), LinkRefusal::link_revoked);
  link.used_at = start;  // in order of precedence
  EXPECT_EQ(refusal_of(link, start + 20min), LinkRefusal::link_used);
}

TEST(LinkRules, every_refusal_has_its_status) {
  EXPECT_EQ(refusal_info(LinkRefusal::link_unknown).status, 404);
  EXPECT_EQ(refusal_info(LinkRefusal::link_used).status, 410);
  EXPECT_EQ(refusal_info(LinkRefusal::link_revoked).status, 410);
  EXPECT_EQ(refusal_info(LinkRefusal::link_expired).status, 410);
  EXPECT_EQ(refusal_info(LinkRefusal::link_of_other_browser).status, 403);
}

SessionRow session_of_account() {
  SessionRow row;
  row.account_id = AccountId{};
  row.created_at = row.seen_at = start;
  row.expires_at = start + account_sessions.life_max;
  return row;
}

TEST(SessionRules, a_staff_session_ends_after_12_idle_hours) {
  auto row = session_of_account();
  EXPECT_FALSE(is_over(row, start + 12h - 1us));
  EXPECT_TRUE(is_over(row, start + 12h));
  EXPECT_TRUE(is_over(row, start + 12h + 1us));
}

TEST(SessionRules, however_busy_it_ends_after_30_days) {
  auto row = session_of_account();
  row.seen_at = start + 720h - 1min;
  EXPECT_FALSE(is_over(row, start + 720h - 1us));
  EXPECT_TRUE(is_over(row, start + 720h));
}

TEST(SessionRules, a_buyers_session_may_idle_for_7_days) {
  SessionRow row;
  row.person_id = PersonId{};
  row.seen_at = start;
  row.expires_at = start + 720h;
  EXPECT_FALSE(is_over(row, start + 168h - 1us));
  EXPECT_TRUE(is_over(row, start + 168h));
}

TEST(SessionRules, its_use_is_noted_every_five_minutes) {
  auto row = session_of_account();
  EXPECT_FALSE(is_worth_touching(row, start + 5min - 1us));
  EXPECT_TRUE(is_worth_touching(row, start + 5min));
}

std::string error_of(std::string_view password, bool is_common = false) {
  auto error = password_error("/password", password, "ana@example.org", is_common);
  return error ? error->code : "";
}

TEST(PasswordRules, lengths_count_code_points_and_have_both_ends) {
  EXPECT_EQ(error_of("1234567"), "password_too_short");
  EXPECT_EQ(error_of("12345678"), "");
  EXPECT_EQ(error_of("密碼密碼密碼密"), "password_too_short");
  EXPECT_EQ(error_of("密碼密碼密碼密碼"), "");
  EXPECT_EQ(error_of(std::string(64, 'x')), "");
  EXPECT_EQ(error_of(std::string(256, 'x')), "");
  EXPECT_EQ(error_of(std::string(257, 'x')), "password_too_long");
}

TEST(PasswordRules, no_rule_of_composition_but_no_guessable_one) {
  EXPECT_EQ(error_of("only lower case words"), "");
  EXPECT_EQ(error_of("whatever", true), "password_too_common");
  EXPECT_EQ(error_of("ANA@example.org"), "password_is_email");
  EXPECT_EQ(password_error("/p", "AnaMaria", "anamaria@example.org", false)->code,
            "password_is_email");
}

Account an_operator() {
  Account account;
  account.state = AccountState::active;
  account.password_hash = "hash";
  account.is_operator = true;
  return account;
}

TEST(AccountRules, the_last_operator_stays) {
  auto account = an_operator();
  EXPECT_EQ(decide_change(account, {std::vector<StaffRole>{}, {}}, {1}).error(),
            AccountRefusal::last_operator);
  EXPECT_EQ(decide_change(account, {{}, true}, {1}).error(), AccountRefusal::last_operator);
  EXPECT_TRUE(decide_change(account, {{}, true}, {2}).has_value());
  EXPECT_FALSE(decide_change(account, {std::vector{StaffRole::support}, {}}, {2})->is_operator);
  // Who is not active is no operator to lose.
  account.state = AccountState::invited;
  EXPECT_TRUE(decide_change(account, {{}, true}, {1}).has_value());
  EXPECT_EQ(refusal_info(AccountRefusal::last_operator).status, 409);
  EXPECT_EQ(refusal_info(AccountRefusal::account_exists).status, 409);
}

TEST(AccountRules, who_never_chose_a_password_is_invited_again) {
  auto account = an_operator();
  account.state = AccountState::disabled;
  EXPECT_EQ(decide_change(account, {{}, false}, {1})->state, AccountState::active);
  account.password_hash.clear();
  EXPECT_EQ(decide_change(account, {{}, false}, {1})->state, AccountState::invited);
  account.state = AccountState::invited;
  EXPECT_EQ(decide_change(account, {{}, false}, {1})->state, AccountState::invited);
}

TEST(Emails, letter_case_does_not_tell_people_apart) {
  EXPECT_EQ(email_key(" Ana@Example.ORG "), email_key("ana@example.org"));
  EXPECT_EQ(email_key("no address"), std::nullopt);
  EXPECT_EQ(email_key("a\r\nb@example.org"), std::nullopt);
}

TEST(Emails, a_masked_one_shows_its_first_letter_and_its_domain) {
  EXPECT_EQ(masked_email("ana@example.org"), "a***@example.org");
  EXPECT_EQ(masked_email("élise@example.org"), "é***@example.org");
  EXPECT_EQ(masked_email("nonsense"), "***");
}

}  // namespace
}  // namespace entente::people
