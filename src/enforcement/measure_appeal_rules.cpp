// The appeal of a measure: one conversation, somebody new decides, a reversal undoes everything
// (X4, P2B Art. 11, DSA Art. 20). Pure.
#include "enforcement/measure_rules.hpp"
#include "enforcement/measure_steps.hpp"

namespace entente::enforcement {
namespace {

Decided<Done> is_appealed(const MeasureFacts& facts) {
  if (facts.row.appeal != AppealState::open) return std::unexpected(Refusal::appeal_is_not_open);
  return Done{};
}

MeasureDecision decided(const MeasureFacts& facts, AppealState outcome) {
  auto decision = start(facts);
  decision.row.appeal = outcome;
  decision.row.appeal_decided_at = facts.now;
  decision.row.appeal_decided_by = facts.by;
  return decision;
}

}  // namespace

Decided<Done> may_appeal(const MeasureFacts& facts) {
  if (auto may = is_shop(facts); !may) return may;
  const auto& row = facts.row;
  if (!row.appeal_until) return std::unexpected(Refusal::measure_is_not_announced);
  if (row.appeal != AppealState::none) return std::unexpected(Refusal::appealed_already);
  if (facts.now >= *row.appeal_until) return std::unexpected(Refusal::appeal_window_is_over);
  return Done{};
}

Decided<MeasureDecision> decide(const Appeal& command, const MeasureFacts& facts) {
  if (auto may = may_appeal(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  auto& row = decision.row;
  row.appeal = AppealState::open;
  row.appealed_at = facts.now;
  row.appeal_due_at = appeal_due(row, facts.now, facts.numbers);
  add_entry(decision, facts, MeasureEntryKind::appealed, command.words);
  record(decision, "measure_appealed", {}, {{"words", command.words}});
  tell_owners(decision, facts, "appealed",
              {{"body", command.words}, {"due_at", to_text(*row.appeal_due_at)}});
  return decision;
}

Decided<Done> may_comment(const MeasureFacts& facts) {
  if (auto may = is_shop(facts); !may) return may;
  return is_appealed(facts);
}

Decided<MeasureDecision> decide(const CommentAppeal& command, const MeasureFacts& facts) {
  if (auto may = may_comment(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  add_entry(decision, facts, MeasureEntryKind::appeal_comment, command.body);
  record(decision, "measure_appeal_comment", {{"by", "shop"}}, {{"words", command.body}});
  return decision;
}

Decided<Done> may_answer(const MeasureFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  return is_appealed(facts);
}

Decided<MeasureDecision> decide(const AnswerAppeal& command, const MeasureFacts& facts) {
  if (auto may = may_answer(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  add_entry(decision, facts, MeasureEntryKind::appeal_comment, command.body);
  record(decision, "measure_appeal_comment", {{"by", "staff"}}, {{"words", command.body}});
  tell_owners(decision, facts, "appeal_answer", {{"body", command.body}});
  return decision;
}

Decided<Done> may_decide_appeal(const MeasureFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  if (auto may = is_appealed(facts); !may) return may;
  if (facts.row.confirmed_by == facts.by) return std::unexpected(Refusal::needs_another_person);
  return Done{};
}

Decided<MeasureDecision> decide(const Uphold& command, const MeasureFacts& facts) {
  if (auto may = may_decide_appeal(facts); !may) return std::unexpected(may.error());
  if (!is_its_own(command.words.value, facts))
    return std::unexpected(Refusal::words_are_not_its_own);
  auto decision = decided(facts, AppealState::upheld);
  add_entry(decision, facts, MeasureEntryKind::appeal_upheld, command.words);
  record(decision, "measure_upheld", {}, {{"words", command.words}});
  tell_owners(decision, facts, "upheld", {{"body", command.words}});
  return decision;
}

Decided<MeasureDecision> decide(const Reverse& command, const MeasureFacts& facts) {
  if (auto may = may_decide_appeal(facts); !may) return std::unexpected(may.error());
  if (!is_its_own(command.words.value, facts))
    return std::unexpected(Refusal::words_are_not_its_own);
  auto decision = decided(facts, AppealState::reversed);
  end_it(decision, facts, MeasureEnding::reversed);
  add_entry(decision, facts, MeasureEntryKind::appeal_reversed, command.words);
  record(decision, "measure_reversed", {}, {{"words", command.words}});
  tell_owners(decision, facts, "reversed", {{"body", command.words}});
  return decision;
}

}  // namespace entente::enforcement
