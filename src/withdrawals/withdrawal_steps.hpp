// The steps that decisions about withdrawals are made of. Pure.
#pragma once

#include <string>

#include "withdrawals/withdrawal_rules.hpp"

namespace entente::withdrawals {

// The row with its next version.
WithdrawalDecision start(const WithdrawalFacts& facts);
void record(WithdrawalDecision& decision, const char* kind, journal::Fields data = {},
            journal::Fields personal = {});

// Mails; `what` picks the words ("mail.withdrawal_to_shop.subject_...").
void tell_buyer(WithdrawalDecision& decision, const WithdrawalFacts& facts, const char* what,
                const journal::Fields& more = {});
void tell_shop(WithdrawalDecision& decision, const WithdrawalFacts& facts, const char* what,
               const journal::Fields& more = {});

void set_timer(WithdrawalDecision& decision, const char* kind, Instant due_at);
void clear_timers(WithdrawalDecision& decision);
// The shop has no right to wait any more: its clock, with a reminder before.
void start_refund_clock(WithdrawalDecision& decision, const WithdrawalFacts& facts,
                        const std::optional<Instant>& goods_or_proof_at);

void close(WithdrawalDecision& decision, const WithdrawalFacts& facts, WithdrawalParty by,
           const std::string& reason);

// Neither over nor being refunded.
Decided<Done> is_under_way(const WithdrawalFacts& facts);

// "12.50 EUR", for mails.
std::string amount_text(std::int64_t minor, const std::string& currency);

}  // namespace entente::withdrawals
