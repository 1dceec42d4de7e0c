// Timers of disputes.
#include "recovery/dispute_clock_service.hpp"
#include "recovery/recovery.hpp"

namespace entente::recovery {

void add_recovery_timers(journal::Timers& timers) {
  timers.on(reviews::changed_timer, review_changed);
  timers.on(response_timer, response_reminder_due);
  timers.on(silence_timer, silence_ended);
  timers.on(follow_up_timer, follow_up_came_due);
}

void add_recovery_invariants(journal::Invariants& invariants) {
  invariants.add<Dispute>(&broken_invariant);
}

}  // namespace entente::recovery
