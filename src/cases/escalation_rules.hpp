// Handing a case to support, what support asks, and opening it again (C4, C10, C12). Pure.
#pragma once

#include "cases/case_rules.hpp"

namespace entente::cases {

// The buyer hands it to support: three days after opening, and not a second earlier (C4).
struct Escalate {
  std::optional<Text<2000>> note;
};
BOOST_DESCRIBE_STRUCT(Escalate, (), (note))
Decided<Done> may_escalate(const CaseFacts& facts);
Decided<CaseDecision> decide(const Escalate& command, const CaseFacts& facts);

// Support takes it earlier, with one of five grounds (C4, T-7).
struct EscalateEarly {
  EarlyGround ground = EarlyGround::seller_inactive;
  Text<2000> note;
};
BOOST_DESCRIBE_STRUCT(EscalateEarly, (), (ground, note))
Decided<Done> may_escalate_early(const CaseFacts& facts);
Decided<CaseDecision> decide(const EscalateEarly& command, const CaseFacts& facts);

// Support asks one side for evidence (C5), and says what silence means: a mandatory answer that
// does not come counts against who was asked; without another the case just goes on.
struct Ask {
  Party of = Party::shop;  // buyer or shop
  Text<2000> question;
  std::int64_t days = 3;               // 1 to question_days_max of the policy
  std::optional<bool> mandatory = {};  // none: it is not
};
BOOST_DESCRIBE_STRUCT(Ask, (), (of, question, days, mandatory))
Decided<Done> may_ask(const CaseFacts& facts);
Decided<CaseDecision> decide(const Ask& command, const CaseFacts& facts);

// Support opens a closed case again (C12).
struct Reopen {
  Text<2000> note;
};
BOOST_DESCRIBE_STRUCT(Reopen, (), (note))
Decided<Done> may_reopen(const CaseFacts& facts);
Decided<CaseDecision> decide(const Reopen& command, const CaseFacts& facts);

// The buyer says that the parcel did not come, whatever the carrier says (C-6, C9).
struct ContestDelivery {
  Text<2000> note;
};
BOOST_DESCRIBE_STRUCT(ContestDelivery, (), (note))
Decided<Done> may_contest_delivery(const CaseFacts& facts);
Decided<CaseDecision> decide(const ContestDelivery& command, const CaseFacts& facts);

// ---- clocks; none where there is nothing to do ----

std::optional<CaseDecision> say_that_escalation_is_open(const CaseFacts& facts);
std::optional<CaseDecision> end_of_question(const CaseFacts& facts);
// What was agreed on and is no payment is due; only the buyer knows whether it was kept.
std::optional<CaseDecision> remind_of_promise(const CaseFacts& facts);
// C10: it counts as late delivery, support takes it, and a full refund is the only way out.
std::optional<CaseDecision> grow_late(const CaseFacts& facts);

// To support, whoever brings it there; the entry is not recorded yet.
Entry& escalate_to_support(CaseDecision& decision, const CaseFacts& facts, const std::string& note);

}  // namespace entente::cases
