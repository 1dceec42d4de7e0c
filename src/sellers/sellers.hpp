// Front door of sellers: which shops have one seller behind them.
#pragma once

#include "journal/journal.hpp"
#include "sellers/detail_service.hpp"
#include "sellers/link_service.hpp"

namespace entente::api {
class Router;
}

namespace entente::sellers {

void add_sellers_routes(api::Router& routes);
void add_sellers_timers(journal::Timers& timers);
void add_sellers_invariants(journal::Invariants& invariants);

}  // namespace entente::sellers
