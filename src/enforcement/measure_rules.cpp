#include "enforcement/measure_rules.hpp"

#include <algorithm>

#include "enforcement/measure_steps.hpp"

namespace entente::enforcement {
namespace {

bool is_final(MeasureKind kind) {
  return kind == MeasureKind::final_suspension;
}

bool is_open(const Measure& row) {
  return row.state == MeasureState::proposed || row.state == MeasureState::announced ||
         row.state == MeasureState::in_force;
}

Decided<Done> check_end(const Propose& command, const MeasureFacts& facts) {
  const auto days = command.days.value_or(0);
  if (command.kind == MeasureKind::temporary_suspension && days <= 0)
    return std::unexpected(Refusal::temporary_needs_an_end);
  if (is_final(command.kind) && days != 0) return std::unexpected(Refusal::final_has_no_end);
  if (days < 0 || days > facts.numbers.temporary_days_max)
    return std::unexpected(Refusal::end_is_too_far);
  return Done{};
}

Decided<Done> check_exception(const Propose& command) {
  if (!command.notice_exception) return Done{};
  if (!is_final(command.kind)) return std::unexpected(Refusal::exception_is_for_final_ones);
  if (text_of(command.exception_evidence).empty())
    return std::unexpected(Refusal::exception_needs_evidence);
  return Done{};
}

void add_items(MeasureDecision& decision, const Propose& command) {
  const auto& row = decision.row;
  std::int64_t number = 0;
  for (const auto& each : command.facts) {
    Fact fact{row.shop_id, row.id, ++number, each.kind, each.reference, each.words};
    fact.part = each.part;
    fact.whole = each.whole;
    decision.facts.push_back(std::move(fact));
  }
  number = 0;
  for (const auto& each : command.demands.value_or(std::vector<Line<500>>{}))
    decision.demands.push_back({row.shop_id, row.id, ++number, each.value, {}, {}});
}

}  // namespace

RefusalInfo refusal_info(Refusal refusal) {
  switch (refusal) {
    case Refusal::needs_trust_and_safety:
    case Refusal::a_person_confirms:
    case Refusal::decides_own_shop:
    case Refusal::only_the_shop_does_this:
      return {403};
    case Refusal::measure_is_no_proposal:
    case Refusal::measure_is_not_announced:
    case Refusal::measure_is_over:
    case Refusal::measure_is_not_in_force:
    case Refusal::measure_exists_already:
    case Refusal::needs_another_person:
    case Refusal::shop_has_nobody_to_tell:
    case Refusal::appealed_already:
    case Refusal::appeal_window_is_over:
    case Refusal::appeal_is_not_open:
    case Refusal::reinstatement_is_asked_for:
    case Refusal::reinstatement_is_not_asked_for:
    case Refusal::demands_are_not_met:
    case Refusal::final_needs_an_appeal:
      return {409};
    case Refusal::checklist_is_not_done:
    case Refusal::facts_are_needed:
    case Refusal::temporary_needs_an_end:
    case Refusal::final_has_no_end:
    case Refusal::end_is_too_far:
    case Refusal::exception_is_for_final_ones:
    case Refusal::exception_needs_evidence:
    case Refusal::final_needs_its_notice:
    case Refusal::starts_before_it_is_told:
    case Refusal::words_are_not_its_own:
    case Refusal::no_such_item:
      return {422};
  }
  return {500};
}

Decided<Done> may_propose(const MeasureFacts& facts) {
  if (facts.side == MeasureSide::shop) return std::unexpected(Refusal::needs_trust_and_safety);
  return facts.side == MeasureSide::staff ? may_judge(facts) : Decided<Done>(Done{});
}

Decided<MeasureDecision> decide(const Propose& command, const MeasureFacts& facts) {
  if (auto may = may_propose(facts); !may) return std::unexpected(may.error());
  const bool is_there = std::ranges::any_of(facts.others, [&](const Measure& other) {
    return other.kind == command.kind && is_open(other);
  });
  if (is_there) return std::unexpected(Refusal::measure_exists_already);
  if (command.facts.empty()) return std::unexpected(Refusal::facts_are_needed);
  if (auto fine = check_end(command, facts); !fine) return std::unexpected(fine.error());
  if (auto fine = check_exception(command); !fine) return std::unexpected(fine.error());
  if (!is_its_own(command.words.value, facts))
    return std::unexpected(Refusal::words_are_not_its_own);
  auto decision = start(facts);
  auto& row = decision.row;
  row.kind = command.kind;
  row.reason = command.reason;
  row.ground = command.ground;
  row.words = command.words;
  row.days = command.days.value_or(0);
  row.notice_exception = command.notice_exception;
  row.exception_evidence = text_of(command.exception_evidence);
  row.proposed_by = facts.by;
  row.proposed_at = facts.now;
  add_items(decision, command);
  record(decision, "measure_proposed",
         {{"by", std::string(to_text(facts.side))}, {"reason", std::string(to_text(row.reason))}},
         {{"words", row.words}});
  return decision;
}

Decided<Done> may_drop(const MeasureFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  if (facts.row.state != MeasureState::proposed)
    return std::unexpected(Refusal::measure_is_no_proposal);
  return Done{};
}

Decided<MeasureDecision> decide(const Drop& command, const MeasureFacts& facts) {
  if (auto may = may_drop(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  decision.row.state = MeasureState::dropped;
  add_entry(decision, facts, MeasureEntryKind::dropped, command.words);
  record(decision, "measure_dropped", {}, {{"words", command.words}});
  return decision;
}

Decided<Done> may_confirm(const MeasureFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  if (facts.row.state != MeasureState::proposed)
    return std::unexpected(Refusal::measure_is_no_proposal);
  if (is_final(facts.row.kind) && facts.row.proposed_by == facts.by)
    return std::unexpected(Refusal::needs_another_person);
  if (facts.owners.empty()) return std::unexpected(Refusal::shop_has_nobody_to_tell);
  return Done{};
}

Instant planned_start(const Confirm& command, const MeasureFacts& facts) {
  return command.effective_at.value_or(earliest_start(facts.row, facts.now, facts.numbers));
}

Decided<MeasureDecision> decide(const Confirm& command, const MeasureFacts& facts) {
  if (auto may = may_confirm(facts); !may) return std::unexpected(may.error());
  if (!command.facts_checked || !command.ground_fits || !command.is_proportionate)
    return std::unexpected(Refusal::checklist_is_not_done);
  const auto from = planned_start(command, facts);
  if (from < facts.now) return std::unexpected(Refusal::starts_before_it_is_told);
  if (from < earliest_start(facts.row, facts.now, facts.numbers))
    return std::unexpected(Refusal::final_needs_its_notice);
  auto decision = start(facts);
  auto& row = decision.row;
  row.state = MeasureState::announced;
  row.confirmed_by = facts.by;
  row.confirmed_at = facts.now;
  row.effective_at = from;
  row.ends_at = end_of(row, from);
  row.appeal_until = appeal_end(row, facts.now, facts.numbers);
  row.statement = facts.statement;
  decision.sends_statement = true;
  set_timer(decision, sent_timer, facts.now + sending_check);
  journal::Fields data{{"reason", std::string(to_text(row.reason))},
                       {"effective_at", to_text(from)}};
  if (row.ends_at) data["ends_at"] = to_text(*row.ends_at);
  record(decision, "measure_announced", std::move(data));
  tell_owners(decision, facts, "announced", {{"statement", row.statement}});
  return decision;
}

Decided<Done> may_lift(const MeasureFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  return is_running(facts);
}

Decided<MeasureDecision> decide(const Lift& command, const MeasureFacts& facts) {
  if (auto may = may_lift(facts); !may) return std::unexpected(may.error());
  if (!is_its_own(command.words.value, facts))
    return std::unexpected(Refusal::words_are_not_its_own);
  auto decision = start(facts);
  end_it(decision, facts, MeasureEnding::lifted);
  add_entry(decision, facts, MeasureEntryKind::lifted, command.words);
  record(decision, "measure_lifted", {}, {{"words", command.words}});
  tell_owners(decision, facts, "lifted", {{"body", command.words}});
  return decision;
}

bool is_told(const Measure& row) {
  return row.confirmed_at.has_value();
}

}  // namespace entente::enforcement
