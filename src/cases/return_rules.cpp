#include "cases/return_rules.hpp"

#include <algorithm>

#include "base/fair_text.hpp"
#include "cases/case_steps.hpp"
#include "cases/escalation_rules.hpp"
#include "cases/money_rules.hpp"

namespace entente::cases {
namespace {

bool waits_for(const CaseFacts& facts, std::initializer_list<ReturnState> steps) {
  for (const auto step : steps)
    if (facts.back && facts.row.return_state == step) return true;
  return false;
}

Decided<Done> may_step(const CaseFacts& facts, std::initializer_list<ReturnState> steps) {
  if (auto may = may_still_be_settled(facts); !may) return may;
  if (!waits_for(facts, steps)) return std::unexpected(Refusal::return_waits_for_something_else);
  return Done{};
}

// The next step, and its clock.
void go_to(CaseDecision& decision, ReturnState state, std::optional<Instant> due,
           const CaseFacts& facts) {
  decision.row.return_state = state;
  decision.back->state = state;
  set_promise(decision, facts, due);
}

Entry& add_return_entry(CaseDecision& decision, const CaseFacts& facts, CaseEntryKind kind,
                        const std::string& body, const std::optional<std::string>& detail) {
  auto& entry = add_entry(decision, facts, kind, body);
  entry.offer_number = decision.back->offer_number;
  entry.detail = detail;
  record(decision, entry);
  return entry;
}

void set_place(CaseReturn& back, const InstructReturn& command) {
  if (!command.to_postal_code && !command.to_city && !command.to_country) return;
  const auto value = [](const auto& line) -> std::optional<std::string> {
    if (!line) return std::nullopt;
    return line->value;
  };
  back.to_postal_code = value(command.to_postal_code);
  back.to_city = value(command.to_city);
  back.to_country = value(command.to_country);
}

CaseDecision start_step(const CaseFacts& facts) {
  auto decision = start(facts);
  decision.back = facts.back;
  return decision;
}

// As it should be: then it is refunded.
Decided<CaseDecision> found_well(const CaseFacts& facts, const std::string& note) {
  auto refunding = decide(RefundBuyer{}, facts);
  if (!refunding) return refunding;
  auto& decision = *refunding;
  decision.back = facts.back;
  decision.back->state = ReturnState::done;
  decision.row.return_state.reset();
  set_promise(decision, facts, std::nullopt);
  add_return_entry(decision, facts, CaseEntryKind::return_checked, note, "as_it_should_be");
  return refunding;
}

}  // namespace

void begin_return(CaseDecision& decision, const CaseFacts& facts, const Offer& offer) {
  CaseReturn back;
  back.shop_id = facts.row.shop_id;
  back.case_id = facts.row.id;
  back.offer_number = offer.number;
  back.agreed_at = facts.now;
  back.to_postal_code = facts.return_address.postal_code;
  back.to_city = facts.return_address.city;
  back.to_country = facts.return_address.country;
  decision.back = back;
  decision.row.agreed_offer = offer.number;
  go_to(decision, ReturnState::awaiting_instructions,
        return_instructions_due(facts.now, facts.clocks()), facts);
}

Decided<Done> may_instruct_return(const CaseFacts& facts) {
  if (facts.party != Party::shop) return std::unexpected(Refusal::only_the_shop_may);
  return may_step(facts, {ReturnState::awaiting_instructions, ReturnState::awaiting_parcel});
}

Decided<CaseDecision> decide(const InstructReturn& command, const CaseFacts& facts) {
  if (auto may = may_instruct_return(facts); !may) return std::unexpected(may.error());
  auto decision = start_step(facts);
  auto& back = *decision.back;
  back.instructions = command.instructions;
  back.label_url.reset();
  back.label_number.reset();
  if (command.label_url) back.label_url = command.label_url->value;
  if (command.label_number) back.label_number = command.label_number->value;
  set_place(back, command);
  // What is put right later gives the buyer their whole time again.
  back.instructed_at = facts.now;
  go_to(decision, ReturnState::awaiting_parcel, return_sending_due(facts.now, facts.clocks()),
        facts);
  add_return_entry(decision, facts, CaseEntryKind::return_instructed, command.instructions,
                   back.label_number);
  speak(decision, facts);
  journal::Fields more{{"body", command.instructions.value},
                       {"due_at", to_text(*decision.row.promise_due_at)}};
  tell_others(decision, facts, "return_instructed", more);
  return decision;
}

Decided<Done> may_mark_return_sent(const CaseFacts& facts) {
  if (facts.party != Party::buyer) return std::unexpected(Refusal::only_the_buyer_may);
  return may_step(facts, {ReturnState::awaiting_parcel, ReturnState::on_its_way});
}

Decided<CaseDecision> decide(const MarkReturnSent& command, const CaseFacts& facts) {
  if (auto may = may_mark_return_sent(facts); !may) return std::unexpected(may.error());
  auto decision = start_step(facts);
  auto& back = *decision.back;
  if (command.carrier) back.carrier = command.carrier->value;
  if (command.number) back.tracking_number = command.number->value;
  // A number that is put right later moves no clock of the shop.
  if (!back.sent_at) {
    back.sent_at = facts.now;
    go_to(decision, ReturnState::on_its_way, return_check_due(facts.now, facts.clocks()), facts);
  }
  add_return_entry(decision, facts, CaseEntryKind::return_sent, {}, back.tracking_number);
  speak(decision, facts);
  journal::Fields more;
  if (back.tracking_number) more["number"] = *back.tracking_number;
  if (decision.row.promise_due_at) more["due_at"] = to_text(*decision.row.promise_due_at);
  tell_others(decision, facts, "return_sent", more);
  return decision;
}

Decided<Done> may_check_return(const CaseFacts& facts) {
  if (facts.party != Party::shop) return std::unexpected(Refusal::only_the_shop_may);
  return may_step(facts, {ReturnState::awaiting_parcel, ReturnState::on_its_way,
                          ReturnState::delivered, ReturnState::disputed});
}

Decided<CaseDecision> decide(const CheckReturn& command, const CaseFacts& facts) {
  if (auto may = may_check_return(facts); !may) return std::unexpected(may.error());
  const auto note = text_of(command.note);
  auto checked = facts;
  checked.back->finding = command.found;
  checked.back->finding_note = note;
  checked.back->checked_at = facts.now;
  if (command.found == ReturnFinding::as_it_should_be) return found_well(checked, note);
  if (note.empty()) return std::unexpected(Refusal::say_what_was_found);
  auto decision = start_step(checked);
  go_to(decision, ReturnState::disputed, std::nullopt, facts);
  const auto finding = std::string(to_text(command.found));
  add_return_entry(decision, facts, CaseEntryKind::return_checked, note, finding);
  speak(decision, facts);
  tell_others(decision, facts, "return_found", {{"finding", finding}, {"body", note}});
  return decision;
}

std::optional<CaseDecision> end_return_step(const CaseFacts& facts) {
  const auto& row = facts.row;
  if (row.state != CaseState::open || !facts.back || !row.return_state || !row.promise_due_at ||
      facts.now < *row.promise_due_at)
    return std::nullopt;
  auto decision = start_step(facts);
  decision.row.last_activity_at = row.last_activity_at;
  set_promise(decision, facts, std::nullopt);
  switch (*row.return_state) {
    case ReturnState::awaiting_instructions:
    case ReturnState::on_its_way:
    case ReturnState::delivered:
      record(decision, escalate_to_support(decision, facts, {}));
      tell_buyer(decision, facts, "escalated");
      tell_shop(decision, facts, "escalated");
      return decision;
    case ReturnState::awaiting_parcel:
      decision.back->state = ReturnState::lapsed;
      decision.row.return_state.reset();
      decision.row.agreed_offer.reset();
      add_return_entry(decision, facts, CaseEntryKind::return_lapsed, {}, std::nullopt);
      tell_buyer(decision, facts, "return_lapsed");
      tell_shop(decision, facts, "return_lapsed");
      return decision;
    case ReturnState::disputed:
    case ReturnState::done:
    case ReturnState::lapsed:
      return std::nullopt;
  }
  return std::nullopt;
}

namespace {

// The buyer need not have said so: the carrier has it.
void note_moving(CaseDecision& decision, const CaseFacts& facts, Instant since) {
  auto& back = *decision.back;
  back.moving_at = since;
  const auto& number = back.tracking_number ? back.tracking_number : back.label_number;
  const bool is_news_to_the_shop = back.state == ReturnState::awaiting_parcel;
  if (is_news_to_the_shop) {
    back.sent_at = since;
    go_to(decision, ReturnState::on_its_way, return_check_due(facts.now, facts.clocks()), facts);
  }
  add_return_entry(decision, facts, CaseEntryKind::return_moving, {}, number);
  if (!is_news_to_the_shop) return;
  journal::Fields more{{"due_at", to_text(*decision.row.promise_due_at)}};
  if (number) more["number"] = *number;
  tell_shop(decision, facts, "return_sent", more);
}

void note_delivered(CaseDecision& decision, const CaseFacts& facts, Instant when) {
  auto& back = *decision.back;
  back.delivered_at = when;
  back.state = ReturnState::delivered;
  decision.row.return_state = ReturnState::delivered;
  add_return_entry(decision, facts, CaseEntryKind::return_delivered, {},
                   back.tracking_number ? back.tracking_number : back.label_number);
  journal::Fields more;
  if (decision.row.promise_due_at) more["due_at"] = to_text(*decision.row.promise_due_at);
  tell_buyer(decision, facts, "return_delivered", more);
  tell_shop(decision, facts, "return_delivered", more);
}

}  // namespace

std::optional<CaseDecision> follow_return(const CaseFacts& facts,
                                          const shipping::ParcelNews& news) {
  if (!may_step(facts, {ReturnState::awaiting_parcel, ReturnState::on_its_way}))
    return std::nullopt;
  const bool moves = news.moving_since && !facts.back->moving_at;
  if (!moves && !news.delivered_at) return std::nullopt;
  auto decision = start_step(facts);
  if (moves) note_moving(decision, facts, std::min(*news.moving_since, facts.now));
  if (news.delivered_at) note_delivered(decision, facts, std::min(*news.delivered_at, facts.now));
  return decision;
}

}  // namespace entente::cases
