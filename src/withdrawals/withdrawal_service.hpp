// Carrying decisions about withdrawals out, and what clocks and the payment provider say.
#pragma once

#include "journal/timers.hpp"
#include "withdrawals/withdrawal_facts.hpp"

namespace entente::withdrawals {

// Row, events, timers, mails, money, live update; `before` has version 0 where it is new. Refuses
// what refunds refuse (refunds.hpp): then nothing is written.
Answer<Done> carry_out(journal::Work& work, const Loaded& before,
                       const WithdrawalDecision& decision);

void refund_is_due_soon(journal::Work& work, const journal::Timer& timer);
void refund_came_due(journal::Work& work, const journal::Timer& timer);
void sending_is_due_soon(journal::Work& work, const journal::Timer& timer);
void sending_is_over(journal::Work& work, const journal::Timer& timer);
// The subject is the refund.
void refund_changed(journal::Work& work, const journal::Timer& timer);

}  // namespace entente::withdrawals
