#include "people/sign_in.hpp"

#include "people/account_fields.hpp"
#include "people/link.hpp"
#include "people/person.hpp"
#include "people/session_service.hpp"
#include "people/setup_store.hpp"
#include "platform/crypto/password.hpp"

namespace entente::people {
namespace {

bool is_setup_token(db::Session& session, std::string_view token) {
  auto row = setup_store::get(session);
  return row && row->setup_token_hash && is_setup_needed(session) &&
         crypto::equal(*row->setup_token_hash, crypto::hash_token(token));
}

// The account whose password may be tried; nullopt for one that cannot sign in.
std::optional<Account> account_that_may_sign_in(db::Session& session, const std::string& email) {
  auto account = account_store::by_email(session, email);
  if (!account || account->state != AccountState::active || account->password_hash.empty())
    return std::nullopt;
  return account;
}

}  // namespace

RefusalInfo refusal_info(SignInRefusal refusal) {
  switch (refusal) {
    case SignInRefusal::sign_in_failed:
      return {401};
    case SignInRefusal::setup_link_invalid:
      return {410};
  }
  return {401};
}

Answer<Done> prepare_set_up(Context& context, SetUp& command) {
  if (!is_setup_token(context.session, command.token))
    return refused(SignInRefusal::setup_link_invalid);
  Errors errors;
  command.email = checked_own_email(command.email, errors);
  command.name = checked_person_name(command.name, errors);
  checked_ui_language(context.env, command.language, errors);
  auto hash = new_password_hash(context.env, "/password", command.password, command.email);
  if (!hash) errors.insert(errors.end(), hash.error().errors.begin(), hash.error().errors.end());
  if (!errors.empty()) return invalid(std::move(errors));
  command.password_hash = std::move(*hash);
  return Done{};
}

Answer<SessionView> set_up(journal::Work& work, const SetUp& command) {
  if (!is_setup_token(work.session, command.token))
    return refused(SignInRefusal::setup_link_invalid);
  setup_store::set_token_hash(work.session, std::nullopt);
  auto found = account_for(work, {command.email,
                                  command.name,
                                  command.password_hash,
                                  command.language,
                                  {},
                                  {StaffRole::operator_}});
  if (!found.made) {
    // An installation without an active operator may still know the address.
    found.account.name = command.name;
    found.account.password_hash = command.password_hash;
    found.account.state = AccountState::active;
    found.account.is_operator = true;
    ++found.account.version;
    account_store::update(work.session, found.account);
    end_sessions_of(work, found.account.id, false);
  }
  auto who = open_account_session(work, found.account);
  work.record({}, found.account.id.uuid, {"operator_set_up", {}, {}});
  return session_view(work, who);
}

Answer<Done> prepare_sign_in(TryLimits& limits, Context& context, SignIn& command) {
  const auto& address = context.who.address;
  auto email = email_key(command.email).value_or("");
  if (auto may = limits.may_try(address, email, context.now); !may) return may;
  auto account = account_that_may_sign_in(context.session, email);
  bool is_right = account
                      ? crypto::password_verify(account->password_hash, command.password)
                      : crypto::password_verify_nobody(command.password, context.env.password_cost);
  if (!is_right) {
    limits.count_failure(address, email, context.now);
    return refused(SignInRefusal::sign_in_failed);
  }
  limits.forget_failures(address, email);
  command.account_id = account->id;
  command.checked_hash = account->password_hash;
  if (crypto::password_is_outdated(account->password_hash, context.env.password_cost))
    command.renewed_hash = crypto::password_hash(command.password, context.env.password_cost);
  return Done{};
}

Answer<SessionView> sign_in(journal::Work& work, const SignIn& command) {
  auto account = account_store::by_id(work.session, command.account_id);
  if (!account || account->state != AccountState::active ||
      account->password_hash != command.checked_hash)
    return refused(SignInRefusal::sign_in_failed);
  if (!command.renewed_hash.empty()) {
    account->password_hash = command.renewed_hash;
    account_store::update(work.session, *account);
  }
  return session_view(work, open_account_session(work, *account));
}

Answer<Done> sign_out(journal::Work& work, const Nothing&) {
  close_session(work);
  return Done{};
}

Answer<Done> prepare_change_password(TryLimits& limits, Context& context, ChangePassword& command) {
  auto account = account_store::by_id(context.session, AccountId{context.who.actor.id});
  if (!account) return not_found();
  const auto& address = context.who.address;
  if (auto may = limits.may_try(address, account->email, context.now); !may) return may;
  if (!crypto::password_verify(account->password_hash, command.current_password)) {
    limits.count_failure(address, account->email, context.now);
    return invalid("/current_password", "wrong_password");
  }
  auto hash = new_password_hash(context.env, "/new_password", command.new_password, account->email);
  if (!hash) return std::unexpected(hash.error());
  command.checked_hash = account->password_hash;
  command.password_hash = std::move(*hash);
  return Done{};
}

Answer<SessionView> change_password(journal::Work& work, const ChangePassword& command) {
  auto account = account_store::by_id(work.session, AccountId{work.who.actor.id});
  if (!account || account->password_hash != command.checked_hash)
    return refused(SignInRefusal::sign_in_failed);
  account->password_hash = command.password_hash;
  ++account->version;
  account_store::update(work.session, *account);
  end_sessions_of(work, account->id, false);
  revoke_links(work, LinkPurpose::reset_password, account->id.uuid);
  work.record({}, account->id.uuid, {"password_changed", {}, {}});
  return session_view(work, open_account_session(work, *account));
}

Answer<SessionView> change_account(journal::Work& work, const ChangeAccount& command) {
  auto account = account_store::by_id(work.session, AccountId{work.who.actor.id});
  if (!account) return not_found();
  Errors errors;
  if (command.name) account->name = checked_person_name(*command.name, errors);
  if (command.language)
    account->language = checked_ui_language(work.env, *command.language, errors);
  if (command.time_zone) {
    if (!is_known_zone(*command.time_zone))
      errors.push_back({"/time_zone", "unknown_time_zone", {}});
    account->time_zone = *command.time_zone;
  }
  if (!errors.empty()) return invalid(std::move(errors));
  ++account->version;
  account_store::update(work.session, *account);
  work.record({}, account->id.uuid, {"account_changed", {}, {{"name", account->name}}});
  return session_view(work, work.who);
}

}  // namespace entente::people
