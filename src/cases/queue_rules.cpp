#include "cases/queue_rules.hpp"

#include "cases/case_steps.hpp"

namespace entente::cases {
namespace {

void unlock(Case& row) {
  row.locked_by.reset();
  row.locked_until.reset();
}

}  // namespace

Decided<Done> may_work_as_support(const CaseFacts& facts) {
  if (facts.is_a_party) return std::unexpected(Refusal::decides_own_case);
  const auto& row = facts.row;
  const bool is_taken = row.locked_until && facts.now < *row.locked_until;
  if (is_taken && row.locked_by != facts.by)
    return std::unexpected(Refusal::somebody_else_works_on_it);
  return Done{};
}

Decided<Done> may_take(const CaseFacts& facts) {
  if (facts.row.state != CaseState::escalated)
    return std::unexpected(Refusal::case_is_not_with_support);
  return may_work_as_support(facts);
}

Decided<CaseDecision> decide(const Take&, const CaseFacts& facts) {
  if (auto may = may_take(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  decision.row.last_activity_at = facts.row.last_activity_at;
  decision.row.handler = facts.by;
  decision.row.held_until.reset();
  decision.row.locked_by = facts.by;
  decision.row.locked_until = lock_end(facts.now, facts.clocks());
  decision.events.push_back({"case_taken", {}, {}});
  return decision;
}

Decided<Done> may_release(const CaseFacts& facts) {
  if (!facts.row.locked_by || facts.row.locked_by != facts.by)
    return std::unexpected(Refusal::case_is_not_with_support);
  return Done{};
}

Decided<CaseDecision> decide(const Release&, const CaseFacts& facts) {
  if (auto may = may_release(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  decision.row.last_activity_at = facts.row.last_activity_at;
  decision.row.handler.reset();
  unlock(decision.row);
  decision.events.push_back({"case_released", {}, {}});
  return decision;
}

Decided<Done> may_hold(const CaseFacts& facts) {
  return may_take(facts);
}

Decided<CaseDecision> decide(const Hold& command, const CaseFacts& facts) {
  if (auto may = may_hold(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  auto& row = decision.row;
  row.last_activity_at = facts.row.last_activity_at;
  row.handler = facts.by;
  row.held_until = days_later(facts.now, command.days, row.zone);
  unlock(row);
  auto& entry = add_entry(decision, facts, CaseEntryKind::held, command.note);
  entry.detail = to_text(*row.held_until);
  record(decision, entry);
  return decision;
}

Decided<Done> may_hand_over(const CaseFacts& facts) {
  return may_take(facts);
}

Decided<CaseDecision> decide(const HandOver& command, const CaseFacts& facts) {
  if (auto may = may_hand_over(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  auto& row = decision.row;
  row.last_activity_at = facts.row.last_activity_at;
  row.handler = command.to;
  row.held_until.reset();
  unlock(row);
  auto& entry = add_entry(decision, facts, CaseEntryKind::handed_over, command.note);
  entry.detail = to_text(command.to);
  record(decision, entry);
  return decision;
}

bool is_for_support_alone(CaseEntryKind kind) {
  return kind == CaseEntryKind::note || kind == CaseEntryKind::held ||
         kind == CaseEntryKind::handed_over || kind == CaseEntryKind::decision_proposed;
}

}  // namespace entente::cases
