// All SQL about webhooks and deliveries.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/db/session.hpp"
#include "webhooks/webhook.hpp"

namespace entente::webhooks::webhook_store {

void insert(db::Session& session, const Webhook& row);
void save(db::Session& session, const Webhook& row);
// The log goes with it.
void remove(db::Session& session, ShopId shop, WebhookId id);
std::optional<Webhook> by_id(db::Session& session, ShopId shop, WebhookId id);
std::vector<Webhook> of_shop(db::Session& session, ShopId shop);
std::int64_t count(db::Session& session, ShopId shop);

// Those that may want events of a shop: its own active ones and the marketplace's.
std::vector<Webhook> listening_to(db::Session& session, ShopId shop);

void insert(db::Session& session, const Delivery& row);
void save(db::Session& session, const Delivery& row);
std::optional<Delivery> delivery(db::Session& session, ShopId shop, WebhookId webhook,
                                 DeliveryId id);

// The oldest due delivery of an active webhook that does not rest and is not `busy`.
struct Due {
  ShopId shop_id;
  WebhookId webhook_id;
  DeliveryId id;
};
std::optional<Due> next_due(db::Session& session, Instant now, const std::set<WebhookId>& busy);
// Takes it up until `claim_ends`; none where it is not due any more.
std::optional<Delivery> claim(db::Session& session, const Due& due, Instant now,
                              Instant claim_ends);

// What waits for a disabled webhook is not due; once it is enabled, it is.
void hold_back(db::Session& session, ShopId shop, WebhookId webhook);
void let_go(db::Session& session, ShopId shop, WebhookId webhook, Instant now);

// All that failed and were made at `since` or later start anew; returns how many.
std::int64_t replay_failed(db::Session& session, ShopId shop, WebhookId webhook, Instant since,
                           Instant now);
void replay(db::Session& session, ShopId shop, WebhookId webhook, DeliveryId id, Instant now);

// The log, newest first.
std::vector<Delivery> page(db::Session& session, ShopId shop, WebhookId webhook,
                           std::optional<DeliveryState> state, std::optional<DeliveryId> after,
                           std::int64_t limit);

// Forgets what is over and was made before, a thousand at most; returns how many.
std::int64_t forget_before(db::Session& session, Instant before);

}  // namespace entente::webhooks::webhook_store
