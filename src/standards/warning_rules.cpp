#include "standards/warning_rules.hpp"

#include <algorithm>

#include "base/days.hpp"

namespace entente::standards {
namespace {

using Refused = std::unexpected<WarningRefusal>;

WarningDecision start(const WarningFacts& facts) {
  WarningDecision decision;
  decision.row = facts.row;
  decision.row.version = facts.row.version + 1;
  return decision;
}

void add_entry(WarningDecision& decision, const WarningFacts& facts, WarningEntryKind kind,
               const std::string& body) {
  auto& row = decision.row;
  ++row.entry_count;
  decision.entries.push_back(
      {row.shop_id, row.id, row.entry_count, kind, facts.side, facts.by, facts.now, body});
}

void record(WarningDecision& decision, const char* kind, journal::Fields data = {},
            journal::Fields personal = {}) {
  decision.events.push_back({kind, std::move(data), std::move(personal)});
}

// `what` picks the words of the mail ("mail.standards_to_shop.subject").
void tell_owners(WarningDecision& decision, const WarningFacts& facts, const char* what,
                 const std::string& body = {}) {
  auto values = facts.mail;
  values["what"] = what;
  values["body"] = body;
  // Only the warning itself lists its orders.
  if (facts.row.state == WarningState::proposed) values["warned"] = "yes";
  if (decision.row.look_at) values["look_at"] = to_text(*decision.row.look_at);
  for (const auto& each : facts.owners)
    decision.notices.push_back({"standards_to_shop", each.email, each.language, values});
}

void end(WarningDecision& decision, const WarningFacts& facts, WarningState state) {
  auto& row = decision.row;
  row.state = state;
  row.ended_at = facts.now;
  row.ended_by = facts.by;
  decision.timers.push_back({look_timer, std::nullopt});
}

WarningDecided<Done> may_judge(const WarningFacts& facts) {
  if (facts.side != WarningSide::staff || !facts.by)
    return Refused(WarningRefusal::a_person_confirms);
  if (!facts.may_judge) return Refused(WarningRefusal::warnings_need_trust_and_safety);
  if (facts.is_of_team) return Refused(WarningRefusal::decides_own_shop);
  return Done{};
}

// What a look found: the shop is back, or a person decides.
WarningDecision take_look(const WarningFacts& facts) {
  auto decision = start(facts);
  auto& row = decision.row;
  const auto& counts = facts.look_counts;
  const auto judgement = judge(counts, facts.numbers);
  ++row.looks;
  row.looked_at = facts.now;
  row.look_orders = counts.period.orders;
  row.look_dissatisfied = counts.period.dissatisfied;
  row.look_ever = counts.ever.dissatisfied;
  row.look_window = counts.window.dissatisfied;
  record(decision, "warning_looked_at",
         {{"orders", std::to_string(row.look_orders)},
          {"dissatisfied", std::to_string(row.look_dissatisfied)},
          {"met", judgement.all() ? "yes" : "no"}});
  if (judgement.all()) {
    row.state = WarningState::to_decide;
    decision.timers.push_back({look_timer, std::nullopt});
    return decision;
  }
  end(decision, facts, WarningState::good_standing);
  record(decision, "warning_ended_well");
  tell_owners(decision, facts, "good_standing");
  return decision;
}

}  // namespace

RefusalInfo refusal_info(WarningRefusal refusal) {
  switch (refusal) {
    case WarningRefusal::warnings_need_trust_and_safety:
    case WarningRefusal::a_person_confirms:
    case WarningRefusal::decides_own_shop:
    case WarningRefusal::only_the_shop_does_this:
      return {403};
    case WarningRefusal::warning_is_no_proposal:
    case WarningRefusal::warning_is_not_running:
    case WarningRefusal::nothing_is_to_be_decided:
    case WarningRefusal::nobody_to_warn:
    case WarningRefusal::criteria_hold_no_longer:
      return {409};
    case WarningRefusal::figures_are_not_checked:
      return {422};
  }
  return {500};
}

bool is_running(const Warning& row) {
  return row.state == WarningState::watching || row.state == WarningState::to_decide;
}

bool is_open(const Warning& row) {
  return row.state == WarningState::proposed || is_running(row);
}

bool is_told(const Warning& row) {
  return row.confirmed_at.has_value();
}

bool leads_to_warning(std::span<const Warning> known, const Examination& run) {
  return std::ranges::none_of(known, [&](const Warning& each) {
    return is_open(each) || local_day(*each.ended_at, run.zone) > run.as_of_day;
  });
}

std::optional<std::int64_t> cut_as_of(std::span<const Warning> known, std::int64_t day) {
  std::optional<std::int64_t> cut;
  for (const auto& each : known) {
    // One that was withdrawn was wrong: it leaves nothing behind.
    const bool leaves_some = each.out_up_to && each.state != WarningState::withdrawn &&
                             local_day(*each.confirmed_at, each.zone) <= day;
    if (leaves_some && (!cut || *cut < *each.out_up_to)) cut = each.out_up_to;
  }
  return cut;
}

WarningDecision propose(const WarningFacts& facts) {
  auto decision = start(facts);
  decision.row.proposed_at = facts.now;
  record(decision, "warning_proposed", {{"examination", to_text(facts.row.examination_id)}});
  return decision;
}

WarningDecided<Done> may_confirm(const WarningFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  if (facts.row.state != WarningState::proposed)
    return Refused(WarningRefusal::warning_is_no_proposal);
  if (facts.owners.empty()) return Refused(WarningRefusal::nobody_to_warn);
  if (!judge(facts.now_counts, facts.numbers).all())
    return Refused(WarningRefusal::criteria_hold_no_longer);
  return Done{};
}

WarningDecided<WarningDecision> decide(const ConfirmWarning& command, const WarningFacts& facts) {
  if (auto may = may_confirm(facts); !may) return Refused(may.error());
  if (!command.figures_checked || !command.orders_checked)
    return Refused(WarningRefusal::figures_are_not_checked);
  auto decision = start(facts);
  auto& row = decision.row;
  row.state = WarningState::watching;
  row.confirmed_by = facts.by;
  row.confirmed_at = facts.now;
  row.out_up_to = out_up_to(row.zone, facts.now, facts.numbers);
  row.look_at = second_look_at(row.zone, facts.now, facts.numbers);
  decision.timers.push_back({look_timer, row.look_at});
  const auto words = text_of(command.words);
  if (!words.empty()) add_entry(decision, facts, WarningEntryKind::confirmed, words);
  record(decision, "warning_confirmed", {{"look_at", to_text(*row.look_at)}}, {{"words", words}});
  tell_owners(decision, facts, "warned", words);
  return decision;
}

WarningDecided<Done> may_drop(const WarningFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  if (facts.row.state != WarningState::proposed)
    return Refused(WarningRefusal::warning_is_no_proposal);
  return Done{};
}

WarningDecided<WarningDecision> decide(const DropWarning& command, const WarningFacts& facts) {
  if (auto may = may_drop(facts); !may) return Refused(may.error());
  auto decision = start(facts);
  end(decision, facts, WarningState::dropped);
  add_entry(decision, facts, WarningEntryKind::dropped, command.words);
  record(decision, "warning_dropped", {}, {{"words", command.words}});
  return decision;
}

WarningDecided<Done> may_look(const WarningFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  if (facts.row.state != WarningState::watching)
    return Refused(WarningRefusal::warning_is_not_running);
  return Done{};
}

WarningDecided<WarningDecision> decide(const LookNow&, const WarningFacts& facts) {
  if (auto may = may_look(facts); !may) return Refused(may.error());
  return take_look(facts);
}

WarningDecided<Done> may_decide_look(const WarningFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  if (!is_running(facts.row)) return Refused(WarningRefusal::warning_is_not_running);
  if (facts.row.state != WarningState::to_decide)
    return Refused(WarningRefusal::nothing_is_to_be_decided);
  return Done{};
}

WarningDecided<WarningDecision> decide(const WatchLonger& command, const WarningFacts& facts) {
  if (auto may = may_decide_look(facts); !may) return Refused(may.error());
  auto decision = start(facts);
  auto& row = decision.row;
  row.state = WarningState::watching;
  row.look_at = longer_look_at(row.zone, facts.now, facts.examination);
  decision.timers.push_back({look_timer, row.look_at});
  add_entry(decision, facts, WarningEntryKind::watched_for_longer, command.words);
  record(decision, "warning_watched_for_longer", {{"look_at", to_text(*row.look_at)}},
         {{"words", command.words}});
  tell_owners(decision, facts, "longer", command.words);
  return decision;
}

WarningDecided<WarningDecision> decide(const ProposeSuspension& command,
                                       const WarningFacts& facts) {
  if (auto may = may_decide_look(facts); !may) return Refused(may.error());
  auto decision = start(facts);
  end(decision, facts, WarningState::suspension_proposed);
  add_entry(decision, facts, WarningEntryKind::suspension_proposed, command.words);
  record(decision, "warning_led_to_proposal", {{"final", command.final ? "yes" : "no"}});
  return decision;
}

WarningDecided<Done> may_withdraw(const WarningFacts& facts) {
  if (auto may = may_judge(facts); !may) return may;
  if (!is_running(facts.row)) return Refused(WarningRefusal::warning_is_not_running);
  return Done{};
}

WarningDecided<WarningDecision> decide(const WithdrawWarning& command, const WarningFacts& facts) {
  if (auto may = may_withdraw(facts); !may) return Refused(may.error());
  auto decision = start(facts);
  end(decision, facts, WarningState::withdrawn);
  add_entry(decision, facts, WarningEntryKind::withdrawn, command.words);
  record(decision, "warning_withdrawn", {}, {{"words", command.words}});
  tell_owners(decision, facts, "withdrawn", command.words);
  return decision;
}

WarningDecided<Done> may_answer_shop(const WarningFacts& facts) {
  if (facts.side != WarningSide::staff || !facts.by)
    return Refused(WarningRefusal::a_person_confirms);
  if (!is_running(facts.row)) return Refused(WarningRefusal::warning_is_not_running);
  return Done{};
}

WarningDecided<WarningDecision> decide(const AnswerShop& command, const WarningFacts& facts) {
  if (auto may = may_answer_shop(facts); !may) return Refused(may.error());
  auto decision = start(facts);
  add_entry(decision, facts, WarningEntryKind::staff_answered, command.body);
  record(decision, "warning_answered", {{"by", "staff"}}, {{"words", command.body}});
  tell_owners(decision, facts, "answered", command.body);
  return decision;
}

WarningDecided<Done> may_answer(const WarningFacts& facts) {
  if (facts.side != WarningSide::shop || !facts.by)
    return Refused(WarningRefusal::only_the_shop_does_this);
  if (!is_running(facts.row)) return Refused(WarningRefusal::warning_is_not_running);
  return Done{};
}

WarningDecided<WarningDecision> decide(const AnswerWarning& command, const WarningFacts& facts) {
  if (auto may = may_answer(facts); !may) return Refused(may.error());
  auto decision = start(facts);
  add_entry(decision, facts, WarningEntryKind::shop_answered, command.body);
  record(decision, "warning_answered", {{"by", "shop"}}, {{"words", command.body}});
  return decision;
}

std::optional<WarningDecision> look_again(const WarningFacts& facts) {
  const auto& row = facts.row;
  if (row.state != WarningState::watching || facts.now < *row.look_at) return std::nullopt;
  return take_look(facts);
}

const char* broken_invariant(const Warning* before, const Warning& after,
                             const std::vector<journal::Event>&) {
  const bool is_over = !is_open(after);
  if (is_over != after.ended_at.has_value()) return "a warning that has ended says when";
  if (is_running(after) && (!after.confirmed_by || !after.look_at || !after.out_up_to))
    return "a person has confirmed a warning, and its second look has a day";
  if ((after.state == WarningState::to_decide) && after.looks == 0)
    return "nothing is decided before a look";
  if (after.state == WarningState::good_standing && after.looks == 0)
    return "a shop is back in good standing by a look";
  if (before == nullptr)
    return after.state == WarningState::proposed ? nullptr : "a warning begins as a proposal";
  if (!is_open(*before) && before->state != after.state) return "a warning that is over stays over";
  if (before->examination_id != after.examination_id || before->as_of_day != after.as_of_day ||
      before->policy_version != after.policy_version)
    return "what a warning rests on stays as it was";
  if (before->out_up_to && before->out_up_to != after.out_up_to)
    return "the orders that are out stay out";
  return nullptr;
}

}  // namespace entente::standards
