// Support's own work on the cases that wait for it: whose they are, who is at one, and what rests
// (C11). The clocks of a case run on whatever support does here. Pure.
#pragma once

#include "cases/case_rules.hpp"

namespace entente::cases {

// Nobody of support decides a case of their own, or one that somebody else works on.
Decided<Done> may_work_as_support(const CaseFacts& facts);

// Who works on it, so that nobody else begins; for some minutes.
struct Take {};
BOOST_DESCRIBE_STRUCT(Take, (), ())
Decided<Done> may_take(const CaseFacts& facts);
Decided<CaseDecision> decide(const Take& command, const CaseFacts& facts);

struct Release {};
BOOST_DESCRIBE_STRUCT(Release, (), ())
Decided<Done> may_release(const CaseFacts& facts);
Decided<CaseDecision> decide(const Release& command, const CaseFacts& facts);

// It rests while support waits for something; a word of either side ends that.
struct Hold {
  std::int64_t days = 1;  // 1 to hold_days_max of the policy
  Text<2000> note;        // for support alone
};
BOOST_DESCRIBE_STRUCT(Hold, (), (days, note))
Decided<Done> may_hold(const CaseFacts& facts);
Decided<CaseDecision> decide(const Hold& command, const CaseFacts& facts);

// A colleague of support goes on with it.
struct HandOver {
  AccountId to;
  Text<2000> note;  // for support alone
};
BOOST_DESCRIBE_STRUCT(HandOver, (), (to, note))
Decided<Done> may_hand_over(const CaseFacts& facts);
Decided<CaseDecision> decide(const HandOver& command, const CaseFacts& facts);

// A note that only support sees.
bool is_for_support_alone(CaseEntryKind kind);

}  // namespace entente::cases
