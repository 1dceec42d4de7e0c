// All SQL about refunds, the calls they wait for, chargebacks and the events of gateways.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/session.hpp"
#include "refunds/chargeback.hpp"
#include "refunds/refund_rules.hpp"

namespace entente::refunds::refund_store {

std::optional<Refund> by_id(db::Session& session, ShopId shop, RefundId id);
// By the name the gateway gave it; in all shops.
std::optional<Refund> by_reference(db::Session& session, std::string_view gateway,
                                   std::string_view reference);
// In whatever shop it is.
std::optional<Refund> by_id_alone(db::Session& session, RefundId id);
// Oldest first.
std::vector<Refund> of_order(db::Session& session, ShopId shop, OrderId order);

// Row and call.
void save(db::Session& session, const RefundDecision& decision);
Call call_of(db::Session& session, ShopId shop, RefundId id);

struct Due {
  ShopId shop_id;
  RefundId refund_id;
};
BOOST_DESCRIBE_STRUCT(Due, (), (shop_id, refund_id))
std::vector<Due> due_calls(db::Session& session, std::string_view gateway, Instant now, int limit);

struct Filter {
  std::optional<ShopId> shop;
  std::optional<RefundState> state;
  std::optional<OrderId> order;
};
// Newest first; `after`: when it was requested and the id of the last one of the page before.
std::vector<Refund> list(db::Session& session, const Filter& filter, std::int64_t limit,
                         const std::vector<std::string>& after);
std::int64_t count(db::Session& session, const Filter& filter);

std::vector<Chargeback> chargebacks_of_order(db::Session& session, ShopId shop, OrderId order);
void save_chargeback(db::Session& session, const Chargeback& chargeback, bool is_new);

// False where the event was received before.
bool keep_event(db::Session& session, std::string_view gateway, std::string_view event_id,
                std::string_view kind, std::string_view body, Instant now);

}  // namespace entente::refunds::refund_store
