// What may become of a withdrawal (CRD-2). Pure.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/plain_text.hpp"
#include "base/problem.hpp"
#include "journal/decision.hpp"
#include "withdrawals/withdrawal_deadlines.hpp"

namespace entente::withdrawals {

// In order of precedence.
enum class Refusal {
  withdrawn_already,  // one at a time for the same goods
  everything_was_refunded,
  withdrawal_window_is_over,
  withdrawal_is_over,  // refunded or closed
  refund_is_ordered_already,
  refund_did_not_fail,
  no_goods_to_send_back,
  goods_are_back_already,
  goods_may_still_come,
  amount_is_needed,
  more_than_can_be_refunded,
  less_needs_a_reason,
};
BOOST_DESCRIBE_ENUM(Refusal, withdrawn_already, everything_was_refunded, withdrawal_window_is_over,
                    withdrawal_is_over, refund_is_ordered_already, refund_did_not_fail,
                    no_goods_to_send_back, goods_are_back_already, goods_may_still_come,
                    amount_is_needed, more_than_can_be_refunded, less_needs_a_reason)
RefusalInfo refusal_info(Refusal refusal);

template <class T>
using Decided = std::expected<T, Refusal>;

// Somebody who is told by mail.
struct Recipient {
  std::string email;
  std::string language;
};

struct WithdrawalFacts {
  Withdrawal row;
  std::vector<Withdrawal> others;  // of the order
  std::int64_t refundable_minor = 0;
  std::optional<Instant> delivered_at;
  const policies::Version* policy = nullptr;  // of the preset: the one it runs under
  Instant now;
  std::vector<Recipient> buyer;
  std::vector<Recipient> shop;
  journal::Fields buyer_mail;  // shop, order, link ...
  journal::Fields shop_mail;

  [[nodiscard]] Clocks clocks() const { return {policy->withdrawals, row.zone}; }
};

struct WithdrawalDecision : journal::Decision<Withdrawal> {
  std::optional<std::int64_t> refund_minor;  // to be ordered in the same transaction
  bool retries_refund = false;
};

inline constexpr const char* reminder_timer = "withdrawal_reminder";  // the refund is due soon
inline constexpr const char* overdue_timer = "withdrawal_overdue";
inline constexpr const char* sending_reminder_timer = "withdrawal_sending_reminder";
inline constexpr const char* sending_timer = "withdrawal_sending_over";

// "Withdraw from contract", confirmed by the buyer. No reason is needed.
struct Declare {
  std::optional<std::int64_t> line_no;  // none: the whole order
  std::optional<Text<2000>> statement;
};
BOOST_DESCRIBE_STRUCT(Declare, (), (line_no, statement))
// `facts.row` is a fresh one: ids, order, what is owed.
Decided<Done> may_declare(const WithdrawalFacts& facts);
Decided<WithdrawalDecision> decide(const Declare& command, const WithdrawalFacts& facts);

// The buyer has sent the goods: by which parcel, or by what else it can be seen (Art. 13(3)).
struct TellSent {
  std::optional<Line<60>> carrier;
  std::optional<Line<60>> number;
  std::optional<Text<1000>> proof;
};
BOOST_DESCRIBE_STRUCT(TellSent, (), (carrier, number, proof))
Decided<Done> may_tell_sent(const WithdrawalFacts& facts);
Decided<WithdrawalDecision> decide(const TellSent& command, const WithdrawalFacts& facts);

// The buyer keeps it after all.
struct TakeBack {};
BOOST_DESCRIBE_STRUCT(TakeBack, (), ())
Decided<Done> may_take_back(const WithdrawalFacts& facts);
Decided<WithdrawalDecision> decide(const TakeBack& command, const WithdrawalFacts& facts);

// The goods are back at the shop.
struct MarkReceived {};
BOOST_DESCRIBE_STRUCT(MarkReceived, (), ())
Decided<Done> may_mark_received(const WithdrawalFacts& facts);
Decided<WithdrawalDecision> decide(const MarkReceived& command, const WithdrawalFacts& facts);

// All that is owed, or less with the reason (Art. 14(2): what the goods lost by more than looking).
struct RefundIt {
  std::optional<std::int64_t> amount_minor;  // none: all
  std::optional<Text<1000>> reason;
};
BOOST_DESCRIBE_STRUCT(RefundIt, (), (amount_minor, reason))
Decided<Done> may_refund(const WithdrawalFacts& facts);
Decided<WithdrawalDecision> decide(const RefundIt& command, const WithdrawalFacts& facts);

struct RetryRefund {};
BOOST_DESCRIBE_STRUCT(RetryRefund, (), ())
Decided<Done> may_retry_refund(const WithdrawalFacts& facts);
Decided<WithdrawalDecision> decide(const RetryRefund& command, const WithdrawalFacts& facts);

// The buyer never sent the goods, and the time to do so is over.
struct CloseIt {
  Text<1000> reason;
};
BOOST_DESCRIBE_STRUCT(CloseIt, (), (reason))
Decided<Done> may_close(const WithdrawalFacts& facts);
Decided<WithdrawalDecision> decide(const CloseIt& command, const WithdrawalFacts& facts);

// ---- clocks and the payment provider; none where nothing follows ----

std::optional<WithdrawalDecision> remind_shop(const WithdrawalFacts& facts);
std::optional<WithdrawalDecision> say_overdue(const WithdrawalFacts& facts);
std::optional<WithdrawalDecision> remind_buyer(const WithdrawalFacts& facts);
std::optional<WithdrawalDecision> say_sending_is_over(const WithdrawalFacts& facts);
enum class RefundEnd { succeeded, failed, cancelled };
std::optional<WithdrawalDecision> follow_refund(const WithdrawalFacts& facts, RefundId refund,
                                                RefundEnd end);

// ---- what readers are told ----

bool is_over(const Withdrawal& row);
// The refund is due and was not ordered, and the shop has no right to wait.
bool is_overdue(const Withdrawal& row, Instant now);
// Whose turn it is, until when; the key is of "withdrawal.turn.<key>" (C14).
struct Standpoint {
  const char* key = "over";
  std::optional<Instant> until;
};
Standpoint standpoint(const Withdrawal& row, Instant now);

// What holds for every write; null where all is well.
const char* broken_invariant(const Withdrawal* before, const Withdrawal& after,
                             const std::vector<journal::Event>& events);

}  // namespace entente::withdrawals
