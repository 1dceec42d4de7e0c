// Timers of withdrawals.
#include "withdrawals/withdrawal_service.hpp"
#include "withdrawals/withdrawals.hpp"

namespace entente::withdrawals {

void add_withdrawal_timers(journal::Timers& timers) {
  timers.on(reminder_timer, &refund_is_due_soon);
  timers.on(overdue_timer, &refund_came_due);
  timers.on(sending_reminder_timer, &sending_is_due_soon);
  timers.on(sending_timer, &sending_is_over);
  timers.on(refunds::order_changed_timer, &refund_changed);
}

void add_withdrawal_invariants(journal::Invariants& invariants) {
  invariants.add<Withdrawal>(&broken_invariant);
}

}  // namespace entente::withdrawals
