// Front door of cases: what the composition and other features may use.
#pragma once

#include <span>
#include <vector>

#include "cases/case_commands.hpp"
#include "cases/decision_rules.hpp"
#include "cases/money_rules.hpp"
#include "cases/offer_rules.hpp"
#include "journal/journal.hpp"
#include "orders/orders.hpp"

namespace entente::api {
class Router;
}

namespace entente::cases {

// Cases about these orders, oldest first.
std::vector<CaseOfOrder> cases_of_orders(db::Session& session,
                                         std::span<const orders::OrderRef> orders);

void add_cases_routes(api::Router& routes);
void add_case_timers(journal::Timers& timers);
void add_case_invariants(journal::Invariants& invariants);

}  // namespace entente::cases
