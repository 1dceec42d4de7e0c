// The front door of refunds: money back to buyers, through the gateway it was paid by (C9, C11).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/work.hpp"
#include "orders/orders.hpp"
#include "refunds/chargeback.hpp"
#include "refunds/forced_gateway.hpp"
#include "refunds/paypal_signature.hpp"
#include "refunds/refund.hpp"
#include "refunds/refund_commands.hpp"
#include "refunds/refund_worker.hpp"
#include "refunds/stripe_gateway.hpp"

namespace entente::api {
class Router;
}

namespace entente::refunds {

// Books a refund in the caller's transaction; the gateway is called after the commit. 404 for an
// unknown order; 409 chargeback_is_open; 422 more_than_was_paid where it and the order's other
// refunds that neither failed nor were cancelled come to more than the order's total, and
// nothing_to_refund for no amount.
Answer<Refund> request_refund(journal::Work& work, const Wanted& wanted);
// Requests a failed one again. 409 refund_has_not_failed; the refusals of request_refund too.
Answer<Refund> retry_refund(journal::Work& work, ShopId shop, RefundId id);

// Oldest first.
std::vector<Refund> refunds_of_order(db::Session& session, ShopId shop, OrderId order);
// Oldest first.
std::vector<Chargeback> chargebacks_of_order(db::Session& session, ShopId shop, OrderId order);
std::optional<Refund> refund_by_id(db::Session& session, ShopId shop, RefundId id);
Sums sums_of(const orders::OrderRow& order, const std::vector<Refund>& refunds);

// `stripe_webhook_secret`: what Stripe signs its events with; empty: they are refused. `paypal`:
// what PayPal signed.
void add_refunds_routes(api::Router& routes, const std::string& stripe_webhook_secret,
                        std::shared_ptr<PaypalSignatures> paypal);
// Forced outcomes of the sandbox.
void add_refunds_sandbox_routes(api::Router& routes);
void add_refunds_invariants(journal::Invariants& invariants);

}  // namespace entente::refunds
