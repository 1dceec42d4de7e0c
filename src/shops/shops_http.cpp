#include "api/router.hpp"
#include "shops/shop_terms.hpp"
#include "shops/shop_texts.hpp"
#include "shops/shops_service.hpp"
#include "shops/team.hpp"

namespace entente::shops {

using api::Audience;

void add_shops_routes(api::Router& routes) {
  routes.get("/v1/shops", {Audience::staff}, "List shops", &list_shops);
  routes.post("/v1/shops", {Audience::operator_}, "Create a shop", &create_shop, 201);
  routes.get("/v1/shops/{shop_id}", {Audience::shop_reader}, "Show a shop", &show_shop);
  routes.patch("/v1/shops/{shop_id}", {Audience::shop_owner}, "Change a shop", &change_shop);

  routes.get("/v1/shops/{shop_id}/settings", {Audience::shop_reader}, "Show a shop's settings",
             &show_settings);
  routes.patch("/v1/shops/{shop_id}/settings", {Audience::shop_manager}, "Change a shop's settings",
               &change_settings);

  routes.get("/v1/shops/{shop_id}/default-replies", {Audience::shop_reader},
             "List the default replies, and the languages that miss one", &show_default_replies);
  routes.put("/v1/shops/{shop_id}/default-replies/{language}", {Audience::shop_manager},
             "Save the default reply of a language", &save_default_reply);
  routes.del("/v1/shops/{shop_id}/default-replies/{language}", {Audience::shop_manager},
             "Remove the default reply of a language", &remove_default_reply);

  routes.get("/v1/shops/{shop_id}/policies", {Audience::shop_reader}, "List a shop's policies",
             &show_policies);
  routes.put("/v1/shops/{shop_id}/policies/{kind}/{language}", {Audience::shop_manager},
             "Save a policy in a language", &save_policy);
  routes.get("/v1/shops/{shop_id}/terms", {Audience::shop_reader},
             "Show a shop's terms, where they conflict, and what holds", &show_terms);
  routes.put("/v1/shops/{shop_id}/terms", {Audience::shop_manager}, "Save a shop's terms",
             &save_terms);

  routes.get("/v1/shops/{shop_id}/team", {Audience::shop_reader}, "List a shop's team", &show_team);
  routes.post("/v1/shops/{shop_id}/team", {Audience::shop_owner}, "Invite somebody to the team",
              &invite_member);
  routes.patch("/v1/shops/{shop_id}/team/{account_id}", {Audience::shop_owner},
               "Change somebody's role", &change_role);
  routes.del("/v1/shops/{shop_id}/team/{account_id}", {Audience::shop_owner},
             "Remove somebody from the team", &remove_member);
}

}  // namespace entente::shops
