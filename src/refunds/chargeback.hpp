// A payment that a bank or a gateway takes back.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::refunds {

// One for each order that the payment paid, with that order's part of the amount.
struct Chargeback {
  ShopId shop_id;
  OrderId order_id;
  std::string gateway;
  std::string external_id;  // what the gateway calls it: "dp_...", "PP-..."
  std::string status;       // as the gateway names it
  bool is_open = false;     // somebody is still to decide; unknown statuses count as open
  bool is_taken = false;    // the money is with the buyer for now, or for good
  std::string reason;       // as the gateway names it
  std::int64_t amount_minor = 0;
  std::string currency;
  std::optional<Instant> due_by;  // until when the shop's side is heard
  Instant told_at;                // when the gateway said so: older news change nothing
  Instant opened_at;
};
BOOST_DESCRIBE_STRUCT(Chargeback, (),
                      (shop_id, order_id, gateway, external_id, status, is_open, is_taken, reason,
                       amount_minor, currency, due_by, told_at, opened_at))

}  // namespace entente::refunds
