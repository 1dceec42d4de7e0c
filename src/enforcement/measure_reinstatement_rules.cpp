// What was demanded, ticked off, and asking for reinstatement (C13): privileges never return by
// themselves. Pure.
#include <algorithm>

#include "enforcement/measure_rules.hpp"
#include "enforcement/measure_steps.hpp"

namespace entente::enforcement {
namespace {

template <class Item>
const Item* item_of(const std::vector<Item>& items, std::int64_t number) {
  const auto found = std::ranges::find(items, number, &Item::number);
  return found == items.end() ? nullptr : &*found;
}

Decided<Done> is_asked(const MeasureFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  if (auto may = is_running(facts); !may) return may;
  if (facts.row.request != RequestState::asked)
    return std::unexpected(Refusal::reinstatement_is_not_asked_for);
  return Done{};
}

}  // namespace

Decided<Done> may_annotate(const MeasureFacts& facts) {
  if (auto may = is_shop(facts); !may) return may;
  return is_running(facts);
}

Decided<MeasureDecision> decide(const Annotate& command, const MeasureFacts& facts) {
  if (auto may = may_annotate(facts); !may) return std::unexpected(may.error());
  const auto* found = item_of(facts.facts, command.number);
  if (found == nullptr) return std::unexpected(Refusal::no_such_item);
  auto fact = *found;
  fact.note = text_of(command.note);
  fact.noted_at = fact.note.empty() ? std::nullopt : std::optional(facts.now);
  auto decision = start(facts);
  record(decision, "measure_annotated", {{"number", std::to_string(fact.number)}},
         {{"note", fact.note}});
  decision.facts.push_back(std::move(fact));
  return decision;
}

Decided<Done> may_tick_off(const MeasureFacts& facts) {
  if (auto may = is_shop(facts); !may) return may;
  return is_running(facts);
}

Decided<MeasureDecision> decide(const TickOff& command, const MeasureFacts& facts) {
  if (auto may = may_tick_off(facts); !may) return std::unexpected(may.error());
  const auto* found = item_of(facts.demands, command.number);
  if (found == nullptr) return std::unexpected(Refusal::no_such_item);
  auto demand = *found;
  demand.done_words = command.words;
  demand.done_at = facts.now;
  auto decision = start(facts);
  record(decision, "measure_demand_met", {{"number", std::to_string(demand.number)}},
         {{"words", demand.done_words}});
  decision.demands.push_back(std::move(demand));
  return decision;
}

Decided<Done> may_ask(const MeasureFacts& facts) {
  if (auto may = is_shop(facts); !may) return may;
  if (auto may = is_running(facts); !may) return may;
  if (facts.row.state != MeasureState::in_force)
    return std::unexpected(Refusal::measure_is_not_in_force);
  if (facts.row.request == RequestState::asked)
    return std::unexpected(Refusal::reinstatement_is_asked_for);
  if (!std::ranges::all_of(facts.demands,
                           [](const Demand& each) { return each.done_at.has_value(); }))
    return std::unexpected(Refusal::demands_are_not_met);
  if (facts.row.kind == MeasureKind::final_suspension)
    return std::unexpected(Refusal::final_needs_an_appeal);
  return Done{};
}

Decided<MeasureDecision> decide(const AskReinstatement& command, const MeasureFacts& facts) {
  if (auto may = may_ask(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  auto& row = decision.row;
  row.request = RequestState::asked;
  row.asked_at = facts.now;
  row.request_due_at = request_due(row, facts.now, facts.numbers);
  add_entry(decision, facts, MeasureEntryKind::reinstatement_asked, command.words);
  record(decision, "measure_reinstatement_asked", {}, {{"words", command.words}});
  tell_owners(decision, facts, "asked",
              {{"body", command.words}, {"due_at", to_text(*row.request_due_at)}});
  return decision;
}

Decided<Done> may_grant(const MeasureFacts& facts) {
  return is_asked(facts);
}

Decided<MeasureDecision> decide(const GrantReinstatement& command, const MeasureFacts& facts) {
  if (auto may = may_grant(facts); !may) return std::unexpected(may.error());
  if (!is_its_own(command.words.value, facts))
    return std::unexpected(Refusal::words_are_not_its_own);
  auto decision = start(facts);
  decision.row.request = RequestState::granted;
  end_it(decision, facts, MeasureEnding::reinstated);
  add_entry(decision, facts, MeasureEntryKind::reinstatement_granted, command.words);
  record(decision, "measure_reinstated", {}, {{"words", command.words}});
  tell_owners(decision, facts, "reinstated", {{"body", command.words}});
  return decision;
}

Decided<Done> may_refuse(const MeasureFacts& facts) {
  return is_asked(facts);
}

Decided<MeasureDecision> decide(const RefuseReinstatement& command, const MeasureFacts& facts) {
  if (auto may = may_refuse(facts); !may) return std::unexpected(may.error());
  if (!is_its_own(command.words.value, facts))
    return std::unexpected(Refusal::words_are_not_its_own);
  auto decision = start(facts);
  decision.row.request = RequestState::refused;
  add_entry(decision, facts, MeasureEntryKind::reinstatement_refused, command.words);
  record(decision, "measure_reinstatement_refused", {}, {{"words", command.words}});
  tell_owners(decision, facts, "reinstatement_refused", {{"body", command.words}});
  return decision;
}

}  // namespace entente::enforcement
