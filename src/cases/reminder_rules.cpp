#include "cases/reminder_rules.hpp"

#include <algorithm>

#include "cases/case_steps.hpp"

namespace entente::cases {
namespace {

CaseDecision start_reminder(const CaseFacts& facts, Party whom, const char* what) {
  auto decision = start(facts);
  decision.row.last_activity_at = facts.row.last_activity_at;
  decision.events.push_back(
      {"case_reminder_sent", {{"of", what}, {"to", std::string(to_text(whom))}}, {}});
  return decision;
}

CaseDecision remind(const CaseFacts& facts, Party whom, const char* what,
                    const journal::Fields& more) {
  auto decision = start_reminder(facts, whom, what);
  if (whom == Party::buyer)
    tell_buyer(decision, facts, what, more);
  else
    tell_shop(decision, facts, what, more);
  return decision;
}

std::vector<Supporter> who_decides(const Case& row, std::vector<Supporter> support) {
  std::erase_if(support, &Supporter::is_a_party);
  const auto handler = std::ranges::find(support, row.handler, &Supporter::id);
  if (handler != support.end()) return {*handler};
  return support;
}

}  // namespace

std::optional<CaseDecision> remind_of_offer(const CaseFacts& facts) {
  if (!may_still_be_settled(facts)) return std::nullopt;
  for (const auto& offer : facts.offers)
    if (facts.row.open_offer == offer.number && offer.state == OfferState::open &&
        facts.now < offer.expires_at)
      return remind(facts, offer.by == Party::shop ? Party::buyer : Party::shop, "offer_reminder",
                    {{"answer_at", to_text(offer.expires_at)}});
  return std::nullopt;
}

std::optional<CaseDecision> remind_of_question(const CaseFacts& facts) {
  const auto& row = facts.row;
  if (!row.asked || !row.asked_due_at || facts.now >= *row.asked_due_at) return std::nullopt;
  journal::Fields more{{"answer_at", to_text(*row.asked_due_at)}};
  if (row.asked_mandatory) more["mandatory"] = "yes";
  return remind(facts, *row.asked, "asked_reminder", more);
}

std::optional<CaseDecision> remind_of_agreement(const CaseFacts& facts) {
  const auto& row = facts.row;
  if (!may_still_be_settled(facts) || !row.promise_due_at || facts.now >= *row.promise_due_at)
    return std::nullopt;
  const journal::Fields due{{"due_at", to_text(*row.promise_due_at)}};
  if (!row.return_state) return remind(facts, Party::shop, "promise_reminder", due);
  return row.return_state == ReturnState::awaiting_parcel
             ? remind(facts, Party::buyer, "return_reminder", due)
             : remind(facts, Party::shop, "return_reminder", due);
}

std::optional<CaseDecision> remind_of_unsolved(const CaseFacts& facts) {
  const auto& row = facts.row;
  const bool money_is_on_its_way = row.state == CaseState::settling && !row.refund_failed;
  if (row.state == CaseState::closed || money_is_on_its_way) return std::nullopt;
  if (row.late_delivery || facts.now >= row.unsolved_at) return std::nullopt;
  return remind(facts, Party::shop, "unsolved_reminder", {{"due_at", to_text(row.unsolved_at)}});
}

std::optional<CaseDecision> remind_of_decision(const CaseFacts& facts,
                                               const std::vector<Supporter>& support) {
  const auto& row = facts.row;
  if (row.state != CaseState::escalated || !row.decision_due_at ||
      facts.now >= *row.decision_due_at)
    return std::nullopt;
  const auto whom = who_decides(row, support);
  if (whom.empty()) return std::nullopt;
  auto decision = start_reminder(facts, Party::support, "decision_reminder");
  for (const auto& each : whom) {
    auto values = each.mail;
    values["decision_due_at"] = to_text(*row.decision_due_at);
    decision.notices.push_back(
        {"decision_reminder", each.recipient.email, each.recipient.language, values});
  }
  return decision;
}

}  // namespace entente::cases
