// Front door of withdrawals: what the composition and other features may use.
#pragma once

#include "journal/journal.hpp"
#include "withdrawals/withdrawal_commands.hpp"

namespace entente::api {
class Router;
}

namespace entente::withdrawals {

void add_withdrawals_routes(api::Router& routes);
void add_withdrawal_timers(journal::Timers& timers);
void add_withdrawal_invariants(journal::Invariants& invariants);

}  // namespace entente::withdrawals
