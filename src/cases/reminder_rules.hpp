// Reminders before the deadlines of a case, to whose turn it is. Pure; none where there is nothing
// to remind of.
#pragma once

#include "cases/case_rules.hpp"

namespace entente::cases {

std::optional<CaseDecision> remind_of_offer(const CaseFacts& facts);
std::optional<CaseDecision> remind_of_question(const CaseFacts& facts);
// Of what was agreed on: a promise of the shop, or the next step of a return.
std::optional<CaseDecision> remind_of_agreement(const CaseFacts& facts);

}  // namespace entente::cases
