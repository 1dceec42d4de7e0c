#include "api/router.hpp"
#include "people/people.hpp"

namespace entente::people {

void add_people_routes(api::Router& routes) {
  (void)routes;
}

}  // namespace entente::people
