// The steps that decisions about cases are made of. Pure.
#pragma once

#include <string>

#include "cases/case_rules.hpp"

namespace entente::cases {

// The row with its next version, alive now.
CaseDecision start(const CaseFacts& facts);

// A new line of the timeline, which is also an event of the journal. The reference holds until the
// next one is added.
Entry& add_entry(CaseDecision& decision, const CaseFacts& facts, CaseEntryKind kind,
                 const std::string& body = {});
// The drafts of the command become a part of the case, with this entry.
void submit_files(CaseDecision& decision, const CaseFacts& facts, const Entry& entry);
// Once an entry is complete: its event, with the fingerprints of its files.
void record(CaseDecision& decision, const Entry& entry);

// The party has spoken: it is the other one's turn, and support need not wait for it any more.
void speak(CaseDecision& decision, const CaseFacts& facts);

// Mails to those who did not do it; `what` picks the words ("mail.case_to_shop.subject").
void tell_others(CaseDecision& decision, const CaseFacts& facts, const std::string& what,
                 const journal::Fields& more = {});
void tell_buyer(CaseDecision& decision, const CaseFacts& facts, const std::string& what,
                const journal::Fields& more = {});
void tell_shop(CaseDecision& decision, const CaseFacts& facts, const std::string& what,
               const journal::Fields& more = {});

void set_timer(CaseDecision& decision, const char* kind, Instant due_at);
void clear_timer(CaseDecision& decision, const char* kind);

// The open offer, if there is one, ends so.
void end_open_offer(CaseDecision& decision, const CaseFacts& facts, OfferState state);

// Until when what was agreed on, or its next step, is due, with a reminder before; none: no more.
void set_promise(CaseDecision& decision, const CaseFacts& facts, std::optional<Instant> due);

// Until when support decides, with a reminder before; none: it has nothing to decide any more.
void set_decision_due(CaseDecision& decision, const CaseFacts& facts, std::optional<Instant> due);
// From now on it is unsolved until the day on which it counts as a late delivery (C10).
void start_unsolved_clock(CaseDecision& decision, const CaseFacts& facts);

// Money goes back: the case settles, as what it ends when the money arrived; nothing where it goes
// on (a part, and more is owed).
void order_refund(CaseDecision& decision, const CaseFacts& facts, const RefundOrder& refund,
                  std::optional<Outcome> settles_as);

void close(CaseDecision& decision, const CaseFacts& facts, Outcome outcome, Bearer borne_by);

// "12.50 EUR", for mails.
std::string amount_text(std::int64_t minor, const std::string& currency);

}  // namespace entente::cases
