// Timers of cases.
#include "cases/case_clock_service.hpp"
#include "cases/cases.hpp"
#include "refunds/refunds.hpp"
#include "shipping/shipping.hpp"

namespace entente::cases {

void add_case_timers(journal::Timers& timers) {
  timers.on(reminder_timer, &reminder_due);
  timers.on(escalation_timer, &escalation_opened);
  timers.on(offer_timer, &offer_ended);
  timers.on(promise_timer, &promise_came_due);
  timers.on(offer_reminder_timer, &offer_ends_soon);
  timers.on(promise_reminder_timer, &promise_is_due_soon);
  timers.on(asked_reminder_timer, &question_ends_soon);
  timers.on(asked_timer, &question_ended);
  timers.on(unsolved_timer, &unsolved_too_long);
  timers.on(unsolved_reminder_timer, &unsolved_ends_soon);
  timers.on(decision_reminder_timer, &decision_is_due_soon);
  timers.on(refunds::changed_timer, &refund_changed);
  timers.on(shipping::changed_timer, &shipping_changed);
  timers.on(shipping::parcel_timer, &return_parcel_changed);
}

void add_case_invariants(journal::Invariants& invariants) {
  invariants.add<Case>(&broken_invariant);
}

}  // namespace entente::cases
