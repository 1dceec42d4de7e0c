#include "shops/team_rules.hpp"

namespace entente::shops {
namespace {

bool is_last_owner(const MemberFacts& member) {
  return member.role == ShopRole::owner && member.has_joined && member.joined_owners <= 1;
}

}  // namespace

RefusalInfo refusal_info(TeamRefusal refusal) {
  switch (refusal) {
    case TeamRefusal::already_in_team:
    case TeamRefusal::account_disabled:
    case TeamRefusal::last_owner:
      return {409};
  }
  return {409};
}

std::optional<TeamRefusal> refusal_to_remove(const MemberFacts& member) {
  if (is_last_owner(member)) return TeamRefusal::last_owner;
  return std::nullopt;
}

std::optional<TeamRefusal> refusal_to_change_role(const MemberFacts& member, ShopRole role) {
  if (role != ShopRole::owner && is_last_owner(member)) return TeamRefusal::last_owner;
  return std::nullopt;
}

}  // namespace entente::shops
