// Front door of enforcement: measures on shops, and the standing they amount to.
#pragma once

#include "enforcement/measure_facts.hpp"
#include "enforcement/measure_service.hpp"
#include "enforcement/standing_rules.hpp"
#include "journal/journal.hpp"

namespace entente::api {
class Router;
}

namespace entente::enforcement {

// Others propose by propose_measure (measure_service.hpp); a person decides.
// What the shop's measures in force amount to.
StandingState standing_of_shop(db::Session& session, ShopId shop);

void add_enforcement_routes(api::Router& routes);
void add_enforcement_timers(journal::Timers& timers);
void add_enforcement_invariants(journal::Invariants& invariants);

}  // namespace entente::enforcement
