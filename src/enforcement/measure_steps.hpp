// The steps that decisions about measures are made of. Pure.
#pragma once

#include <string>
#include <string_view>

#include "enforcement/measure_rules.hpp"

namespace entente::enforcement {

// The row with its next version.
MeasureDecision start(const MeasureFacts& facts);
void record(MeasureDecision& decision, const char* kind, journal::Fields data = {},
            journal::Fields personal = {});
void add_entry(MeasureDecision& decision, const MeasureFacts& facts, MeasureEntryKind kind,
               const std::string& body);
// A mail to the owners; `what` picks the words ("mail.measure_to_shop.subject_...").
void tell_owners(MeasureDecision& decision, const MeasureFacts& facts, const char* what,
                 const journal::Fields& more = {});
void set_timer(MeasureDecision& decision, const char* kind, std::optional<Instant> due_at);
void end_it(MeasureDecision& decision, const MeasureFacts& facts, MeasureEnding ending);

// Staff who may decide here: a person of trust and safety who is not of the shop's team.
Decided<Done> may_judge(const MeasureFacts& facts);
Decided<Done> is_shop(const MeasureFacts& facts);
// Announced or in force.
Decided<Done> is_running(const MeasureFacts& facts);

// Words about this case: what is left without the sentences that were used before is long enough.
bool is_its_own(std::string_view words, const MeasureFacts& facts);

}  // namespace entente::enforcement
