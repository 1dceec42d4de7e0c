#include "api/router.hpp"
#include "shops/shops.hpp"

namespace entente::shops {

void add_shops_routes(api::Router& routes) {
  (void)routes;
}

}  // namespace entente::shops
