#include "shops/team.hpp"

#include <algorithm>

#include "people/people.hpp"
#include "shops/shop_fields.hpp"
#include "shops/shop_store.hpp"
#include "shops/shops.hpp"
#include "shops/team_rules.hpp"

namespace entente::shops {
namespace {

using Team = std::vector<people::TeamRow>;

MemberFacts facts_of(const people::TeamRow& member, const Team& team) {
  auto owners = std::ranges::count_if(team, [](const people::TeamRow& each) {
    return each.role == ShopRole::owner && each.joined_at;
  });
  return {member.role, member.joined_at.has_value(), owners};
}

api::Action action_of(const Context& context, std::string_view name, ShopId shop,
                      const std::optional<TeamRefusal>& refusal) {
  auto action = action_for(context, name, api::Audience::shop_owner, shop);
  if (!action.allowed || !refusal) return action;
  return api::refused_action(context, name, problem_of(*refusal));
}

TeamMember member_view(const Context& context, ShopId shop, const people::TeamRow& member,
                       const Team& team) {
  auto facts = facts_of(member, team);
  // A role may change where any other role may be given; only an owner's can be bound.
  auto other = member.role == ShopRole::owner ? ShopRole::manager : ShopRole::owner;
  TeamMember view;
  view.account_id = member.account_id;
  view.email = member.email;
  if (member.joined_at) view.name = member.name;
  view.role = member.role;
  view.state = member.joined_at ? MemberState::active : MemberState::invited;
  view.joined_at = member.joined_at;
  view.actions = {action_of(context, "change_role", shop, refusal_to_change_role(facts, other)),
                  action_of(context, "remove", shop, refusal_to_remove(facts))};
  return view;
}

const people::TeamRow* find_member(const Team& team, AccountId account) {
  auto found = std::ranges::find(team, account, &people::TeamRow::account_id);
  return found == team.end() ? nullptr : &*found;
}

// The member as the team stands after the command.
Answer<TeamMember> view_after(const Context& context, ShopId shop, AccountId account) {
  auto team = people::team_of(context.session, shop);
  const auto* member = find_member(team, account);
  if (member == nullptr) return not_found();
  return member_view(context, shop, *member, team);
}

void record(journal::Work& work, std::string kind, ShopId shop, AccountId account, ShopRole role) {
  work.record(shop, shop.uuid,
              {std::move(kind),
               {{"account_id", to_text(account)}, {"role", std::string(to_text(role))}},
               {}});
}

}  // namespace

Answer<TeamView> show_team(Context& context, const OneShop& query) {
  if (!shop_store::by_id(context.session, query.shop_id)) return not_found();
  auto team = people::team_of(context.session, query.shop_id);
  TeamView view;
  for (const auto& member : team)
    view.items.push_back(member_view(context, query.shop_id, member, team));
  view.actions = {action_for(context, "invite", api::Audience::shop_owner, query.shop_id)};
  return view;
}

Answer<TeamMember> invite_member(journal::Work& work, const InviteMember& command) {
  auto shop = shop_store::by_id(work.session, command.shop_id);
  if (!shop) return not_found();
  auto email = people::email_key(command.email);
  if (!email) return invalid("/email", "malformed_email");
  people::NewAccount wanted;
  wanted.email = *email;
  wanted.language = first_language_of(*shop);
  wanted.time_zone = shop->time_zone;
  auto account = people::account_for(work, wanted).account;
  auto membership = people::membership_of(work.session, shop->id, account.id);
  if (membership && membership->joined_at) return refused(TeamRefusal::already_in_team);
  if (account.state == people::AccountState::disabled)
    return refused(TeamRefusal::account_disabled);
  people::save_membership(work, {shop->id, account.id, command.role, std::nullopt});
  record(work, "team_member_invited", shop->id, account.id, command.role);
  people::send_invitation(work,
                          {account.id, shop->id, shop->name, std::string(to_text(command.role))});
  return view_after(work, shop->id, account.id);
}

Answer<TeamMember> change_role(journal::Work& work, const ChangeRole& command) {
  auto team = people::team_of(work.session, command.shop_id);
  const auto* member = find_member(team, command.account_id);
  if (member == nullptr) return not_found();
  if (auto refusal = refusal_to_change_role(facts_of(*member, team), command.role))
    return refused(*refusal);
  people::save_membership(work,
                          {command.shop_id, command.account_id, command.role, member->joined_at});
  record(work, "team_role_changed", command.shop_id, command.account_id, command.role);
  return view_after(work, command.shop_id, command.account_id);
}

Answer<Done> remove_member(journal::Work& work, const RemoveMember& command) {
  auto team = people::team_of(work.session, command.shop_id);
  const auto* member = find_member(team, command.account_id);
  if (member == nullptr) return not_found();
  if (auto refusal = refusal_to_remove(facts_of(*member, team))) return refused(*refusal);
  people::remove_membership(work, command.shop_id, command.account_id);
  people::revoke_links_of_shop(work, people::LinkPurpose::join_team, command.account_id.uuid,
                               command.shop_id);
  record(work, "team_member_removed", command.shop_id, command.account_id, member->role);
  return Done{};
}

}  // namespace entente::shops
