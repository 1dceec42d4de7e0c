// What the clocks of a case do, what the payment provider says, and the carrier.
#pragma once

#include "journal/timers.hpp"
#include "journal/work.hpp"

namespace entente::cases {

// Clocks; the subject of the timer is the case.
void reminder_due(journal::Work& work, const journal::Timer& timer);
void escalation_opened(journal::Work& work, const journal::Timer& timer);
void offer_ended(journal::Work& work, const journal::Timer& timer);
void promise_came_due(journal::Work& work, const journal::Timer& timer);
void offer_ends_soon(journal::Work& work, const journal::Timer& timer);
void question_ends_soon(journal::Work& work, const journal::Timer& timer);
void promise_is_due_soon(journal::Work& work, const journal::Timer& timer);
void question_ended(journal::Work& work, const journal::Timer& timer);
void unsolved_too_long(journal::Work& work, const journal::Timer& timer);
void unsolved_ends_soon(journal::Work& work, const journal::Timer& timer);
void decision_is_due_soon(journal::Work& work, const journal::Timer& timer);

// The subject is the refund, of this case or of another of its order (C9).
void refund_changed(journal::Work& work, const journal::Timer& timer);
// The subject is the order: the carrier may have delivered to its address (C9).
void shipping_changed(journal::Work& work, const journal::Timer& timer);

// Carriers told something of the parcel of a return (subject: the case's id).
void return_parcel_changed(journal::Work& work, const journal::Timer& timer);

}  // namespace entente::cases
