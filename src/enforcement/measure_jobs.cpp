// Timers of measures.
#include "enforcement/enforcement.hpp"
#include "enforcement/measure_service.hpp"

namespace entente::enforcement {

void add_enforcement_timers(journal::Timers& timers) {
  timers.on(sent_timer, &look_for_statement);
  timers.on(effect_timer, &effect_came_due);
  timers.on(end_timer, &end_came_due);
}

void add_enforcement_invariants(journal::Invariants& invariants) {
  invariants.add<Measure>(&broken_invariant);
}

}  // namespace entente::enforcement
