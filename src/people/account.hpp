// Accounts: staff and shop teams, who sign in with e-mail and password.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/work.hpp"

namespace entente::people {

//   invited --(redeems the invitation, sets a password)--> active <--> disabled
//   invited --(operator)--> disabled
enum class AccountState { active, invited, disabled };
BOOST_DESCRIBE_ENUM(AccountState, active, invited, disabled)

enum class StaffRole { operator_, trust_and_safety, support };
BOOST_DESCRIBE_ENUM(StaffRole, operator_, trust_and_safety, support)

struct Account {
  AccountId id;
  std::string email;  // lower case
  std::string name;
  std::string password_hash;  // argon2id; empty while invited
  std::string language;
  std::string time_zone;
  AccountState state = AccountState::invited;
  bool is_operator = false;
  bool is_trust_and_safety = false;
  bool is_support = false;
  Instant created_at;
  std::optional<Instant> seen_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Account, (),
                      (id, email, name, password_hash, language, time_zone, state, is_operator,
                       is_trust_and_safety, is_support, created_at, seen_at, version))

std::vector<StaffRole> roles_of(const Account& account);

std::optional<Account> account_by_id(db::Session& session, AccountId id);
// Letter case does not matter.
std::optional<Account> account_by_email(db::Session& session, std::string_view email);
// For views that name who did something; empty where unknown.
std::string account_name(db::Session& session, AccountId id);

// ---- memberships: who works for which shop
// --------------------------------------------------------

struct MembershipRow {
  ShopId shop_id;
  AccountId account_id;
  ShopRole role = ShopRole::agent;
  std::optional<Instant> joined_at;  // none: invited
};
BOOST_DESCRIBE_STRUCT(MembershipRow, (), (shop_id, account_id, role, joined_at))

struct TeamRow {
  AccountId account_id;
  std::string email;
  std::string name;
  std::string language;
  AccountState state = AccountState::invited;
  ShopRole role = ShopRole::agent;
  std::optional<Instant> joined_at;
};
BOOST_DESCRIBE_STRUCT(TeamRow, (), (account_id, email, name, language, state, role, joined_at))

// A shop as sessions, accounts and keys name it. `people` lies below `shops`: its store reads these
// columns of a shop and no others.
struct ShopName {
  ShopId id;
  std::string handle;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ShopName, (), (id, handle, name))

struct ShopOfAccount {
  ShopId id;
  std::string handle;
  std::string name;
  ShopRole role = ShopRole::agent;
};
BOOST_DESCRIBE_STRUCT(ShopOfAccount, (), (id, handle, name, role))

// Owners first, then by name.
std::vector<TeamRow> team_of(db::Session& session, ShopId shop);
std::optional<MembershipRow> membership_of(db::Session& session, ShopId shop, AccountId account);
void save_membership(journal::Work& work, const MembershipRow& membership);
void remove_membership(journal::Work& work, ShopId shop, AccountId account);

// ---- making accounts: for invitations, the command line and demos
// -----------------------------------

struct NewAccount {
  std::string email;
  std::string name;
  std::string password_hash;  // crypto::password_hash; empty: invited, sets it through a link
  std::string language = "en";
  std::string time_zone;  // empty: the marketplace's
  std::vector<StaffRole> roles;
};

// The account of an address, made where there is none; `made` tells which. Throws for a malformed
// address.
struct FoundAccount {
  Account account;
  bool made = false;
};
FoundAccount account_for(journal::Work& work, const NewAccount& wanted);

// Sends somebody the link that lets them join a shop's team, or the staff where no shop is given.
struct Invitation {
  AccountId account_id;
  std::optional<ShopId> shop_id;
  std::string shop_name;  // empty for the staff
  std::string role;       // "manager", "operator"; empty: a member like any other
};
void send_invitation(journal::Work& work, const Invitation& invitation);

}  // namespace entente::people
