// Timers of examinations and warnings, and what always holds.
#include "standards/standards.hpp"
#include "standards/warning_service.hpp"

namespace entente::standards {

void add_standards_timers(journal::Timers& timers) {
  timers.on(part_timer, &part_came_due);
  timers.on(monthly_timer, &month_came);
  timers.on(look_timer, &second_look_came_due);
}

void add_standards_invariants(journal::Invariants& invariants) {
  invariants.add<Warning>(&broken_invariant);
}

}  // namespace entente::standards
