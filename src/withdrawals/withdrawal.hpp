// A withdrawal from the contract: "I changed my mind" (CRD-2). It is no case, and counts nowhere
// against the shop.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente {

namespace id_tag {
struct Withdrawal {
  static constexpr std::string_view prefix = "wdr";
};
}  // namespace id_tag
using WithdrawalId = Id<id_tag::Withdrawal>;

namespace withdrawals {

//   declared --- the goods are back ---> received
//      |  ^                               |  ^
//      |  |  the refund was cancelled     |  |
//      +--+-----------> refunding <-------+--+
//      |                    |
//      |                    +--- succeeded ---> refunded
//      +--- the buyer keeps it, or never sent it ---> closed
enum class WithdrawalState { declared, received, refunding, refunded, closed };
BOOST_DESCRIBE_ENUM(WithdrawalState, declared, received, refunding, refunded, closed)

// Who acts and reads. system: a clock or the payment provider.
enum class WithdrawalParty { buyer, shop, system };
BOOST_DESCRIBE_ENUM(WithdrawalParty, buyer, shop, system)

struct Withdrawal {
  ShopId shop_id;
  WithdrawalId id;
  OrderId order_id;
  std::optional<std::int64_t> line_no;  // none: the whole order
  std::string order_external_id;
  std::optional<PersonId> person_id;
  std::string buyer_name;
  WithdrawalState state = WithdrawalState::declared;
  std::string statement;  // the buyer's words, if they want to say any: no reason is needed
  std::string currency;
  std::int64_t owed_minor = 0;  // what was paid for it, with standard delivery for a whole order

  Instant declared_at;  // the day the shop was told, too
  std::string zone;     // of its clocks (T-3)
  std::int64_t policy_version = 0;
  bool goods_out = false;                 // they had left: they have to come back
  std::optional<Instant> sending_due_at;  // for the buyer, where they have to
  std::optional<Instant> sent_at;
  std::optional<std::string> carrier;
  std::optional<std::string> tracking_number;
  std::string proof;  // of sending, in words
  std::optional<Instant> received_at;

  Instant refund_due_at;  // Art. 13: from being told; later where goods or proof come later
  std::optional<RefundId> refund_id;
  std::int64_t refund_minor = 0;  // what was ordered
  std::string reason_for_less;    // why it is less than owed
  bool refund_failed = false;
  std::optional<Instant> refunded_at;

  std::optional<Instant> closed_at;
  std::optional<WithdrawalParty> closed_by;
  std::string close_reason;
  std::string search_text;  // folded: order, buyer, goods
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Withdrawal, (),
                      (shop_id, id, order_id, line_no, order_external_id, person_id, buyer_name,
                       state, statement, currency, owed_minor, declared_at, zone, policy_version,
                       goods_out, sending_due_at, sent_at, carrier, tracking_number, proof,
                       received_at, refund_due_at, refund_id, refund_minor, reason_for_less,
                       refund_failed, refunded_at, closed_at, closed_by, close_reason, search_text,
                       version))

}  // namespace withdrawals
}  // namespace entente
