#include "cases/escalation_rules.hpp"

#include "cases/case_steps.hpp"
#include "cases/queue_rules.hpp"

namespace entente::cases {
namespace {

void reopen_as(CaseDecision& decision, const CaseFacts& facts, CaseState state, CaseEntryKind kind,
               const std::string& note) {
  auto& row = decision.row;
  row.state = state;
  row.closed_at.reset();
  row.outcome.reset();
  row.borne_by.reset();
  row.reopened += 1;
  if (state == CaseState::escalated) {
    if (!row.escalated_at) {
      row.escalated_at = facts.now;
      row.escalated_by = facts.party;
    }
    set_decision_due(decision, facts, decision_due(facts.now, facts.clocks()));
  } else if (row.escalate_from > facts.now) {
    set_timer(decision, escalation_timer, row.escalate_from);
  }
  if (!row.late_delivery) start_unsolved_clock(decision, facts);
  record(decision, add_entry(decision, facts, kind, note));
}

}  // namespace

Entry& escalate_to_support(CaseDecision& decision, const CaseFacts& facts,
                           const std::string& note) {
  auto& row = decision.row;
  row.state = CaseState::escalated;
  row.escalated_at = facts.now;
  row.escalated_by = facts.party;
  set_decision_due(decision, facts, decision_due(facts.now, facts.clocks()));
  row.refund_failed = false;
  row.refund_id.reset();
  row.settles_as.reset();
  row.settles_from.reset();
  clear_timer(decision, reminder_timer);
  clear_timer(decision, escalation_timer);
  return add_entry(decision, facts, CaseEntryKind::escalated, note);
}

Decided<Done> may_escalate(const CaseFacts& facts) {
  const auto& row = facts.row;
  switch (row.state) {
    case CaseState::open:
      break;
    case CaseState::escalated:
      return std::unexpected(Refusal::case_is_with_support_already);
    case CaseState::settling:
      if (!row.refund_failed) return std::unexpected(Refusal::money_is_on_its_way);
      break;
    case CaseState::closed:
      return std::unexpected(Refusal::case_is_closed);
  }
  if (facts.now < row.escalate_from) return std::unexpected(Refusal::too_early_to_escalate);
  return Done{};
}

Decided<CaseDecision> decide(const Escalate& command, const CaseFacts& facts) {
  if (auto may = may_escalate(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  const auto note = text_of(command.note);
  record(decision, escalate_to_support(decision, facts, note));
  speak(decision, facts);
  tell_others(decision, facts, "escalated", {{"body", note}});
  return decision;
}

Decided<Done> may_escalate_early(const CaseFacts& facts) {
  if (facts.is_a_party) return std::unexpected(Refusal::decides_own_case);
  switch (facts.row.state) {
    case CaseState::open:
      return Done{};
    case CaseState::escalated:
      return std::unexpected(Refusal::case_is_with_support_already);
    case CaseState::settling:
      return std::unexpected(Refusal::money_is_on_its_way);
    case CaseState::closed:
      return std::unexpected(Refusal::case_is_closed);
  }
  return std::unexpected(Refusal::case_is_closed);
}

Decided<CaseDecision> decide(const EscalateEarly& command, const CaseFacts& facts) {
  if (auto may = may_escalate_early(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  decision.row.early_ground = command.ground;
  auto& entry = escalate_to_support(decision, facts, command.note);
  entry.detail = std::string(to_text(command.ground));
  record(decision, entry);
  tell_others(decision, facts, "escalated", {{"body", command.note.value}});
  return decision;
}

Decided<Done> may_ask(const CaseFacts& facts) {
  if (facts.row.state != CaseState::escalated)
    return std::unexpected(Refusal::case_is_not_with_support);
  return may_work_as_support(facts);
}

Decided<CaseDecision> decide(const Ask& command, const CaseFacts& facts) {
  if (auto may = may_ask(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  auto& row = decision.row;
  row.asked = command.of;
  row.asked_due_at = days_later(facts.now, command.days, row.zone);
  row.asked_mandatory = command.mandatory.value_or(false);
  set_timer(decision, asked_timer, *row.asked_due_at);
  set_timer(decision, asked_reminder_timer, reminder_between(facts.now, *row.asked_due_at));
  auto& entry = add_entry(decision, facts, CaseEntryKind::asked, command.question);
  entry.detail = std::string(to_text(command.of));
  record(decision, entry);
  journal::Fields more{{"body", command.question.value}, {"answer_at", to_text(*row.asked_due_at)}};
  if (row.asked_mandatory) more["mandatory"] = "yes";
  if (command.of == Party::buyer)
    tell_buyer(decision, facts, "asked", more);
  else
    tell_shop(decision, facts, "asked", more);
  return decision;
}

Decided<Done> may_reopen(const CaseFacts& facts) {
  if (facts.is_a_party) return std::unexpected(Refusal::decides_own_case);
  if (facts.row.state != CaseState::closed) return std::unexpected(Refusal::case_is_not_closed);
  return Done{};
}

Decided<CaseDecision> decide(const Reopen& command, const CaseFacts& facts) {
  if (auto may = may_reopen(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  const auto state = facts.row.escalated_at ? CaseState::escalated : CaseState::open;
  reopen_as(decision, facts, state, CaseEntryKind::reopened, command.note);
  tell_others(decision, facts, "reopened", {{"body", command.note.value}});
  return decision;
}

Decided<Done> may_contest_delivery(const CaseFacts& facts) {
  const auto& row = facts.row;
  if (row.state != CaseState::closed || row.outcome != Outcome::delivery_confirmed)
    return std::unexpected(Refusal::nothing_to_contest);
  if (!row.closed_at || facts.now >= contest_end(*row.closed_at, facts.clocks()))
    return std::unexpected(Refusal::time_to_contest_is_over);
  return Done{};
}

Decided<CaseDecision> decide(const ContestDelivery& command, const CaseFacts& facts) {
  if (auto may = may_contest_delivery(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  // The three days before support may be called hold here, too (T-7).
  const bool was_with_support = facts.row.escalated_at.has_value();
  const bool may_go_to_support = was_with_support || facts.now >= facts.row.escalate_from;
  reopen_as(decision, facts, may_go_to_support ? CaseState::escalated : CaseState::open,
            CaseEntryKind::contested, command.note);
  decision.row.last_word = Party::buyer;
  tell_others(decision, facts, "contested", {{"body", command.note.value}});
  return decision;
}

std::optional<CaseDecision> say_that_escalation_is_open(const CaseFacts& facts) {
  if (facts.row.state != CaseState::open || facts.now < facts.row.escalate_from)
    return std::nullopt;
  auto decision = start(facts);
  decision.row.last_activity_at = facts.row.last_activity_at;
  tell_buyer(decision, facts, "may_escalate");
  decision.events.push_back({"case_may_escalate_sent", {}, {}});
  return decision;
}

std::optional<CaseDecision> end_of_question(const CaseFacts& facts) {
  const auto& row = facts.row;
  if (!row.asked || !row.asked_due_at || facts.now < *row.asked_due_at) return std::nullopt;
  auto decision = start(facts);
  decision.row.last_activity_at = row.last_activity_at;
  decision.row.asked.reset();
  decision.row.asked_due_at.reset();
  decision.row.asked_mandatory = false;
  // Where the sides have settled it meanwhile, silence is nothing to hold against anybody.
  const bool counts = row.asked_mandatory && row.state == CaseState::escalated;
  auto& entry = add_entry(
      decision, facts, counts ? CaseEntryKind::silence_counts : CaseEntryKind::question_unanswered);
  entry.detail = std::string(to_text(*row.asked));
  record(decision, entry);
  if (!counts) return decision;
  tell_buyer(decision, facts, *row.asked == Party::buyer ? "silence" : "silence_of_shop");
  tell_shop(decision, facts, *row.asked == Party::shop ? "silence" : "silence_of_buyer");
  return decision;
}

std::optional<CaseDecision> remind_of_promise(const CaseFacts& facts) {
  const auto& row = facts.row;
  if (row.state != CaseState::open || !row.promise_due_at || facts.now < *row.promise_due_at)
    return std::nullopt;
  auto decision = start(facts);
  decision.row.last_activity_at = row.last_activity_at;
  tell_buyer(decision, facts, "promise_due");
  tell_shop(decision, facts, "promise_due");
  decision.events.push_back({"case_promise_due_sent", {}, {}});
  return decision;
}

std::optional<CaseDecision> grow_late(const CaseFacts& facts) {
  const auto& row = facts.row;
  if (row.state == CaseState::closed || row.late_delivery || facts.now < row.unsolved_at)
    return std::nullopt;
  auto decision = start(facts);
  decision.row.late_delivery = true;
  record(decision, add_entry(decision, facts, CaseEntryKind::grew_late));
  end_open_offer(decision, facts, OfferState::replaced);
  if (row.state == CaseState::open) record(decision, escalate_to_support(decision, facts, {}));
  tell_buyer(decision, facts, "grew_late");
  tell_shop(decision, facts, "grew_late");
  return decision;
}

}  // namespace entente::cases
