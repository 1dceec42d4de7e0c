// Timers of links, and what always holds.
#include "sellers/sellers.hpp"

namespace entente::sellers {

void add_sellers_timers(journal::Timers& timers) {
  timers.on(look_timer, &look_came_due);
  timers.on(daily_timer, &day_came);
}

void add_sellers_invariants(journal::Invariants& invariants) {
  invariants.add<SellerLink>(&broken_invariant);
}

}  // namespace entente::sellers
