// The routes of orders.
#pragma once

#include "api/router.hpp"

namespace entente::orders {

void add_order_routes(api::Router& routes);

}  // namespace entente::orders
