#include "cases/case_steps.hpp"

#include "base/money.hpp"

namespace entente::cases {

CaseDecision start(const CaseFacts& facts) {
  CaseDecision decision;
  decision.row = facts.row;
  decision.row.version = facts.row.version + 1;
  decision.row.last_activity_at = facts.now;
  return decision;
}

Entry& add_entry(CaseDecision& decision, const CaseFacts& facts, CaseEntryKind kind,
                 const std::string& body) {
  Entry entry;
  entry.shop_id = decision.row.shop_id;
  entry.case_id = decision.row.id;
  entry.number = ++decision.row.entry_count;
  entry.kind = kind;
  entry.by = facts.party;
  entry.account_id = facts.by;
  entry.body = body;
  entry.language = body.empty() ? std::string{} : facts.language;
  entry.at = facts.now;
  return decision.entries.emplace_back(std::move(entry));
}

void submit_files(CaseDecision& decision, const CaseFacts& facts, const Entry& entry) {
  decision.submitted = facts.drafts;
  decision.submitted_with = entry.number;
}

void record(CaseDecision& decision, const Entry& entry) {
  journal::Fields data{{"order_id", to_text(decision.row.order_id)},
                       {"number", std::to_string(entry.number)},
                       {"by", std::string(to_text(entry.by))}};
  if (entry.offer_number) data["offer"] = std::to_string(*entry.offer_number);
  if (entry.amount_minor) data["amount_minor"] = std::to_string(*entry.amount_minor);
  if (entry.detail) data["detail"] = *entry.detail;
  if (!decision.submitted.empty() && decision.submitted_with == entry.number)
    data["files"] = evidence::fingerprints(decision.submitted);
  journal::Fields personal;
  if (!entry.body.empty()) personal["body"] = entry.body;
  decision.events.push_back(
      {"case_" + std::string(to_text(entry.kind)), std::move(data), std::move(personal)});
}

void speak(CaseDecision& decision, const CaseFacts& facts) {
  auto& row = decision.row;
  if (facts.party == Party::buyer || facts.party == Party::shop) {
    row.last_word = facts.party;
    row.held_until.reset();
  }
  if (facts.party == Party::shop && !row.first_answer_at) {
    row.first_answer_at = facts.now;
    clear_timer(decision, reminder_timer);
  }
  if (row.asked == facts.party) {
    row.asked.reset();
    row.asked_due_at.reset();
    row.asked_mandatory = false;
    clear_timer(decision, asked_timer);
    clear_timer(decision, asked_reminder_timer);
  }
}

namespace {

void tell(CaseDecision& decision, const char* kind, const std::vector<Recipient>& whom,
          journal::Fields values, const std::string& what, const journal::Fields& more) {
  values["what"] = what;
  for (const auto& [name, value] : more) values[name] = value;
  for (const auto& each : whom)
    decision.notices.push_back({kind, each.email, each.language, values});
}

}  // namespace

void tell_buyer(CaseDecision& decision, const CaseFacts& facts, const std::string& what,
                const journal::Fields& more) {
  tell(decision, "case_to_buyer", facts.buyer, facts.buyer_mail, what, more);
}

void tell_shop(CaseDecision& decision, const CaseFacts& facts, const std::string& what,
               const journal::Fields& more) {
  tell(decision, "case_to_shop", facts.shop, facts.shop_mail, what, more);
}

void tell_others(CaseDecision& decision, const CaseFacts& facts, const std::string& what,
                 const journal::Fields& more) {
  if (facts.party != Party::buyer) tell_buyer(decision, facts, what, more);
  if (facts.party != Party::shop) tell_shop(decision, facts, what, more);
}

void set_timer(CaseDecision& decision, const char* kind, Instant due_at) {
  decision.timers.push_back({kind, due_at});
}

void clear_timer(CaseDecision& decision, const char* kind) {
  decision.timers.push_back({kind, std::nullopt});
}

void end_open_offer(CaseDecision& decision, const CaseFacts& facts, OfferState state) {
  auto& row = decision.row;
  if (!row.open_offer) return;
  for (auto offer : facts.offers)
    if (offer.number == *row.open_offer) {
      offer.state = state;
      offer.ended_at = facts.now;
      decision.offers.push_back(std::move(offer));
    }
  row.open_offer.reset();
  clear_timer(decision, offer_timer);
  clear_timer(decision, offer_reminder_timer);
}

void set_promise(CaseDecision& decision, const CaseFacts& facts, std::optional<Instant> due) {
  decision.row.promise_due_at = due;
  if (!due) {
    clear_timer(decision, promise_timer);
    clear_timer(decision, promise_reminder_timer);
    return;
  }
  set_timer(decision, promise_timer, *due);
  set_timer(decision, promise_reminder_timer, reminder_between(facts.now, *due));
}

void set_decision_due(CaseDecision& decision, const CaseFacts& facts, std::optional<Instant> due) {
  decision.row.decision_due_at = due;
  if (due)
    set_timer(decision, decision_reminder_timer, reminder_between(facts.now, *due));
  else
    clear_timer(decision, decision_reminder_timer);
}

void start_unsolved_clock(CaseDecision& decision, const CaseFacts& facts) {
  const auto due = decision.row.unsolved_at;
  set_timer(decision, unsolved_timer, due);
  if (facts.now < due)
    set_timer(decision, unsolved_reminder_timer, reminder_between(facts.now, due));
}

void order_refund(CaseDecision& decision, const CaseFacts& facts, const RefundOrder& refund,
                  std::optional<Outcome> settles_as) {
  auto& row = decision.row;
  end_open_offer(decision, facts, OfferState::replaced);
  row.state = CaseState::settling;
  row.settles_as = settles_as;
  row.settles_from = refund.borne_by;
  row.refund_failed = false;
  decision.refund = refund;
  auto& entry = add_entry(decision, facts, CaseEntryKind::refund_ordered);
  entry.amount_minor = refund.amount_minor;
  entry.detail = std::string(to_text(refund.borne_by));
  record(decision, entry);
}

void close(CaseDecision& decision, const CaseFacts& facts, Outcome outcome, Bearer borne_by) {
  auto& row = decision.row;
  end_open_offer(decision, facts, OfferState::replaced);
  row.state = CaseState::closed;
  row.closed_at = facts.now;
  row.outcome = outcome;
  row.borne_by = borne_by;
  row.asked.reset();
  row.asked_due_at.reset();
  row.asked_mandatory = false;
  set_decision_due(decision, facts, std::nullopt);
  row.promise_due_at.reset();
  row.return_state.reset();
  row.refund_id.reset();
  row.settles_as.reset();
  row.settles_from.reset();
  row.refund_failed = false;
  row.locked_by.reset();
  row.locked_until.reset();
  for (const auto* kind : {reminder_timer, escalation_timer, offer_timer, promise_timer,
                           asked_timer, unsolved_timer, offer_reminder_timer,
                           promise_reminder_timer, asked_reminder_timer, unsolved_reminder_timer})
    clear_timer(decision, kind);
  auto& entry = add_entry(decision, facts, CaseEntryKind::closed);
  entry.detail = std::string(to_text(outcome));
  record(decision, entry);
}

std::string amount_text(std::int64_t minor, const std::string& currency) {
  return to_decimal({minor, currency}) + " " + currency;
}

}  // namespace entente::cases
