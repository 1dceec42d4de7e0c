// Refunds for tests of their rules.
#pragma once

#include "refunds/refund_rules.hpp"

namespace entente::refunds {

inline constexpr Instant start{1'790'000'000'000'000};

inline Refund fresh_refund(std::int64_t amount_minor, const char* gateway = stripe_gateway) {
  Refund refund;
  refund.id = parse_id<RefundId>("rfd_01h455vb4pex5vsknk084sn02q").value();
  refund.case_id = parse_id<CaseId>("case_01h455vb4pex5vsknk084sn02q").value();
  refund.amount_minor = amount_minor;
  refund.currency = "EUR";
  refund.gateway = gateway;
  return refund;
}

inline OrderMoney paid(std::int64_t minor) {
  OrderMoney money;
  money.paid_minor = minor;
  return money;
}

// The facts after a decision, at a time.
inline RefundFacts after(const RefundDecision& decision, Instant now,
                         OrderMoney money = paid(1900)) {
  money.refunds.push_back(decision.row);
  return {decision.row, decision.call, std::move(money), now};
}

// A refund of 19.00 in a state, as it comes there.
inline RefundFacts in_state(RefundState state, const char* gateway = stripe_gateway) {
  auto facts = after(decide_request(fresh_refund(1900, gateway), paid(1900), start).value(), start);
  const auto end = [&](CallOutcome outcome) {
    facts = after(begin_call(facts, refund_policy).value(), start);
    facts = after(take_result({outcome, "re_1", "no"}, facts, refund_policy).value(), start);
  };
  switch (state) {
    case RefundState::requested:
      break;
    case RefundState::processing:
      facts = after(begin_call(facts, refund_policy).value(), start);
      break;
    case RefundState::succeeded:
      if (facts.call.due_at)
        end(CallOutcome::succeeded);
      else
        facts = after(decide(Confirm{"bank 1"}, facts).value(), start);
      break;
    case RefundState::failed:
      if (facts.call.due_at)
        end(CallOutcome::failed);
      else
        facts = after(decide(Fail{"no account"}, facts).value(), start);
      break;
    case RefundState::cancelled:
      facts = after(decide(Cancel{}, facts).value(), start);
      break;
  }
  return facts;
}

}  // namespace entente::refunds
