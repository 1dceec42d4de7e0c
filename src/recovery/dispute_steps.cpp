#include "recovery/dispute_steps.hpp"

namespace entente::recovery {

DisputeDecision start(const Dispute& dispute, Instant now) {
  DisputeDecision decision;
  decision.row = dispute;
  decision.row.version = dispute.version + 1;
  decision.row.last_activity_at = now;
  return decision;
}

void record(DisputeDecision& decision, std::string kind, journal::Fields data,
            journal::Fields personal) {
  decision.events.push_back({std::move(kind), std::move(data), std::move(personal)});
}

void clear_timer(DisputeDecision& decision, const char* kind) {
  decision.timers.push_back({kind, std::nullopt});
}

void end(DisputeDecision& decision, CloseReason reason, const std::string& note, Instant now) {
  auto& row = decision.row;
  row.state = DisputeState::closed;
  row.closed_at = now;
  row.close_reason = reason;
  row.close_note = note.empty() ? std::nullopt : std::optional(note);
  row.closes_at.reset();
  row.response_due_at.reset();
  clear_timer(decision, silence_timer);
  clear_timer(decision, response_timer);
  journal::Fields personal;
  if (!note.empty()) personal.emplace("note", note);
  record(decision, "dispute_closed", {{"reason", std::string(to_text(reason))}},
         std::move(personal));
}

void drop_planned_follow_up(DisputeDecision& decision) {
  if (decision.row.follow_up == FollowUp::scheduled) {
    decision.row.follow_up = FollowUp::not_needed;
    decision.row.follow_up_at.reset();
  }
  clear_timer(decision, follow_up_timer);
}

void plan_follow_up(DisputeDecision& decision, const DisputeFacts& facts) {
  auto& row = decision.row;
  const auto& standing = facts.standing;
  if (row.follow_up != FollowUp::none || !standing.buyer_has_address || standing.review_is_gone)
    return;
  row.follow_up = FollowUp::scheduled;
  row.follow_up_at = follow_up_due(facts.now, facts.policy);
  decision.timers.push_back({follow_up_timer, row.follow_up_at});
}

void start_response_clock(DisputeDecision& decision, const RecoveryPolicy& policy, Instant now) {
  decision.row.response_due_at = response_due(now, policy);
  decision.timers.push_back({response_timer, response_reminder(now, policy)});
}

void tell(DisputeDecision& decision, const char* kind, const std::vector<Recipient>& recipients,
          const journal::Fields& values) {
  for (const auto& each : recipients)
    decision.notices.push_back({kind, each.email, each.language, values});
}

DisputeMessage message_of(const DisputeFacts& facts, MessageKind kind) {
  DisputeMessage message;
  message.shop_id = facts.dispute.shop_id;
  message.dispute_id = facts.dispute.id;
  message.number = facts.dispute.message_count + 1;
  message.kind = kind;
  message.account_id = facts.by;
  message.sent_at = facts.now;
  return message;
}

void add_message(DisputeDecision& decision, DisputeMessage message) {
  decision.row.message_count = message.number;
  decision.messages.push_back(std::move(message));
}

}  // namespace entente::recovery
