// What clocks do to a measure, and what always holds. Pure.
#include <algorithm>

#include "enforcement/measure_rules.hpp"
#include "enforcement/measure_steps.hpp"

namespace entente::enforcement {
namespace {

// Later than a day after it was announced, the shop is told again.
constexpr Duration told_again_after = std::chrono::hours{24};

void put_in_force(MeasureDecision& decision, const MeasureFacts& facts) {
  auto& row = decision.row;
  row.state = MeasureState::in_force;
  row.ends_at = end_of(row, *row.effective_at);
  if (row.ends_at) set_timer(decision, end_timer, row.ends_at);
  journal::Fields data{{"reason", std::string(to_text(row.reason))}};
  if (row.ends_at) data["ends_at"] = to_text(*row.ends_at);
  record(decision, "measure_in_force", std::move(data));
  if (*row.effective_at - *row.confirmed_at > told_again_after)
    tell_owners(decision, facts, "in_force");
}

const char* broken_in_force(const Measure& after) {
  if (after.statement.empty() || !after.sent_at) return "nothing holds without a sent statement";
  if (!after.confirmed_by) return "a person has confirmed what holds";
  if (!after.effective_at || *after.effective_at < *after.sent_at)
    return "nothing holds before it was told";
  if (after.kind == MeasureKind::temporary_suspension && !after.ends_at)
    return "what is temporary has an end";
  if (after.kind == MeasureKind::final_suspension && after.ends_at) return "what is final has none";
  return nullptr;
}

const char* broken_appeal(const Measure& after) {
  const bool is_decided =
      after.appeal == AppealState::upheld || after.appeal == AppealState::reversed;
  if (is_decided != after.appeal_decided_by.has_value()) return "a person decides an appeal";
  if (is_decided && after.appeal_decided_by == after.confirmed_by)
    return "an appeal is decided by another person";
  if ((after.appeal == AppealState::reversed) != (after.ending == MeasureEnding::reversed))
    return "what is reversed has ended";
  return nullptr;
}

bool is_over(const Measure& row) {
  return row.state == MeasureState::dropped || row.state == MeasureState::ended;
}

}  // namespace

std::optional<MeasureDecision> follow_statement(const MeasureFacts& facts) {
  const auto& row = facts.row;
  if (row.state != MeasureState::announced || row.sent_at) return std::nullopt;
  MeasureDecision waiting;
  waiting.row = row;
  if (!facts.statement_left) {
    set_timer(waiting, sent_timer, facts.now + sending_check);
    return waiting;
  }
  auto decision = start(facts);
  auto& sent = decision.row;
  sent.sent_at = *facts.statement_left;
  sent.appeal_until = std::max(*row.appeal_until, appeal_end(row, *sent.sent_at, facts.numbers));
  sent.effective_at =
      std::max(*row.effective_at, earliest_start(row, *sent.sent_at, facts.numbers));
  record(decision, "measure_statement_sent", {{"effective_at", to_text(*sent.effective_at)}});
  if (*sent.effective_at <= facts.now)
    put_in_force(decision, facts);
  else
    set_timer(decision, effect_timer, sent.effective_at);
  return decision;
}

std::optional<MeasureDecision> take_effect(const MeasureFacts& facts) {
  const auto& row = facts.row;
  if (row.state != MeasureState::announced || !row.sent_at || facts.now < *row.effective_at)
    return std::nullopt;
  auto decision = start(facts);
  put_in_force(decision, facts);
  return decision;
}

std::optional<MeasureDecision> expire(const MeasureFacts& facts) {
  const auto& row = facts.row;
  if (row.state != MeasureState::in_force || !row.ends_at || facts.now < *row.ends_at)
    return std::nullopt;
  auto decision = start(facts);
  end_it(decision, facts, MeasureEnding::expired);
  record(decision, "measure_expired");
  tell_owners(decision, facts, "expired");
  return decision;
}

const char* broken_invariant(const Measure* before, const Measure& after,
                             const std::vector<journal::Event>&) {
  if (after.state == MeasureState::in_force)
    if (const auto* broken = broken_in_force(after)) return broken;
  if (const auto* broken = broken_appeal(after)) return broken;
  if ((after.state == MeasureState::ended) != after.ended_at.has_value())
    return "what has ended says when";
  if (before == nullptr)
    return after.state == MeasureState::proposed ? nullptr : "it begins as a proposal";
  if (before->kind != after.kind || before->words != after.words ||
      before->ground != after.ground || before->days != after.days)
    return "what was proposed stays as it was";
  if (!before->statement.empty() && before->statement != after.statement)
    return "a statement stays as it was sent";
  if (is_over(*before) && before->state != after.state) return "what is over stays over";
  if (before->appeal_decided_at && before->appeal_decided_at != after.appeal_decided_at)
    return "an appeal is decided once";
  if (before->appeal_until && *after.appeal_until < *before->appeal_until)
    return "a clock that runs is not made shorter";
  return nullptr;
}

}  // namespace entente::enforcement
