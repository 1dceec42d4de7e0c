#include <stdexcept>

#include "people/account.hpp"
#include "people/account_store.hpp"
#include "people/link.hpp"
#include "people/person.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente::people {
namespace {

constexpr std::chrono::hours invitation_life{7 * 24};

}  // namespace

std::vector<StaffRole> roles_of(const Account& account) {
  std::vector<StaffRole> roles;
  if (account.is_operator) roles.push_back(StaffRole::operator_);
  if (account.is_trust_and_safety) roles.push_back(StaffRole::trust_and_safety);
  if (account.is_support) roles.push_back(StaffRole::support);
  return roles;
}

std::optional<Account> account_by_id(db::Session& session, AccountId id) {
  return account_store::by_id(session, id);
}

std::optional<Account> account_by_email(db::Session& session, std::string_view email) {
  auto key = email_key(email);
  return key ? account_store::by_email(session, *key) : std::nullopt;
}

std::string account_name(db::Session& session, AccountId id) {
  auto account = account_store::by_id(session, id);
  return account ? account->name : std::string();
}

std::vector<TeamRow> team_of(db::Session& session, ShopId shop) {
  return account_store::team(session, shop);
}

std::optional<MembershipRow> membership_of(db::Session& session, ShopId shop, AccountId account) {
  return account_store::membership(session, shop, account);
}

void save_membership(journal::Work& work, const MembershipRow& membership) {
  account_store::save(work.session, membership);
}

void remove_membership(journal::Work& work, ShopId shop, AccountId account) {
  account_store::remove(work.session, shop, account);
}

FoundAccount account_for(journal::Work& work, const NewAccount& wanted) {
  auto email = email_key(wanted.email);
  if (!email) throw std::invalid_argument("account_for needs a checked address");
  if (auto known = account_store::by_email(work.session, *email)) return {*known, false};
  Account account;
  account.id = crypto::new_id<AccountId>(work.now);
  account.email = *email;
  account.name = wanted.name;
  account.password_hash = wanted.password_hash;
  account.language = text::pick_language(wanted.language, work.env.languages);
  account.time_zone = wanted.time_zone.empty() ? work.env.time_zone : wanted.time_zone;
  account.state = wanted.password_hash.empty() ? AccountState::invited : AccountState::active;
  for (auto role : wanted.roles) {
    account.is_operator |= role == StaffRole::operator_;
    account.is_trust_and_safety |= role == StaffRole::trust_and_safety;
    account.is_support |= role == StaffRole::support;
  }
  account.created_at = work.now;
  account_store::insert(work.session, account);
  work.record({}, account.id.uuid,
              {"account_made",
               {{"state", std::string(to_text(account.state))}},
               {{"email", account.email}, {"name", account.name}}});
  return {account, true};
}

void send_invitation(journal::Work& work, const Invitation& invitation) {
  auto account = account_store::by_id(work.session, invitation.account_id);
  if (!account) throw std::logic_error("an invitation for an unknown account");
  NewLink wanted;
  wanted.purpose = LinkPurpose::join_team;
  wanted.shop_id = invitation.shop_id;
  wanted.subject_id = account->id.uuid;
  wanted.recipient_id = account->id.uuid;
  wanted.expires_at = work.now + invitation_life;
  auto issued = issue_link(work, wanted);
  auto inviter = work.who.actor.kind == ActorKind::account
                     ? account_name(work.session, AccountId{work.who.actor.id})
                     : std::string();
  work.notify(invitation.shop_id.value_or(ShopId{}), account->id.uuid,
              {"invite_team",
               account->email,
               account->language,
               {{"link", link_url(work.env, LinkPurpose::join_team, issued.token)},
                {"shop", invitation.shop_name},
                {"role", invitation.role.empty() ? "member" : invitation.role},
                {"inviter", inviter},
                {"zone", account->time_zone},
                {"expires_at", to_text(wanted.expires_at)}}});
}

}  // namespace entente::people
