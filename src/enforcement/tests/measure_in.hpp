// A measure in each of its states, and every command, for table tests.
#pragma once

#include "enforcement/measure_rules.hpp"

namespace entente::enforcement {

inline Instant at(std::string_view text) {
  return parse_instant(text).value();
}

// 1 December 2026, 10:00 in Paris.
inline const Instant day_one = at("2026-12-01T10:00:00+01:00");
inline const AccountId proposer{Uuid{{1}}};
inline const AccountId confirmer{Uuid{{2}}};
inline const AccountId third{Uuid{{3}}};
inline const AccountId shop_owner{Uuid{{4}}};
inline const char* const own_words =
    "Order 1001 was never sent, and the shop has answered none of the three letters.";
inline const char* const other_words =
    "The parcel of order 1001 was handed over on 5 December, as the receipt of the post shows.";

inline MeasureFacts as_staff(MeasureFacts facts, AccountId who) {
  facts.side = MeasureSide::staff;
  facts.by = who;
  facts.may_judge = true;
  facts.is_of_team = false;
  return facts;
}

inline MeasureFacts as_shop(MeasureFacts facts) {
  facts.side = MeasureSide::shop;
  facts.by = shop_owner;
  facts.may_judge = false;
  facts.is_of_team = true;
  return facts;
}

inline MeasureFacts fresh() {
  MeasureFacts facts;
  facts.numbers = policies::preset().front().enforcement;
  facts.now = day_one;
  facts.row.zone = "Europe/Paris";
  facts.row.language = "fr";
  facts.row.policy_version = 1;
  facts.owners = {{"owner@shop.test", "fr"}};
  facts.statement = "Statement of reasons";
  return as_staff(facts, proposer);
}

inline Propose proposal(MeasureKind kind = MeasureKind::temporary_suspension) {
  Propose command;
  command.kind = kind;
  command.reason = MeasureReason::no_reaction_to_case;
  command.ground = "Terms, 7.2";
  command.words = own_words;
  if (kind == MeasureKind::temporary_suspension) command.days = 14;
  command.facts = {
      {MeasureFactKind::case_, "of order 1001", "No answer since 10 November.", {}, {}}};
  command.demands = std::vector<Line<500>>{"Answer the case of order 1001."};
  return command;
}

inline MeasureFacts after(const MeasureFacts& before, const MeasureDecision& decision) {
  auto facts = before;
  facts.row = decision.row;
  if (facts.facts.empty()) facts.facts = decision.facts;
  if (facts.demands.empty()) facts.demands = decision.demands;
  for (const auto& each : decision.demands)
    for (auto& mine : facts.demands)
      if (mine.number == each.number) mine = each;
  return facts;
}

inline Confirm all_checked() {
  return {true, true, true, std::nullopt};
}

inline MeasureFacts proposed(MeasureKind kind = MeasureKind::temporary_suspension) {
  const auto facts = fresh();
  return as_staff(after(facts, decide(proposal(kind), facts).value()), confirmer);
}

inline MeasureFacts announced(MeasureKind kind = MeasureKind::temporary_suspension) {
  const auto facts = proposed(kind);
  return after(facts, decide(all_checked(), facts).value());
}

inline MeasureFacts sent(const MeasureFacts& before, Instant left) {
  auto facts = before;
  facts.now = left;
  facts.statement_left = left;
  return after(facts, follow_statement(facts).value());
}

inline MeasureFacts in_force(MeasureKind kind = MeasureKind::temporary_suspension) {
  auto facts = sent(announced(kind), day_one + sending_check);
  if (facts.row.state == MeasureState::in_force) return facts;
  facts.now = *facts.row.effective_at;
  return after(facts, take_effect(facts).value());
}

inline MeasureFacts asked() {
  auto facts = as_shop(in_force());
  facts = after(facts, decide(TickOff{1, "Answered on 3 December."}, facts).value());
  return after(facts, decide(AskReinstatement{"We answered and refunded."}, facts).value());
}

inline MeasureFacts appealed() {
  const auto facts = as_shop(in_force());
  return after(facts, decide(Appeal{"The parcel was sent."}, facts).value());
}

}  // namespace entente::enforcement
