#include "recovery/dispute_rules.hpp"

#include "base/fair_text.hpp"
#include "base/text.hpp"
#include "recovery/dispute_steps.hpp"

namespace entente::recovery {
namespace {

// Closed, or with an update that is to be checked first: then no other command helps.
Decided<Done> waits_for_nobodys_check(const Dispute& dispute) {
  if (dispute.state == DisputeState::closed) return std::unexpected(Refusal::dispute_closed);
  if (dispute.state == DisputeState::updated_by_customer)
    return std::unexpected(Refusal::dispute_waits_for_check);
  return Done{};
}

journal::Fields noted(const std::optional<Note>& note) {
  return note ? journal::Fields{{"note", *note}} : journal::Fields{};
}

// The reply went out: the shop's clock ends and the customer's begins (M8).
void await_customer(DisputeDecision& decision, const RecoveryPolicy& policy, Instant now) {
  auto& row = decision.row;
  row.state = DisputeState::awaiting_customer;
  if (!row.first_answer_at) row.first_answer_at = now;
  row.last_reply_at = now;
  row.response_due_at.reset();
  row.closes_at = silence_end(now, policy);
  clear_timer(decision, response_timer);
  decision.timers.push_back({silence_timer, row.closes_at});
}

}  // namespace

RefusalInfo refusal_info(Refusal refusal) {
  switch (refusal) {
    case Refusal::dispute_closed:
    case Refusal::dispute_not_closed:
    case Refusal::dispute_waits_for_check:
    case Refusal::nothing_updated:
    case Refusal::review_is_gone:
    case Refusal::buyer_has_no_address:
    case Refusal::already_solved:
      return {409};
    case Refusal::benefit_tied_to_review:
      return {422};
  }
  return {500};
}

DisputeDecision open(const reviews::Review& review, DisputeId id, const OpenFacts& facts,
                     const std::string& buyer_language, const RecoveryPolicy& policy, Instant now) {
  DisputeDecision decision;
  auto& row = decision.row;
  row.shop_id = review.shop_id;
  row.id = id;
  row.review_id = review.id;
  row.order_id = review.order_id;
  row.product_id = review.product_id;
  row.person_id = review.person_id;
  row.subject = review.subject;
  row.stars_before = review.stars;
  row.language = buyer_language;
  row.buyer_name = review.display_name;
  row.title = review.title;
  row.excerpt = first_code_points(review.body, 200);
  row.opened_at = now;
  row.last_activity_at = now;
  row.search_text = fold_for_search(review.display_name + "\n" + review.title + "\n" + review.body);
  record(decision, "dispute_opened",
         {{"review", to_text(review.id)}, {"stars", std::to_string(review.stars)}});
  start_response_clock(decision, policy, now);
  tell(decision, "alert_bad_rating", facts.alerts, facts.alert_values);
  if (!facts.alerts.empty())
    record(decision, "alert_sent", {{"recipients", std::to_string(facts.alerts.size())}});
  return decision;
}

Decided<Done> may_reply(const DisputeFacts& facts) {
  const auto& standing = facts.standing;
  if (auto open = waits_for_nobodys_check(facts.dispute); !open) return open;
  if (standing.review_is_gone) return std::unexpected(Refusal::review_is_gone);
  if (!standing.buyer_has_address) return std::unexpected(Refusal::buyer_has_no_address);
  return Done{};
}

Decided<DisputeDecision> decide(const Reply& command, const DisputeFacts& facts) {
  if (auto may = may_reply(facts); !may) return std::unexpected(may.error());
  auto whole = command.subject.value + "\n" + command.body.value;
  if (!find_benefits_tied_to_review(whole, command.with_update_link).empty())
    return std::unexpected(Refusal::benefit_tied_to_review);
  auto decision = start(facts.dispute, facts.now);
  await_customer(decision, facts.policy, facts.now);
  auto message = message_of(facts, MessageKind::reply);
  message.subject = command.subject;
  message.body = command.body;
  message.language = command.language;
  message.with_update_link = command.with_update_link;
  add_message(decision, std::move(message));
  auto values = facts.buyer_mail;
  values["subject"] = command.subject;
  values["body"] = command.body;
  decision.notices.push_back({"dispute_reply", facts.buyer_address, command.language, values});
  record(decision, "reply_sent",
         {{"number", std::to_string(decision.row.message_count)},
          {"with_update_link", command.with_update_link ? "yes" : "no"}},
         {{"subject", command.subject}, {"body", command.body}});
  return decision;
}

void explain(const Reply& command, Problem& problem) {
  if (problem.code != to_text(Refusal::benefit_tied_to_review)) return;
  add_benefit_errors(problem.errors, "/subject", command.subject, command.with_update_link);
  add_benefit_errors(problem.errors, "/body", command.body, command.with_update_link);
}

Decided<Done> may_publish_update(const DisputeFacts& facts) {
  const auto state = facts.dispute.state;
  if (state == DisputeState::closed) return std::unexpected(Refusal::dispute_closed);
  if (state != DisputeState::updated_by_customer || !facts.standing.version_waits)
    return std::unexpected(Refusal::nothing_updated);
  return Done{};
}

Decided<DisputeDecision> decide(const PublishUpdate&, const DisputeFacts& facts) {
  if (auto may = may_publish_update(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts.dispute, facts.now);
  decision.row.stars_after = facts.published_stars;
  record(decision, "update_published",
         {{"stars_before", std::to_string(facts.dispute.stars_before)},
          {"stars_after", std::to_string(facts.published_stars)}});
  end(decision, CloseReason::update_published, {}, facts.now);
  drop_planned_follow_up(decision);
  return decision;
}

Decided<Done> may_close(const DisputeFacts& facts) {
  return waits_for_nobodys_check(facts.dispute);
}

Decided<DisputeDecision> decide(const Close& command, const DisputeFacts& facts) {
  if (auto may = may_close(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts.dispute, facts.now);
  if (command.reason == CloseChoice::solved_without_update) {
    if (!decision.row.solved_at) decision.row.solved_at = facts.now;
    plan_follow_up(decision, facts);
  } else {
    drop_planned_follow_up(decision);
  }
  end(decision, parse_enum<CloseReason>(to_text(command.reason)).value(), text_of(command.note),
      facts.now);
  return decision;
}

Decided<Done> may_reopen(const DisputeFacts& facts) {
  if (facts.dispute.state != DisputeState::closed)
    return std::unexpected(Refusal::dispute_not_closed);
  if (facts.standing.review_is_gone) return std::unexpected(Refusal::review_is_gone);
  return Done{};
}

Decided<DisputeDecision> decide(const Reopen& command, const DisputeFacts& facts) {
  if (auto may = may_reopen(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts.dispute, facts.now);
  const auto& standing = facts.standing;
  auto& row = decision.row;
  row.state = standing.version_waits ? DisputeState::updated_by_customer : DisputeState::open;
  if (standing.version_waits) row.stars_after = standing.stars_waiting;
  row.closed_at.reset();
  row.close_reason.reset();
  row.close_note.reset();
  if (row.state == DisputeState::open) start_response_clock(decision, facts.policy, facts.now);
  // What is open again is not solved: no reminder leaves before the next solution (M9).
  row.solved_at.reset();
  if (row.follow_up == FollowUp::scheduled) {
    row.follow_up = FollowUp::none;
    row.follow_up_at.reset();
    clear_timer(decision, follow_up_timer);
  }
  record(decision, "dispute_reopened", {{"by", "shop"}}, noted(command.note));
  return decision;
}

Decided<Done> may_mark_solved(const DisputeFacts& facts) {
  if (auto open = waits_for_nobodys_check(facts.dispute); !open) return open;
  if (facts.dispute.solved_at) return std::unexpected(Refusal::already_solved);
  return Done{};
}

Decided<DisputeDecision> decide(const MarkSolved& command, const DisputeFacts& facts) {
  if (auto may = may_mark_solved(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts.dispute, facts.now);
  decision.row.solved_at = facts.now;
  plan_follow_up(decision, facts);
  record(decision, "marked_solved", {}, noted(command.note));
  return decision;
}

Decided<DisputeDecision> decide(const Assign& command, const DisputeFacts& facts) {
  auto decision = start(facts.dispute, facts.now);
  const auto& to = command.account_id;
  decision.row.assigned_to = to;
  record(decision, to ? "assigned" : "unassigned",
         to ? journal::Fields{{"account", to_text(*to)}} : journal::Fields{});
  return decision;
}

Decided<DisputeDecision> decide(const AddNote& command, const DisputeFacts& facts) {
  auto decision = start(facts.dispute, facts.now);
  auto message = message_of(facts, MessageKind::note);
  message.body = command.body;
  add_message(decision, std::move(message));
  record(decision, "note_added", {{"number", std::to_string(decision.row.message_count)}},
         {{"body", command.body}});
  return decision;
}

Decided<Done> may_update(const DisputeFacts& facts) {
  if (facts.standing.review_is_gone) return std::unexpected(Refusal::review_is_gone);
  const auto& dispute = facts.dispute;
  bool closed_by_update = dispute.state == DisputeState::closed &&
                          dispute.close_reason == CloseReason::update_published;
  if (closed_by_update) return std::unexpected(Refusal::dispute_closed);
  return Done{};
}

Decided<DisputeDecision> decide(const Update& command, const DisputeFacts& facts) {
  if (auto may = may_update(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts.dispute, facts.now);
  auto& row = decision.row;
  if (row.state == DisputeState::closed) {
    // The link was sent before the dispute closed; what the buyer says through it still counts.
    row.closed_at.reset();
    row.close_reason.reset();
    row.close_note.reset();
    record(decision, "dispute_reopened", {{"by", "update"}});
  }
  row.state = DisputeState::updated_by_customer;
  row.stars_after = command.stars;
  row.closes_at.reset();
  row.response_due_at.reset();
  clear_timer(decision, silence_timer);
  clear_timer(decision, response_timer);
  drop_planned_follow_up(decision);
  record(decision, "review_updated",
         {{"stars_before", std::to_string(facts.dispute.stars_before)},
          {"stars_after", std::to_string(command.stars)}});
  tell(decision, "review_updated", command.tell, command.mail_values);
  return decision;
}

}  // namespace entente::recovery
