#include "people/session_service.hpp"
#include "people/session_cookie.hpp"

#include "people/account_store.hpp"
#include "people/session_store.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente::people {
namespace {

constexpr unsigned token_bits = 256;

SessionRow new_session(const journal::Work& work, std::string_view token) {
  SessionRow row;
  row.id = crypto::new_id<SessionId>(work.now);
  row.token_hash = crypto::hash_token(token);
  row.created_at = work.now;
  row.seen_at = work.now;
  return row;
}

void start(journal::Work& work, Who& who, SessionRow row, std::string_view token) {
  if (!work.who.session_token_hash.empty())
    session_store::remove(work.session, work.who.session_token_hash);
  const auto& policy = policy_of(row);
  row.expires_at = row.created_at + policy.life_max;
  session_store::insert(work.session, row);
  give_session_cookie(work, token, policy.life_max);
  who.session_token_hash = row.token_hash;
  who.csrf_token = csrf_token_of(work.env, row.token_hash);
  who.address = work.who.address;
  who.over_tls = work.who.over_tls;
  who.browser_hash = work.who.browser_hash;
  work.actor = who.actor;
}

}  // namespace

void fill_account(Who& who, const Account& account, std::span<const MembershipRow> memberships) {
  who.actor = {ActorKind::account, account.id.uuid};
  who.is_operator = account.is_operator;
  who.is_trust_and_safety = account.is_trust_and_safety;
  who.is_support = account.is_support;
  who.language = account.language;
  who.time_zone = account.time_zone;
  for (const auto& membership : memberships)
    if (membership.joined_at) who.shops.push_back({membership.shop_id, membership.role});
}

std::string csrf_token_of(const Environment& env, std::string_view session_token_hash) {
  auto key = crypto::derive_key(env.master_key, "csrf");
  return crypto::base64url_encode(crypto::keyed_hash(key, session_token_hash));
}

Who open_account_session(journal::Work& work, const Account& account) {
  Who who;
  fill_account(who, account, account_store::memberships_of(work.session, account.id));
  auto token = crypto::random_token(token_bits);
  auto row = new_session(work, token);
  row.account_id = account.id;
  start(work, who, std::move(row), token);
  account_store::touch(work.session, account.id, work.now);
  return who;
}

Who open_person_session(journal::Work& work, const Person& person) {
  Who who;
  who.actor = {ActorKind::person, person.id.uuid};
  who.language = text::pick_language(person.language, work.env.languages);
  auto token = crypto::random_token(token_bits);
  auto row = new_session(work, token);
  row.person_id = person.id;
  start(work, who, std::move(row), token);
  return who;
}

void close_session(journal::Work& work) {
  if (!work.who.session_token_hash.empty())
    session_store::remove(work.session, work.who.session_token_hash);
  take_session_cookie(work);
}

void end_sessions_of(journal::Work& work, AccountId account, bool keep_own) {
  session_store::remove_of_account(work.session, account,
                                   keep_own ? work.who.session_token_hash : std::string());
}

}  // namespace entente::people
