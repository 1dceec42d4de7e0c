// What may become of a refund (C9, C11). Pure: facts and time are arguments.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/plain_text.hpp"
#include "base/problem.hpp"
#include "journal/decision.hpp"
#include "refunds/refund.hpp"
#include "refunds/refund_deadlines.hpp"
#include "refunds/refund_gateway.hpp"

namespace entente::refunds {

// In order of precedence.
enum class Refusal {
  refund_is_over,         // succeeded or cancelled: nothing moves it any more
  refund_is_under_way,    // the gateway has it
  refund_has_not_failed,  // only what failed is tried again
  refund_has_failed,      // it is to be tried again first
  gateway_tells_itself,   // only what is paid by hand is confirmed by hand
  chargeback_is_open,     // a bank decides about this payment
  nothing_to_refund,      // no amount
  more_than_was_paid,
};
BOOST_DESCRIBE_ENUM(Refusal, refund_is_over, refund_is_under_way, refund_has_not_failed,
                    refund_has_failed, gateway_tells_itself, chargeback_is_open, nothing_to_refund,
                    more_than_was_paid)
RefusalInfo refusal_info(Refusal refusal);

template <class T>
using Decided = std::expected<T, Refusal>;

// The call of the gateway that a refund waits for.
struct Call {
  std::int64_t number = 1;        // grows where the gateway said no: the next call is another one
  std::optional<Instant> due_at;  // none: it waits for no call

  bool operator==(const Call&) const = default;
};

struct RefundDecision : journal::Decision<Refund> {
  Call call;
};

// What is known of an order's money beside the refund in question.
struct OrderMoney {
  std::int64_t paid_minor = 0;
  std::int64_t taken_back_minor = 0;  // by banks, for the buyer
  bool chargeback_is_open = false;
  std::vector<Refund> refunds;
};

struct RefundFacts {
  Refund refund;
  Call call;
  OrderMoney money;
  Instant now;
};

Sums sums_of(const OrderMoney& money);

// A new refund, with its ids, amount and who bears it.
Decided<RefundDecision> decide_request(const Refund& fresh, const OrderMoney& money, Instant now);

// An operator has paid it by hand.
struct Confirm {
  Line<100> reference;  // of the payment
};
BOOST_DESCRIBE_STRUCT(Confirm, (), (reference))
Decided<Done> may_confirm(const RefundFacts& facts);
Decided<RefundDecision> decide(const Confirm& command, const RefundFacts& facts);

// It cannot be paid by hand.
struct Fail {
  Line<300> reason;
};
BOOST_DESCRIBE_STRUCT(Fail, (), (reason))
Decided<Done> may_fail(const RefundFacts& facts);
Decided<RefundDecision> decide(const Fail& command, const RefundFacts& facts);

struct Retry {
  std::optional<bool> by_hand;  // an operator will pay it, whatever gateway it was for
};
BOOST_DESCRIBE_STRUCT(Retry, (), (by_hand))
Decided<Done> may_retry(const RefundFacts& facts);
Decided<RefundDecision> decide(const Retry& command, const RefundFacts& facts);

struct Cancel {};
BOOST_DESCRIBE_STRUCT(Cancel, (), ())
Decided<Done> may_cancel(const RefundFacts& facts);
Decided<RefundDecision> decide(const Cancel& command, const RefundFacts& facts);

// The worker takes it up until the claim runs out; none where no call is due.
std::optional<RefundDecision> begin_call(const RefundFacts& facts, const RefundPolicy& policy);
// What the gateway said, by answer or by event; none where it says nothing new.
std::optional<RefundDecision> take_result(const CallResult& result, const RefundFacts& facts,
                                          const RefundPolicy& policy);

// "rfd_...", and "rfd_...-2" once the gateway has refused the first.
std::string idempotency_key(RefundId id, std::int64_t call_number);

// Whether one state may follow another.
bool may_become(RefundState from, RefundState to);
// What holds for every write of a refund (design.md 3.5); null where all is well.
const char* broken_invariant(const Refund* before, const Refund& after,
                             const std::vector<journal::Event>& events);

}  // namespace entente::refunds
