#include "api/router.hpp"
#include "redress/redress.hpp"
#include "redress/redress_views.hpp"

namespace entente::redress {

using api::Audience;

void add_redress_routes(api::Router& routes) {
  routes.get("/v1/redress-bodies", {Audience::staff},
             "List the out-of-court bodies that decisions name", &show_bodies);
  routes.put("/v1/redress-bodies", {Audience::operator_},
             "Save the out-of-court bodies that decisions name", &save_bodies);
}

}  // namespace entente::redress
