// Who may leave a team, and whose role may change. Pure.
#pragma once

#include <expected>
#include <optional>

#include "base/problem.hpp"
#include "journal/who.hpp"

namespace entente::shops {

// In order of precedence.
enum class TeamRefusal { already_in_team, account_disabled, last_owner };
BOOST_DESCRIBE_ENUM(TeamRefusal, already_in_team, account_disabled, last_owner)
RefusalInfo refusal_info(TeamRefusal refusal);

struct MemberFacts {
  ShopRole role = ShopRole::agent;
  bool has_joined = false;
  std::int64_t joined_owners = 0;  // of the shop, this member included
};

// Nobody takes away a shop's last owner. Who was only invited can always be taken back.
std::optional<TeamRefusal> refusal_to_remove(const MemberFacts& member);
std::optional<TeamRefusal> refusal_to_change_role(const MemberFacts& member, ShopRole role);

}  // namespace entente::shops
