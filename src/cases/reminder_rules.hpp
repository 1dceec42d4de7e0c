// Reminders before the deadlines of a case, to whose turn it is. Pure; none where there is nothing
// to remind of.
#pragma once

#include "cases/case_rules.hpp"

namespace entente::cases {

std::optional<CaseDecision> remind_of_offer(const CaseFacts& facts);
std::optional<CaseDecision> remind_of_question(const CaseFacts& facts);
// Of what was agreed on: a promise of the shop, or the next step of a return.
std::optional<CaseDecision> remind_of_agreement(const CaseFacts& facts);
// To the shop, before the case counts as a late delivery (C10).
std::optional<CaseDecision> remind_of_unsolved(const CaseFacts& facts);

// Somebody of support, and what a mail to them says beside the date.
struct Supporter {
  AccountId id;
  Recipient recipient;
  journal::Fields mail;     // shop, order, link, zone
  bool is_a_party = false;  // decides nothing here
};
// Of the decision (C11): to whose case it is, else to all who may decide it.
std::optional<CaseDecision> remind_of_decision(const CaseFacts& facts,
                                               const std::vector<Supporter>& support);

}  // namespace entente::cases
