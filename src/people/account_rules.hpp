// What the operator may change about an account. Pure.
#pragma once

#include <optional>
#include <vector>

#include "base/problem.hpp"
#include "people/account.hpp"

namespace entente::people {

// In order of precedence.
enum class AccountRefusal { account_exists, last_operator };
BOOST_DESCRIBE_ENUM(AccountRefusal, account_exists, last_operator)
RefusalInfo refusal_info(AccountRefusal refusal);

// What the rule needs to know besides the account.
struct AccountFacts {
  std::int64_t active_operators = 0;  // the account itself included
};

struct AccountChange {
  std::optional<std::vector<StaffRole>> roles;
  std::optional<bool> disabled;  // true: disable, false: enable
};

// The changed account, or why not. Nobody takes away the last operator: somebody must be able to
// let the others in. Who is enabled again without ever having chosen a password is invited again.
std::expected<Account, AccountRefusal> decide_change(const Account& account,
                                                     const AccountChange& change,
                                                     const AccountFacts& facts);

void set_roles(Account& account, const std::vector<StaffRole>& roles);

}  // namespace entente::people
