// The read side of webhooks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "journal/context.hpp"
#include "webhooks/webhook_rules.hpp"

namespace entente::webhooks {

struct WebhookView {
  WebhookId id;
  std::optional<ShopId> shop_id;  // none: of the whole marketplace
  std::string url;
  std::string description;
  std::vector<std::string> events;  // empty: all
  WebhookState state = WebhookState::active;
  std::optional<DisabledWhy> disabled_why;
  std::optional<Instant> disabled_at;
  std::optional<Instant> rest_until;        // the other side asked for a pause
  std::optional<Instant> old_secret_until;  // the one before still signs, too
  Instant created_at;
  std::int64_t version = 1;
  std::vector<api::Action> actions;
};
BOOST_DESCRIBE_STRUCT(WebhookView, (),
                      (id, shop_id, url, description, events, state, disabled_why, disabled_at,
                       rest_until, old_secret_until, created_at, version, actions))

// The secret is in the first answer alone: a repeat under the same idempotency key has none.
struct NewWebhookView : WebhookView {
  std::optional<std::string> secret;  // "whsec_..."
};
BOOST_DESCRIBE_STRUCT(NewWebhookView, (WebhookView), (secret))

// An event that can be subscribed to.
struct EventTypeView {
  std::string type;
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(EventTypeView, (), (type, summary))

struct WebhooksView {
  std::vector<WebhookView> items;
  std::vector<EventTypeView> event_types;
};
BOOST_DESCRIBE_STRUCT(WebhooksView, (), (items, event_types))

struct DeliveryView {
  DeliveryId id;
  std::string type;
  DeliveryState state = DeliveryState::waiting;
  std::int64_t attempts = 0;
  std::optional<std::int64_t> last_status;
  std::optional<std::string> last_error;
  std::optional<Instant> last_tried_at;
  std::optional<Instant> next_try_at;
  Instant created_at;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(DeliveryView, (),
                      (id, type, state, attempts, last_status, last_error, last_tried_at,
                       next_try_at, created_at, body))

// What names webhooks in a path: those of a shop, or those of the whole marketplace.
struct OfShop {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(OfShop, (), (shop_id))
struct OfMarketplace {};
BOOST_DESCRIBE_STRUCT(OfMarketplace, (), ())

inline ShopId shop_in(const OfShop& place) {
  return place.shop_id;
}
inline ShopId shop_in(const OfMarketplace&) {
  return {};
}

// One of them. `Place` is OfShop or OfMarketplace.
template <class Place>
struct OneWebhook : Place {
  WebhookId webhook_id;
  BOOST_DESCRIBE_CLASS(OneWebhook, (Place), (webhook_id), (), ())
};

template <class Place>
struct ListDeliveries : OneWebhook<Place> {
  std::optional<DeliveryState> state;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
  BOOST_DESCRIBE_CLASS(ListDeliveries, (OneWebhook<Place>), (state, limit, cursor), (), ())
};

WebhookView webhook_view(const Context& context, const Webhook& webhook,
                         std::vector<api::Action> actions);

struct DeliveriesWanted {
  ShopId shop_id;
  WebhookId webhook_id;
  std::optional<DeliveryState> state;
  api::ListQuery page;
};
Answer<api::Page<DeliveryView>> deliveries(const Context& context, const DeliveriesWanted& wanted);

template <class Place>
Answer<api::Page<DeliveryView>> list_deliveries(Context& context,
                                                const ListDeliveries<Place>& query) {
  return deliveries(context,
                    {shop_in(query), query.webhook_id, query.state, {query.limit, query.cursor}});
}

std::vector<EventTypeView> event_type_views();

}  // namespace entente::webhooks
