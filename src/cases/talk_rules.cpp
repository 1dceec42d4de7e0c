#include "cases/talk_rules.hpp"

#include "base/fair_text.hpp"
#include "base/placeholders.hpp"
#include "base/text.hpp"
#include "cases/case_steps.hpp"

namespace entente::cases {
namespace {

constexpr std::size_t excerpt_length = 200;

void start_clocks(CaseDecision& decision, const CaseFacts& facts) {
  auto& row = decision.row;
  const auto clocks = facts.clocks();
  row.opened_at = facts.now;
  row.escalate_from = escalate_from(facts.now, clocks);
  row.unsolved_at = unsolved_at(facts.now, clocks);
  set_timer(decision, reminder_timer, reminder_between(facts.now, row.escalate_from));
  set_timer(decision, escalation_timer, row.escalate_from);
  start_unsolved_clock(decision, facts);
}

// C-1: no benefit for a review, wherever the shop writes.
bool ties_benefit(const CaseFacts& facts, const std::string& words) {
  return facts.party == Party::shop && !find_benefits_tied_to_review(words, false).empty();
}

}  // namespace

std::expected<CaseDecision, NotEligible> decide(const OpenCase& command, const CaseFacts& facts,
                                                const Eligibility& eligibility) {
  if (eligibility.why_not) return std::unexpected(*eligibility.why_not);
  auto decision = start(facts);
  auto& row = decision.row;
  row.line_no = command.line_no;
  row.reason = command.reason;
  row.wish = command.wish;
  row.language = facts.language;
  row.excerpt = first_code_points(command.details, excerpt_length);
  row.policy_version = facts.policy->number;
  row.search_text =
      fold_for_search(row.order_external_id + "\n" + row.buyer_name + "\n" + row.excerpt);
  start_clocks(decision, facts);
  auto& entry = add_entry(decision, facts, CaseEntryKind::opened, command.details);
  entry.detail = std::string(to_text(command.reason));
  submit_files(decision, facts, entry);
  record(decision, entry);
  const journal::Fields more{{"body", command.details.value},
                             {"escalate_at", to_text(row.escalate_from)}};
  tell_shop(decision, facts, "opened", more);
  tell_buyer(decision, facts, "opened", more);
  return decision;
}

Decided<Done> may_comment(const CaseFacts& facts) {
  if (facts.row.state == CaseState::closed) return std::unexpected(Refusal::case_is_closed);
  return Done{};
}

Decided<CaseDecision> decide(const Comment& command, const CaseFacts& facts) {
  if (auto may = may_comment(facts); !may) return std::unexpected(may.error());
  if (ties_benefit(facts, command.body)) return std::unexpected(Refusal::benefit_tied_to_review);
  if (facts.party == Party::shop && !find_gaps(command.body.value).empty())
    return std::unexpected(Refusal::gap_is_not_filled);
  auto decision = start(facts);
  const auto& entry = add_entry(decision, facts, CaseEntryKind::comment, command.body);
  submit_files(decision, facts, entry);
  record(decision, entry);
  speak(decision, facts);
  tell_others(decision, facts, "comment", {{"body", command.body.value}});
  return decision;
}

void explain(const Comment& command, Problem& problem) {
  if (problem.code == to_text(Refusal::benefit_tied_to_review))
    add_benefit_errors(problem.errors, "/body", command.body, false);
  if (problem.code == to_text(Refusal::gap_is_not_filled))
    add_gap_errors(problem.errors, "/body", command.body);
}

Decided<Done> may_submit_evidence(const CaseFacts& facts) {
  if (facts.party != Party::buyer && facts.party != Party::shop)
    return std::unexpected(Refusal::only_buyer_and_shop_may);
  return may_comment(facts);
}

Decided<CaseDecision> decide(const SubmitEvidence& command, const CaseFacts& facts) {
  if (auto may = may_submit_evidence(facts); !may) return std::unexpected(may.error());
  const auto note = text_of(command.note);
  if (ties_benefit(facts, note)) return std::unexpected(Refusal::benefit_tied_to_review);
  auto decision = start(facts);
  auto& entry = add_entry(decision, facts, CaseEntryKind::evidence_submitted, note);
  submit_files(decision, facts, entry);
  record(decision, entry);
  speak(decision, facts);
  tell_others(decision, facts, "evidence", {{"body", note}});
  return decision;
}

void explain(const SubmitEvidence& command, Problem& problem) {
  if (problem.code == to_text(Refusal::benefit_tied_to_review))
    add_benefit_errors(problem.errors, "/note", text_of(command.note), false);
}

Decided<Done> may_add_tracking(const CaseFacts& facts) {
  if (facts.party != Party::shop) return std::unexpected(Refusal::only_the_shop_may);
  return may_comment(facts);
}

Decided<CaseDecision> decide(const AddTracking& command, const CaseFacts& facts) {
  if (auto may = may_add_tracking(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  auto& entry = add_entry(decision, facts, CaseEntryKind::tracking_added);
  entry.detail = command.number.value;
  record(decision, entry);
  speak(decision, facts);
  tell_others(decision, facts, "tracking", {{"number", command.number.value}});
  return decision;
}

Decided<CaseDecision> decide(const AddNote& command, const CaseFacts& facts) {
  auto decision = start(facts);
  decision.row.last_activity_at = facts.row.last_activity_at;
  record(decision, add_entry(decision, facts, CaseEntryKind::note, command.body));
  return decision;
}

Decided<CaseDecision> decide(const Assign& command, const CaseFacts& facts) {
  auto decision = start(facts);
  decision.row.last_activity_at = facts.row.last_activity_at;
  const auto& to = command.account_id;
  decision.row.assigned_to = to;
  decision.events.push_back({to ? "case_assigned" : "case_unassigned",
                             to ? journal::Fields{{"account", to_text(*to)}} : journal::Fields{},
                             {}});
  return decision;
}

std::optional<CaseDecision> remind_shop(const CaseFacts& facts) {
  const auto& row = facts.row;
  if (row.state != CaseState::open || row.first_answer_at || facts.shop.empty())
    return std::nullopt;
  auto decision = start(facts);
  decision.row.last_activity_at = row.last_activity_at;
  tell_shop(decision, facts, "reminder", {{"escalate_at", to_text(row.escalate_from)}});
  decision.events.push_back({"case_reminder_sent", {}, {}});
  return decision;
}

}  // namespace entente::cases
