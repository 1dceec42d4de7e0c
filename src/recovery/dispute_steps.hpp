// The steps that decisions about a dispute are made of. Pure; only for the rules of this folder.
#pragma once

#include <string>
#include <vector>

#include "recovery/dispute_rules.hpp"

namespace entente::recovery {

DisputeDecision start(const Dispute& dispute, Instant now);
void record(DisputeDecision& decision, std::string kind, journal::Fields data = {},
            journal::Fields personal = {});
void clear_timer(DisputeDecision& decision, const char* kind);
// Closed for good: no clock runs, but a follow-up that was promised may still leave (M9).
void end(DisputeDecision& decision, CloseReason reason, const std::string& note, Instant now);
void drop_planned_follow_up(DisputeDecision& decision);
// One reminder in a dispute's life (M9).
void plan_follow_up(DisputeDecision& decision, const DisputeFacts& facts);
void start_response_clock(DisputeDecision& decision, const RecoveryPolicy& policy, Instant now);
void tell(DisputeDecision& decision, const char* kind, const std::vector<Recipient>& recipients,
          const journal::Fields& values);
// The next message of the dispute.
DisputeMessage message_of(const DisputeFacts& facts, MessageKind kind);
void add_message(DisputeDecision& decision, DisputeMessage message);

}  // namespace entente::recovery
