#include "cases/decision_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cases/case_steps.hpp"
#include "cases/queue_rules.hpp"

namespace entente::cases {
namespace {

bool names_each_once(const std::vector<Criterion>& criteria,
                     const std::vector<std::string>& wanted) {
  if (criteria.size() != wanted.size()) return false;
  return std::ranges::all_of(wanted, [&](const std::string& name) {
    return std::ranges::count(criteria, name, &Criterion::name) == 1;
  });
}

Decided<Done> check_money(const Decide& command, const CaseFacts& facts) {
  const auto amount = command.refund_minor;
  if (facts.row.late_delivery && !(amount > 0 && is_full(facts, amount)))
    return std::unexpected(Refusal::only_a_full_refund_is_left);
  if (amount < 0 || amount > facts.money.refundable)
    return std::unexpected(Refusal::more_than_can_be_refunded);
  if ((amount > 0) == (command.borne_by == Bearer::nobody))
    return std::unexpected(Refusal::refund_without_who_bears_it);
  return Done{};
}

Verdict verdict_of(const Decide& command, const CaseFacts& facts) {
  Verdict verdict;
  verdict.shop_id = facts.row.shop_id;
  verdict.case_id = facts.row.id;
  verdict.number = static_cast<std::int64_t>(facts.verdicts.size()) + 1;
  verdict.criteria = command.criteria;
  verdict.ground = command.ground.value;
  verdict.reasons = command.reasons.value;
  verdict.language = facts.language;
  verdict.refund_minor = command.refund_minor;
  verdict.borne_by = command.borne_by;
  verdict.policy_version = facts.policy->number;
  verdict.decided_by = facts.by.value_or(AccountId{});
  verdict.decided_at = facts.now;
  return verdict;
}

// The statement of reasons goes to both sides (P2B-4), by the mail that says what was decided.
void put_in_force(CaseDecision& decision, const CaseFacts& facts, const Verdict& verdict) {
  auto& row = decision.row;
  set_decision_due(decision, facts, std::nullopt);
  auto& entry = add_entry(decision, facts, CaseEntryKind::decided, verdict.reasons);
  entry.amount_minor = verdict.refund_minor;
  entry.detail = std::string(to_text(verdict.borne_by));
  record(decision, entry);
  journal::Fields more{{"body", verdict.reasons},
                       {"term", verdict.ground},
                       {"borne_by", std::string(to_text(verdict.borne_by))}};
  if (verdict.refund_minor > 0) {
    more["amount"] = amount_text(verdict.refund_minor, row.currency);
    order_refund(decision, facts, {verdict.refund_minor, verdict.borne_by},
                 is_full(facts, verdict.refund_minor) ? Outcome::refunded_in_full
                                                      : Outcome::refunded_in_part);
    tell_others(decision, facts, "decided_refund", more);
  } else {
    close(decision, facts, Outcome::not_upheld, Bearer::nobody);
    tell_others(decision, facts, "decided_not_upheld", more);
  }
}

const Verdict* proposed(const CaseFacts& facts) {
  const auto found = std::ranges::find(facts.verdicts, VerdictState::proposed, &Verdict::state);
  return found == facts.verdicts.end() ? nullptr : &*found;
}

}  // namespace

const std::vector<std::string>& criteria_of(const CaseFacts& facts) {
  return facts.policy->criteria.at(std::string(to_text(facts.row.reason)));
}

Decided<Done> may_decide(const CaseFacts& facts) {
  if (facts.row.state != CaseState::escalated)
    return std::unexpected(Refusal::case_is_not_with_support);
  return may_work_as_support(facts);
}

Decided<CaseDecision> decide(const Decide& command, const CaseFacts& facts) {
  if (auto may = may_decide(facts); !may) return std::unexpected(may.error());
  if (auto money = check_money(command, facts); !money) return std::unexpected(money.error());
  if (!names_each_once(command.criteria, criteria_of(facts)))
    return std::unexpected(Refusal::criteria_are_not_those_of_the_reason);
  auto decision = start(facts);
  auto verdict = verdict_of(command, facts);
  if (const auto* older = proposed(facts)) {
    decision.verdicts.push_back(*older);
    decision.verdicts.back().state = VerdictState::dropped;
  }
  const Money amount{command.refund_minor, facts.row.currency};
  if (command.refund_minor > 0 && policies::takes_second_person(*facts.policy, amount)) {
    verdict.state = VerdictState::proposed;
    auto& entry = add_entry(decision, facts, CaseEntryKind::decision_proposed);
    entry.amount_minor = command.refund_minor;
    record(decision, entry);
    decision.row.locked_by.reset();
    decision.row.locked_until.reset();
  } else {
    put_in_force(decision, facts, verdict);
  }
  decision.verdicts.push_back(std::move(verdict));
  return decision;
}

void explain(const Decide& command, Problem& problem) {
  if (problem.code != to_text(Refusal::criteria_are_not_those_of_the_reason)) return;
  for (std::size_t i = 0; i < command.criteria.size(); ++i)
    if (std::ranges::count(command.criteria, command.criteria[i].name, &Criterion::name) > 1)
      problem.errors.push_back({fmt::format("/criteria/{}/name", i), "said_twice", {}});
}

Decided<Done> may_confirm_decision(const CaseFacts& facts) {
  if (facts.row.state != CaseState::escalated)
    return std::unexpected(Refusal::case_is_not_with_support);
  if (auto may = may_work_as_support(facts); !may) return may;
  const auto* verdict = proposed(facts);
  if (verdict == nullptr) return std::unexpected(Refusal::no_decision_is_proposed);
  if (verdict->decided_by == facts.by) return std::unexpected(Refusal::second_person_is_needed);
  if (verdict->refund_minor > facts.money.refundable)
    return std::unexpected(Refusal::more_than_can_be_refunded);
  return Done{};
}

Decided<CaseDecision> decide(const ConfirmDecision&, const CaseFacts& facts) {
  if (auto may = may_confirm_decision(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  auto verdict = *proposed(facts);
  verdict.state = VerdictState::in_force;
  verdict.confirmed_by = facts.by;
  verdict.confirmed_at = facts.now;
  put_in_force(decision, facts, verdict);
  decision.verdicts.push_back(std::move(verdict));
  return decision;
}

}  // namespace entente::cases
