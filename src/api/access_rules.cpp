#include "api/access.hpp"

namespace entente::api {
namespace {

Access key_access(Audience audience, std::string_view scope, const Who& who,
                  std::optional<ShopId> shop) {
  if (shop && who.key_shop && *who.key_shop != *shop) return Access::hidden;
  if (audience == Audience::open_machine && who.key_shop) return Access::forbidden;
  if (scope.empty() || !who.has_scope(scope)) return Access::forbidden;
  return Access::granted;
}

ShopRole needed_role(Audience audience) {
  if (audience == Audience::shop_owner) return ShopRole::owner;
  if (audience == Audience::shop_manager) return ShopRole::manager;
  return ShopRole::agent;
}

Access team_access(Audience audience, const Who& who, std::optional<ShopId> shop) {
  if (who.actor.kind != ActorKind::account) return Access::sign_in;
  if (!shop) return Access::hidden;
  if (who.is_operator) return Access::granted;
  if (auto role = who.role_in(*shop))
    return *role >= needed_role(audience) ? Access::granted : Access::forbidden;
  if (who.is_staff())
    return audience == Audience::shop_reader ? Access::granted : Access::forbidden;
  return Access::hidden;
}

}  // namespace

Access access_of(Audience audience, std::string_view scope, const Who& who,
                 std::optional<ShopId> shop) {
  if (who.actor.kind == ActorKind::system) return Access::granted;
  if (audience == Audience::anyone) return Access::granted;
  if (who.actor.kind == ActorKind::api_key) return key_access(audience, scope, who, shop);
  bool is_account = who.actor.kind == ActorKind::account;
  switch (audience) {
    case Audience::anyone:
      return Access::granted;
    case Audience::signed_in:
      return is_account ? Access::granted : Access::sign_in;
    case Audience::buyer:
      return who.actor.kind == ActorKind::person ? Access::granted : Access::sign_in;
    case Audience::shop_reader:
    case Audience::shop_agent:
    case Audience::shop_manager:
    case Audience::shop_owner:
      return team_access(audience, who, shop);
    case Audience::staff:
      if (!is_account) return Access::sign_in;
      if (who.is_staff()) return Access::granted;
      return shop && !who.role_in(*shop) ? Access::hidden : Access::forbidden;
    case Audience::operator_:
      if (!is_account) return Access::sign_in;
      return who.is_operator ? Access::granted : Access::forbidden;
    case Audience::machine:
    case Audience::open_machine:
      return is_account ? Access::forbidden : Access::sign_in;
  }
  return Access::forbidden;
}

}  // namespace entente::api
