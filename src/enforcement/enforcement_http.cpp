#include "api/router.hpp"
#include "enforcement/enforcement.hpp"
#include "enforcement/measure_commands.hpp"

namespace entente::enforcement {

using api::Audience;

void add_enforcement_routes(api::Router& routes) {
  const std::string of_shop = "/v1/shops/{shop_id}/measures";
  const api::For reader{Audience::shop_reader, "standing.read"};
  const api::For staff{Audience::staff};
  routes.get("/v1/shops/{shop_id}/standing", reader, "What a shop may do now", &get_standing);
  routes.get(of_shop, reader, "List the measures on a shop", &list_measures_of_shop);
  routes.get(of_shop + "/{measure_id}", reader, "Read a measure with its statement of reasons",
             &get_measure);
  routes.post(of_shop, staff, "Propose a measure on a shop", &propose, 201);
  routes.get("/v1/measures", staff, "List the measures on all shops", &list_measures);
  routes.get("/v1/measures/statistics", {Audience::anyone},
             "Appeals of measures: number, types, average time, outcomes", &get_statistics);
  add_measure_commands(routes);
}

}  // namespace entente::enforcement
