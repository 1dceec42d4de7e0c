// Front door of cases: what the composition and other features may use.
#pragma once

#include "cases/case_commands.hpp"
#include "cases/decision_rules.hpp"
#include "cases/money_rules.hpp"
#include "cases/offer_rules.hpp"
#include "journal/journal.hpp"

namespace entente::api {
class Router;
}

namespace entente::cases {

void add_cases_routes(api::Router& routes);
void add_case_timers(journal::Timers& timers);
void add_case_invariants(journal::Invariants& invariants);

}  // namespace entente::cases
