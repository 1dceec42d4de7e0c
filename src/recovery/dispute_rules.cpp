#include "recovery/dispute_rules.hpp"

#include "base/fair_text.hpp"
#include "base/text.hpp"
#include "recovery/dispute_steps.hpp"

namespace entente::recovery {
namespace {

std::string first_code_points(const std::string& text, std::size_t count) {
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool starts_point = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (starts_point && points++ == count) return text.substr(0, i) + "…";
  }
  return text;
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

Decided<Done> may_send_reply(const Dispute& dispute, const Standing& standing) {
  if (dispute.state == DisputeState::closed) return std::unexpected(Refusal::dispute_closed);
  if (dispute.state == DisputeState::updated_by_customer)
    return std::unexpected(Refusal::dispute_waits_for_check);
  if (standing.review_is_gone) return std::unexpected(Refusal::review_is_gone);
  if (!standing.buyer_has_address) return std::unexpected(Refusal::buyer_has_no_address);
  return Done{};
}

Decided<DisputeDecision> send_reply(const Dispute& dispute, const SendReply& command,
                                    const ReplyFacts& facts, const RecoveryPolicy& policy,
                                    Instant now) {
  if (auto may = may_send_reply(dispute, facts.standing); !may) return std::unexpected(may.error());
  auto whole = command.subject + "\n" + command.body;
  if (!find_benefits_tied_to_review(whole, command.with_update_link).empty())
    return std::unexpected(Refusal::benefit_tied_to_review);
  auto decision = start(dispute, now);
  auto& row = decision.row;
  row.state = DisputeState::awaiting_customer;
  if (!row.first_answer_at) row.first_answer_at = now;
  row.last_reply_at = now;
  row.response_due_at.reset();
  row.closes_at = silence_end(now, policy);
  row.message_count += 1;
  clear_timer(decision, response_timer);
  decision.timers.push_back({silence_timer, row.closes_at});
  auto message = message_of(dispute, MessageKind::reply, now);
  message.subject = command.subject;
  message.body = command.body;
  message.language = command.language;
  message.with_update_link = command.with_update_link;
  message.account_id = command.author;
  decision.messages.push_back(std::move(message));
  auto values = facts.mail_values;
  values["subject"] = command.subject;
  values["body"] = command.body;
  decision.notices.push_back({"dispute_reply", facts.recipient, command.language, values});
  record(decision, "reply_sent",
         {{"number", std::to_string(row.message_count)},
          {"with_update_link", command.with_update_link ? "yes" : "no"}},
         {{"subject", command.subject}, {"body", command.body}});
  return decision;
}

Decided<Done> may_publish_update(const Dispute& dispute, const Standing& standing) {
  if (dispute.state == DisputeState::closed) return std::unexpected(Refusal::dispute_closed);
  if (dispute.state != DisputeState::updated_by_customer || !standing.version_waits)
    return std::unexpected(Refusal::nothing_updated);
  return Done{};
}

Decided<DisputeDecision> publish_update(const Dispute& dispute, const Standing& standing,
                                        std::int64_t stars, Instant now) {
  if (auto may = may_publish_update(dispute, standing); !may) return std::unexpected(may.error());
  auto decision = start(dispute, now);
  decision.row.stars_after = stars;
  record(decision, "update_published",
         {{"stars_before", std::to_string(dispute.stars_before)},
          {"stars_after", std::to_string(stars)}});
  end(decision, CloseReason::update_published, {}, now);
  drop_planned_follow_up(decision);
  return decision;
}

Decided<Done> may_close(const Dispute& dispute) {
  if (dispute.state == DisputeState::closed) return std::unexpected(Refusal::dispute_closed);
  if (dispute.state == DisputeState::updated_by_customer)
    return std::unexpected(Refusal::dispute_waits_for_check);
  return Done{};
}

Decided<DisputeDecision> close(const Dispute& dispute, CloseReason reason, const std::string& note,
                               const Standing& standing, const RecoveryPolicy& policy,
                               Instant now) {
  if (auto may = may_close(dispute); !may) return std::unexpected(may.error());
  auto decision = start(dispute, now);
  if (reason == CloseReason::solved_without_update) {
    if (!decision.row.solved_at) decision.row.solved_at = now;
    plan_follow_up(decision, standing, policy, now);
  } else {
    drop_planned_follow_up(decision);
  }
  end(decision, reason, note, now);
  return decision;
}

Decided<Done> may_reopen(const Dispute& dispute, const Standing& standing) {
  if (dispute.state != DisputeState::closed) return std::unexpected(Refusal::dispute_not_closed);
  if (standing.review_is_gone) return std::unexpected(Refusal::review_is_gone);
  return Done{};
}

Decided<DisputeDecision> reopen(const Dispute& dispute, const std::string& note,
                                const Standing& standing, const RecoveryPolicy& policy,
                                Instant now) {
  if (auto may = may_reopen(dispute, standing); !may) return std::unexpected(may.error());
  auto decision = start(dispute, now);
  auto& row = decision.row;
  row.state = standing.version_waits ? DisputeState::updated_by_customer : DisputeState::open;
  if (standing.version_waits) row.stars_after = standing.stars_waiting;
  row.closed_at.reset();
  row.close_reason.reset();
  row.close_note.reset();
  if (row.state == DisputeState::open) start_response_clock(decision, policy, now);
  // What is open again is not solved: no reminder leaves before the next solution (M9).
  row.solved_at.reset();
  if (row.follow_up == FollowUp::scheduled) {
    row.follow_up = FollowUp::none;
    row.follow_up_at.reset();
    clear_timer(decision, follow_up_timer);
  }
  journal::Fields personal;
  if (!note.empty()) personal.emplace("note", note);
  record(decision, "dispute_reopened", {{"by", "shop"}}, std::move(personal));
  return decision;
}

Decided<Done> may_mark_solved(const Dispute& dispute) {
  if (dispute.state == DisputeState::closed) return std::unexpected(Refusal::dispute_closed);
  if (dispute.state == DisputeState::updated_by_customer)
    return std::unexpected(Refusal::dispute_waits_for_check);
  if (dispute.solved_at) return std::unexpected(Refusal::already_solved);
  return Done{};
}

Decided<DisputeDecision> mark_solved(const Dispute& dispute, const std::string& note,
                                     const Standing& standing, const RecoveryPolicy& policy,
                                     Instant now) {
  if (auto may = may_mark_solved(dispute); !may) return std::unexpected(may.error());
  auto decision = start(dispute, now);
  decision.row.solved_at = now;
  plan_follow_up(decision, standing, policy, now);
  journal::Fields personal;
  if (!note.empty()) personal.emplace("note", note);
  record(decision, "marked_solved", {}, std::move(personal));
  return decision;
}

DisputeDecision assign(const Dispute& dispute, std::optional<AccountId> to, Instant now) {
  auto decision = start(dispute, now);
  decision.row.assigned_to = to;
  record(decision, to ? "assigned" : "unassigned",
         to ? journal::Fields{{"account", to_text(*to)}} : journal::Fields{});
  return decision;
}

DisputeDecision add_note(const Dispute& dispute, const std::string& body,
                         std::optional<AccountId> author, Instant now) {
  auto decision = start(dispute, now);
  decision.row.message_count += 1;
  auto message = message_of(dispute, MessageKind::note, now);
  message.body = body;
  message.account_id = author;
  decision.messages.push_back(std::move(message));
  record(decision, "note_added", {{"number", std::to_string(decision.row.message_count)}},
         {{"body", body}});
  return decision;
}

Decided<Done> may_update(const Dispute& dispute, const Standing& standing) {
  if (standing.review_is_gone) return std::unexpected(Refusal::review_is_gone);
  bool closed_by_update = dispute.state == DisputeState::closed &&
                          dispute.close_reason == CloseReason::update_published;
  if (closed_by_update) return std::unexpected(Refusal::dispute_closed);
  return Done{};
}

Decided<DisputeDecision> updated(const Dispute& dispute, const UpdateFacts& facts,
                                 const Standing& standing, Instant now) {
  if (auto may = may_update(dispute, standing); !may) return std::unexpected(may.error());
  auto decision = start(dispute, now);
  auto& row = decision.row;
  if (row.state == DisputeState::closed) {
    // The link was sent before the dispute closed; what the buyer says through it still counts.
    row.closed_at.reset();
    row.close_reason.reset();
    row.close_note.reset();
    record(decision, "dispute_reopened", {{"by", "update"}});
  }
  row.state = DisputeState::updated_by_customer;
  row.stars_after = facts.stars;
  row.closes_at.reset();
  row.response_due_at.reset();
  clear_timer(decision, silence_timer);
  clear_timer(decision, response_timer);
  drop_planned_follow_up(decision);
  record(decision, "review_updated",
         {{"stars_before", std::to_string(dispute.stars_before)},
          {"stars_after", std::to_string(facts.stars)}});
  tell(decision, "review_updated", facts.tell, facts.mail_values);
  return decision;
}

}  // namespace entente::recovery
