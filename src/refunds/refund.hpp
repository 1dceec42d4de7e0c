// The nouns of refunds (C9, C11).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::refunds {

//   requested -> processing -> succeeded
//        \            \-> failed -> requested (retry)
//         \-> cancelled   failed -> cancelled
//
// A refund that an operator pays by hand goes from requested to succeeded or failed itself. One
// that failed for want of an answer succeeds where the gateway's word comes late after all.
enum class RefundState { requested, processing, succeeded, failed, cancelled };
BOOST_DESCRIBE_ENUM(RefundState, requested, processing, succeeded, failed, cancelled)

// Who pays in the end.
enum class BorneBy { shop, marketplace };
BOOST_DESCRIBE_ENUM(BorneBy, shop, marketplace)

struct Refund {
  ShopId shop_id;
  RefundId id;
  OrderId order_id;
  std::optional<CaseId> case_id;
  std::int64_t amount_minor = 0;
  std::string currency;
  RefundState state = RefundState::requested;
  BorneBy borne_by = BorneBy::shop;
  std::string gateway;                           // "manual", "stripe"
  std::optional<std::string> gateway_reference;  // what the gateway calls it: "re_..."
  std::int64_t attempts = 0;                     // calls of the gateway since the last request
  std::optional<std::string> last_error;
  std::optional<AccountId> requested_by;
  Instant requested_at;
  std::optional<Instant> finished_at;
  std::int64_t version = 0;

  bool operator==(const Refund&) const = default;
};
BOOST_DESCRIBE_STRUCT(Refund, (),
                      (shop_id, id, order_id, case_id, amount_minor, currency, state, borne_by,
                       gateway, gateway_reference, attempts, last_error, requested_by, requested_at,
                       finished_at, version))

// Set due now, with the refund's id as its subject, whenever the state of a refund of a case
// changes: `cases` follows by it.
inline constexpr const char* changed_timer = "refund_changed";
// The same for a refund of no case: `withdrawals` follows by it.
inline constexpr const char* order_changed_timer = "order_refund_changed";

// What somebody wants to be refunded.
struct Wanted {
  ShopId shop;
  OrderId order;
  std::optional<CaseId> case_id;
  std::int64_t amount_minor = 0;
  BorneBy borne_by = BorneBy::shop;
  std::optional<AccountId> by;
};

// An order's money, in its currency.
struct Sums {
  std::int64_t paid_minor = 0;
  std::int64_t refunded_minor = 0;    // succeeded
  std::int64_t pending_minor = 0;     // requested and processing
  std::int64_t refundable_minor = 0;  // what is left
};
BOOST_DESCRIBE_STRUCT(Sums, (), (paid_minor, refunded_minor, pending_minor, refundable_minor))

}  // namespace entente::refunds
