// All SQL about accounts and memberships.
#pragma once

#include "people/account.hpp"

namespace entente::people::account_store {

std::optional<Account> by_id(db::Session& session, AccountId id);
std::optional<Account> by_email(db::Session& session, std::string_view email_key);
void insert(db::Session& session, const Account& account);
void update(db::Session& session, const Account& account);
void touch(db::Session& session, AccountId id, Instant now);

// Active operators; what is left when this is one must stay one.
std::int64_t count_operators(db::Session& session);

// By name.
std::vector<Account> active_staff(db::Session& session);

// Newest first, from behind `after` (id of the last seen), `folded` found in e-mail or name.
std::vector<Account> page(db::Session& session, std::string_view folded,
                          std::optional<AccountId> after, std::int64_t limit);

std::vector<MembershipRow> memberships_of(db::Session& session, AccountId account);
std::optional<MembershipRow> membership(db::Session& session, ShopId shop, AccountId account);
void save(db::Session& session, const MembershipRow& row);
void remove(db::Session& session, ShopId shop, AccountId account);
std::vector<TeamRow> team(db::Session& session, ShopId shop);

std::vector<ShopOfAccount> shops_of(db::Session& session, AccountId account);
std::optional<ShopName> shop_name(db::Session& session, ShopId shop);

}  // namespace entente::people::account_store
