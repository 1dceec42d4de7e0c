#include "journal/who.hpp"

#include <algorithm>

namespace entente {

std::string to_text(const Actor& actor) {
  return std::string(to_text(actor.kind)) + ":" + to_base32(actor.id);
}

std::optional<ShopRole> Who::role_in(ShopId shop) const {
  for (const auto& membership : shops)
    if (membership.shop == shop) return membership.role;
  return std::nullopt;
}

bool Who::has_scope(std::string_view scope) const {
  return std::ranges::find(scopes, scope) != scopes.end();
}

Who system_who() {
  Who who;
  who.actor.kind = ActorKind::system;
  return who;
}

}  // namespace entente
