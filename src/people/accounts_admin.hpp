// The operator's page of people: who has an account, with which roles.
#pragma once

#include "api/page.hpp"
#include "people/account_rules.hpp"
#include "people/assignee.hpp"

namespace entente::people {

struct AccountView {
  AccountId id;
  std::string email;
  std::string name;
  std::vector<StaffRole> roles;
  std::vector<ShopOfAccount> shops;
  AccountState state = AccountState::invited;
  std::optional<Instant> last_seen_at;
  Instant created_at;
  std::vector<api::Action> actions;  // change_roles, disable, enable, invite_again
};
BOOST_DESCRIBE_STRUCT(AccountView, (),
                      (id, email, name, roles, shops, state, last_seen_at, created_at, actions))

struct ListAccounts {
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
  std::optional<std::string> q;
};
BOOST_DESCRIBE_STRUCT(ListAccounts, (), (limit, cursor, q))
Answer<api::Page<AccountView>> list_accounts(Context& context, const ListAccounts& query);

// The staff, for its own members: whom work can be handed to.
struct ListColleagues {};
BOOST_DESCRIBE_STRUCT(ListColleagues, (), ())
Answer<api::Items<Colleague>> list_colleagues(Context& context, const ListColleagues& query);

struct InviteAccount {
  std::string email;
  std::string name;
  std::vector<StaffRole> roles;
};
BOOST_DESCRIBE_STRUCT(InviteAccount, (), (email, name, roles))
// Again for an address that is invited already: a new link, the roles as given now.
Answer<AccountView> invite_account(journal::Work& work, const InviteAccount& command);

// What the operator can set; `invited` comes about by itself.
enum class SettableState { active, disabled };
BOOST_DESCRIBE_ENUM(SettableState, active, disabled)

struct ManageAccount {
  AccountId account_id;
  std::optional<std::vector<StaffRole>> roles;
  std::optional<SettableState> state;
};
BOOST_DESCRIBE_STRUCT(ManageAccount, (), (account_id, roles, state))
// Disabling ends every session and open link of the account at once.
Answer<AccountView> manage_account(journal::Work& work, const ManageAccount& command);

}  // namespace entente::people
