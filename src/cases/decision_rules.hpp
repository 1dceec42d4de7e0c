// What support decides, by checklist (C10, C11, X2). Pure.
#pragma once

#include "cases/case_rules.hpp"

namespace entente::cases {

// Every criterion of the reason, met or not, with its evidence; the ground; the money; and why.
struct Decide {
  std::vector<Criterion> criteria;
  Line<300> ground;               // the term of the policy it rests on
  Text<5000> reasons;             // for both sides to read
  std::int64_t refund_minor = 0;  // 0: nothing is owed
  Bearer borne_by = Bearer::nobody;
};
BOOST_DESCRIBE_STRUCT(Decide, (), (criteria, ground, reasons, refund_minor, borne_by))
Decided<Done> may_decide(const CaseFacts& facts);
Decided<CaseDecision> decide(const Decide& command, const CaseFacts& facts);
// Which criteria are missing, unknown or said twice.
void explain(const Decide& command, Problem& problem);

// The second person, where the amount asks for one.
struct ConfirmDecision {};
BOOST_DESCRIBE_STRUCT(ConfirmDecision, (), ())
Decided<Done> may_confirm_decision(const CaseFacts& facts);
Decided<CaseDecision> decide(const ConfirmDecision& command, const CaseFacts& facts);

// The names of the criteria that the case's reason asks for.
const std::vector<std::string>& criteria_of(const CaseFacts& facts);

}  // namespace entente::cases
