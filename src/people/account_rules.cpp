#include "people/account_rules.hpp"

#include <algorithm>

namespace entente::people {
namespace {

bool acts_as_operator(const Account& account) {
  return account.is_operator && account.state == AccountState::active;
}

}  // namespace

RefusalInfo refusal_info(AccountRefusal refusal) {
  switch (refusal) {
    case AccountRefusal::account_exists:
    case AccountRefusal::last_operator:
      return {409};
  }
  return {409};
}

void set_roles(Account& account, const std::vector<StaffRole>& roles) {
  auto has = [&](StaffRole role) { return std::ranges::find(roles, role) != roles.end(); };
  account.is_operator = has(StaffRole::operator_);
  account.is_trust_and_safety = has(StaffRole::trust_and_safety);
  account.is_support = has(StaffRole::support);
}

std::expected<Account, AccountRefusal> decide_change(const Account& account,
                                                     const AccountChange& change,
                                                     const AccountFacts& facts) {
  Account changed = account;
  if (change.roles) set_roles(changed, *change.roles);
  if (change.disabled && *change.disabled) {
    changed.state = AccountState::disabled;
  } else if (change.disabled && account.state == AccountState::disabled) {
    changed.state = account.password_hash.empty() ? AccountState::invited : AccountState::active;
  }
  if (acts_as_operator(account) && !acts_as_operator(changed) && facts.active_operators <= 1)
    return std::unexpected(AccountRefusal::last_operator);
  return changed;
}

}  // namespace entente::people
