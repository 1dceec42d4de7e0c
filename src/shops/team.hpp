// A shop's team: who works for it, as what.
#pragma once

#include "journal/work.hpp"
#include "shops/shop_views.hpp"

namespace entente::shops {

enum class MemberState { active, invited };
BOOST_DESCRIBE_ENUM(MemberState, active, invited)

struct TeamMember {
  AccountId account_id;
  std::string email;
  std::string name;  // empty until joined: an invitation must not reveal whose account it is
  ShopRole role = ShopRole::agent;
  MemberState state = MemberState::invited;
  std::optional<Instant> joined_at;
  std::vector<api::Action> actions;  // change_role, remove
};
BOOST_DESCRIBE_STRUCT(TeamMember, (), (account_id, email, name, role, state, joined_at, actions))

struct TeamView {
  std::vector<TeamMember> items;
  std::vector<api::Action> actions;  // invite
};
BOOST_DESCRIBE_STRUCT(TeamView, (), (items, actions))
Answer<TeamView> show_team(Context& context, const OneShop& query);

struct InviteMember {
  ShopId shop_id;
  std::string email;
  ShopRole role = ShopRole::agent;
};
BOOST_DESCRIBE_STRUCT(InviteMember, (), (shop_id, email, role))
// Again for an address that is invited already: a new link and the role as given now.
Answer<TeamMember> invite_member(journal::Work& work, const InviteMember& command);

struct ChangeRole {
  ShopId shop_id;
  AccountId account_id;
  ShopRole role = ShopRole::agent;
};
BOOST_DESCRIBE_STRUCT(ChangeRole, (), (shop_id, account_id, role))
Answer<TeamMember> change_role(journal::Work& work, const ChangeRole& command);

struct RemoveMember {
  ShopId shop_id;
  AccountId account_id;
};
BOOST_DESCRIBE_STRUCT(RemoveMember, (), (shop_id, account_id))
Answer<Done> remove_member(journal::Work& work, const RemoveMember& command);

}  // namespace entente::shops
