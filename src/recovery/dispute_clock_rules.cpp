// What the review and the clocks do to a dispute, whose turn it is, and what always holds.
#include <algorithm>

#include "recovery/dispute_rules.hpp"
#include "recovery/dispute_steps.hpp"

namespace entente::recovery {

using journal::Event;

namespace {

// The new version is public without the shop's own command: by itself (C-3), or by the buyer's
// edit.
DisputeDecision end_with_update(DisputeDecision decision, std::int64_t stars, Instant now) {
  decision.row.stars_after = stars;
  drop_planned_follow_up(decision);
  record(decision, "update_published",
         {{"stars_before", std::to_string(decision.row.stars_before)},
          {"stars_after", std::to_string(stars)}});
  end(decision, CloseReason::update_published, {}, now);
  return decision;
}

// Back to whoever was awaited before the update, with a new clock: nothing waits for ever (M8).
DisputeDecision go_on_after_refused_update(DisputeDecision decision, const RecoveryPolicy& policy,
                                           Instant now) {
  auto& row = decision.row;
  row.stars_after.reset();
  record(decision, "update_refused");
  if (row.last_reply_at) {
    row.state = DisputeState::awaiting_customer;
    row.closes_at = silence_end(now, policy);
    decision.timers.push_back({silence_timer, row.closes_at});
  } else {
    row.state = DisputeState::open;
    start_response_clock(decision, policy, now);
  }
  return decision;
}

DisputeDecision end_with_review(DisputeDecision decision, CloseReason reason, Instant now) {
  drop_planned_follow_up(decision);
  end(decision, reason, {}, now);
  return decision;
}

}  // namespace

std::optional<DisputeDecision> follow_review(const Dispute& dispute, const reviews::Review& review,
                                             reviews::VersionState newest,
                                             const RecoveryPolicy& policy, Instant now) {
  if (dispute.state == DisputeState::closed) return std::nullopt;
  auto decision = start(dispute, now);
  switch (review.state) {
    case reviews::ReviewState::withdrawn:
      return end_with_review(std::move(decision), CloseReason::review_withdrawn, now);
    case reviews::ReviewState::refused:
      return end_with_review(std::move(decision), CloseReason::review_refused, now);
    case reviews::ReviewState::held:
      return std::nullopt;
    case reviews::ReviewState::published:
      break;
  }
  if (review.pending_version) return std::nullopt;
  bool waits_for_check = dispute.state == DisputeState::updated_by_customer;
  if (waits_for_check && newest == reviews::VersionState::refused)
    return go_on_after_refused_update(std::move(decision), policy, now);
  bool is_newer = review.updated_at && *review.updated_at > dispute.opened_at;
  if (waits_for_check || is_newer) return end_with_update(std::move(decision), review.stars, now);
  return std::nullopt;
}

std::optional<DisputeDecision> remind(const Dispute& dispute, const std::vector<Recipient>& to,
                                      const journal::Fields& values, Instant now) {
  if (dispute.state != DisputeState::open || to.empty()) return std::nullopt;
  auto decision = start(dispute, now);
  decision.row.last_activity_at = dispute.last_activity_at;
  tell(decision, "reply_reminder", to, values);
  record(decision, "reminder_sent");
  return decision;
}

std::optional<DisputeDecision> close_by_silence(const Dispute& dispute, Instant now) {
  if (dispute.state != DisputeState::awaiting_customer) return std::nullopt;
  if (!dispute.closes_at || now < *dispute.closes_at) return std::nullopt;
  auto decision = start(dispute, now);
  end(decision, CloseReason::nothing_heard, {}, now);
  return decision;
}

bool follow_up_is_due(const DisputeFacts& facts) {
  const auto& dispute = facts.dispute;
  const auto& standing = facts.standing;
  if (dispute.follow_up != FollowUp::scheduled) return false;
  if (standing.review_is_gone || !standing.buyer_has_address || standing.version_waits)
    return false;
  switch (dispute.state) {
    case DisputeState::open:
    case DisputeState::awaiting_customer:
      return true;
    case DisputeState::updated_by_customer:
      return false;
    case DisputeState::closed:
      return dispute.close_reason == CloseReason::solved_without_update ||
             dispute.close_reason == CloseReason::nothing_heard;
  }
  return false;
}

DisputeDecision send_follow_up(const DisputeFacts& facts) {
  auto decision = start(facts.dispute, facts.now);
  auto& row = decision.row;
  row.follow_up = FollowUp::sent;
  row.follow_up_at = facts.now;
  auto message = message_of(facts, MessageKind::follow_up);
  message.language = row.language;
  message.with_update_link = true;
  add_message(decision, std::move(message));
  decision.notices.push_back({"follow_up", facts.buyer_address, row.language, facts.buyer_mail});
  record(decision, "follow_up_sent", {{"number", std::to_string(row.message_count)}});
  return decision;
}

DisputeDecision drop_follow_up(const DisputeFacts& facts) {
  auto decision = start(facts.dispute, facts.now);
  decision.row.last_activity_at = facts.dispute.last_activity_at;
  decision.row.follow_up = FollowUp::not_needed;
  decision.row.follow_up_at.reset();
  record(decision, "follow_up_dropped");
  return decision;
}

Standpoint standpoint(const Dispute& dispute, std::optional<Instant> publishes_itself_at) {
  switch (dispute.state) {
    case DisputeState::open:
      return {Turn::seller, dispute.response_due_at, "open"};
    case DisputeState::awaiting_customer:
      return {Turn::buyer, dispute.closes_at, "awaiting_customer"};
    case DisputeState::updated_by_customer:
      return {Turn::seller, publishes_itself_at, "updated_by_customer"};
    case DisputeState::closed:
      return {};
  }
  return {};
}

const char* broken_invariant(const Dispute* before, const Dispute& after,
                             const std::vector<Event>& events) {
  bool is_closed = after.state == DisputeState::closed;
  if (is_closed != after.closed_at.has_value() || is_closed != after.close_reason.has_value())
    return "a closed dispute says when and why, an open one does not";
  if (after.state == DisputeState::updated_by_customer && !after.stars_after)
    return "an updated dispute knows the new stars";
  if (before == nullptr) return nullptr;
  if (after.message_count < before->message_count) return "messages only grow in number";
  if (before->follow_up == FollowUp::sent && after.follow_up != FollowUp::sent)
    return "a follow-up is sent once";
  bool leaves_closed = before->state == DisputeState::closed && !is_closed;
  bool says_so = std::ranges::any_of(
      events, [](const Event& event) { return event.kind == "dispute_reopened"; });
  if (leaves_closed && !says_so) return "a closed dispute changes only by reopening";
  return nullptr;
}

}  // namespace entente::recovery
