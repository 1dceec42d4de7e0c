// What decisions about a refund are made on, gathered from its tables and the order.
#pragma once

#include <optional>

#include "journal/context.hpp"
#include "orders/orders.hpp"
#include "refunds/refund_rules.hpp"

namespace entente::refunds {

struct Loaded : RefundFacts {
  orders::Order order;
};

// nullopt for unknown and foreign refunds alike.
std::optional<Loaded> load(db::Session& session, ShopId shop, RefundId id, Instant now);

OrderMoney money_of(db::Session& session, const orders::Order& order);

}  // namespace entente::refunds
