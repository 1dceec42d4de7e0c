#include "people/accounts_admin.hpp"

#include "base/text.hpp"
#include "people/account_fields.hpp"
#include "people/account_store.hpp"
#include "people/link.hpp"
#include "people/person.hpp"
#include "people/session_service.hpp"

namespace entente::people {
namespace {

constexpr std::string_view list_scope = "accounts";

api::Action action_of(const Context& context, std::string_view name, const Account& account,
                      const AccountChange& change, const AccountFacts& facts) {
  auto decided = decide_change(account, change, facts);
  return decided ? api::allowed_action(name)
                 : api::refused_action(context, name, problem_of(decided.error()));
}

AccountView view_of(const Context& context, const Account& account, const AccountFacts& facts) {
  AccountView view;
  view.id = account.id;
  view.email = account.email;
  view.name = account.name;
  view.roles = roles_of(account);
  view.shops = account_store::shops_of(context.session, account.id);
  view.state = account.state;
  view.last_seen_at = account.seen_at;
  view.created_at = account.created_at;
  view.actions.push_back(api::allowed_action("change_roles"));
  if (account.state == AccountState::disabled)
    view.actions.push_back(action_of(context, "enable", account, {{}, false}, facts));
  else
    view.actions.push_back(action_of(context, "disable", account, {{}, true}, facts));
  if (account.state == AccountState::invited)
    view.actions.push_back(api::allowed_action("invite_again"));
  return view;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::string joined(const std::vector<StaffRole>& roles) {
  std::string text;
  for (auto role : roles) text += (text.empty() ? "" : " ") + std::string(to_text(role));
  return text;
}

// Sets the roles of who was invited, and sends the link (again).
Account invite(journal::Work& work, FoundAccount found, const InviteAccount& command) {
  auto& account = found.account;
  if (!found.made) {
    account.name = command.name;
    set_roles(account, command.roles);
    ++account.version;
    account_store::update(work.session, account);
  }
  work.record(
      {}, account.id.uuid,
      {"account_invited", {{"roles", joined(roles_of(account))}}, {{"email", account.email}}});
  auto role = command.roles.empty() ? std::string() : std::string(to_text(command.roles.front()));
  send_invitation(work, {account.id, std::nullopt, {}, role});
  return account;
}

}  // namespace

Answer<api::Page<AccountView>> list_accounts(Context& context, const ListAccounts& query) {
  auto word = lower_case(query.q.value_or(""));
  auto scope = std::string(list_scope) + "?" + word;
  auto start = api::start_of(context, {query.limit, query.cursor}, scope);
  if (!start) return std::unexpected(start.error());
  std::optional<AccountId> after;
  if (!start->after.empty()) after = parse_id<AccountId>(start->after.front());
  auto rows = account_store::page(context.session, word, after, start->limit + 1);
  api::Page<AccountView> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const Account& last) {
    return std::vector<std::string>{to_text(last.id)};
  });
  AccountFacts facts{account_store::count_operators(context.session)};
  for (const auto& row : rows) page.items.push_back(view_of(context, row, facts));
  return page;
}

Answer<api::Items<Colleague>> list_colleagues(Context& context, const ListColleagues&) {
  return api::Items<Colleague>{staff_of(context.session)};
}

Answer<AccountView> invite_account(journal::Work& work, const InviteAccount& command) {
  Errors errors;
  InviteAccount clean = command;
  clean.email = checked_own_email(command.email, errors);
  clean.name = checked_person_name(command.name, errors);
  if (!errors.empty()) return invalid(std::move(errors));
  auto known = account_store::by_email(work.session, clean.email);
  if (known && known->state != AccountState::invited)
    return refused(AccountRefusal::account_exists);
  NewAccount wanted;
  wanted.email = clean.email;
  wanted.name = clean.name;
  wanted.language = work.language;
  wanted.roles = clean.roles;
  auto account = invite(work, account_for(work, wanted), clean);
  return view_of(work, account, {account_store::count_operators(work.session)});
}

Answer<AccountView> manage_account(journal::Work& work, const ManageAccount& command) {
  auto account = account_store::by_id(work.session, command.account_id);
  if (!account) return not_found();
  AccountChange change{command.roles, std::nullopt};
  if (command.state) change.disabled = *command.state == SettableState::disabled;
  auto changed = decide_change(*account, change, {account_store::count_operators(work.session)});
  if (!changed) return refused(changed.error());
  ++changed->version;
  account_store::update(work.session, *changed);
  if (changed->state == AccountState::disabled && account->state != AccountState::disabled) {
    end_sessions_of(work, account->id, false);
    revoke_links(work, LinkPurpose::join_team, account->id.uuid);
    revoke_links(work, LinkPurpose::reset_password, account->id.uuid);
  }
  work.record(
      {}, account->id.uuid,
      {"account_managed",
       {{"roles", joined(roles_of(*changed))}, {"state", std::string(to_text(changed->state))}},
       {}});
  return view_of(work, *changed, {account_store::count_operators(work.session)});
}

}  // namespace entente::people
