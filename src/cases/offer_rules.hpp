// Offers from either side, and what becomes of them (C5). Pure.
#pragma once

#include "cases/case_rules.hpp"

namespace entente::cases {

// A way to solve it. The newest offer is the open one: a counter-offer replaces what stood before.
struct MakeOffer {
  Solution solution = Solution::refund;
  std::optional<std::int64_t> amount_minor;  // of a refund (none: all) or of a price reduction
  std::optional<Text<2000>> note;
};
BOOST_DESCRIBE_STRUCT(MakeOffer, (), (solution, amount_minor, note))
Decided<Done> may_make_offer(const CaseFacts& facts);
Decided<CaseDecision> decide(const MakeOffer& command, const CaseFacts& facts);
void explain(const MakeOffer& command, Problem& problem);

// Books the money at once, or starts the clock of the promise.
struct AcceptOffer {
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(AcceptOffer, (), (number))
Decided<Done> may_answer_offer(const CaseFacts& facts);
Decided<CaseDecision> decide(const AcceptOffer& command, const CaseFacts& facts);

struct DeclineOffer {
  std::int64_t number = 0;
  std::optional<Text<2000>> note;
};
BOOST_DESCRIBE_STRUCT(DeclineOffer, (), (number, note))
Decided<CaseDecision> decide(const DeclineOffer& command, const CaseFacts& facts);

struct WithdrawOffer {
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(WithdrawOffer, (), (number))
Decided<Done> may_withdraw_offer(const CaseFacts& facts);
Decided<CaseDecision> decide(const WithdrawOffer& command, const CaseFacts& facts);

// Both sides agree on the offer: the timeline, the money or the promise, the mails.
void accept(CaseDecision& decision, const CaseFacts& facts, const Offer& offer);

// ---- clocks ----

// An offer nobody answered; none where it is not due.
std::optional<CaseDecision> expire_offer(const CaseFacts& facts);

}  // namespace entente::cases
