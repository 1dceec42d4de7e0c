// Giving money back, and how a case ends (C5, C9). Pure.
#pragma once

#include "cases/case_rules.hpp"

namespace entente::cases {

// The shop gives money back without an offer: all that is left of the claim, or a part.
struct RefundBuyer {
  std::optional<std::int64_t> amount_minor;  // none: all
  std::optional<Text<2000>> note;
};
BOOST_DESCRIBE_STRUCT(RefundBuyer, (), (amount_minor, note))
Decided<Done> may_refund_buyer(const CaseFacts& facts);
Decided<CaseDecision> decide(const RefundBuyer& command, const CaseFacts& facts);
void explain(const RefundBuyer& command, Problem& problem);

// Once more, what the payment provider could not do.
struct RetryRefund {};
BOOST_DESCRIBE_STRUCT(RetryRefund, (), ())
Decided<Done> may_retry_refund(const CaseFacts& facts);
Decided<CaseDecision> decide(const RetryRefund& command, const CaseFacts& facts);

// The buyer is content, or lets it be (C9).
struct CloseCase {
  std::optional<Text<2000>> note;
};
BOOST_DESCRIBE_STRUCT(CloseCase, (), (note))
Decided<Done> may_close(const CaseFacts& facts);
Decided<CaseDecision> decide(const CloseCase& command, const CaseFacts& facts);

// ---- what the payment provider and the carrier say; none where nothing follows ----

enum class RefundEnd { succeeded, failed, cancelled };

// The refund that settles the case has come to this end. `amount_minor` is its amount.
std::optional<CaseDecision> follow_refund(const CaseFacts& facts, RefundId refund, RefundEnd end,
                                          std::int64_t amount_minor);
// The order was given back in full by another road than this case (C9).
std::optional<CaseDecision> close_as_refunded(const CaseFacts& facts);
// The carrier delivered to the order's address (C9: for what was not received alone). `proof` says
// by which event.
std::optional<CaseDecision> confirm_delivery(const CaseFacts& facts, const std::string& proof);

}  // namespace entente::cases
