// What shops and operators do to their webhooks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/command.hpp"
#include "webhooks/webhook_views.hpp"

namespace entente::api {
class Router;
}

namespace entente::webhooks {

// How a command meets a webhook (journal/command.hpp). `Place` is OfShop or OfMarketplace.
template <class Place>
struct Webhooks {
  using Key = OneWebhook<Place>;
  using Facts = WebhookFacts;
  using View = WebhookView;
  static std::optional<WebhookFacts> load(const Context& context, const Key& key);
  static std::int64_t version(const WebhookFacts& facts) { return facts.webhook.version; }
  static void carry_out(journal::Work& work, const WebhookFacts& before,
                        const WebhookDecision& decision);
  static Answer<WebhookView> view(const Context& context, const Key& key);
};

// 422 where the address may not be called, or an event is none of ours.
Answer<Done> prepare(journal::Work& work, WebhookFacts& facts, const ChangeWebhook& command);
// 404 for a delivery that is not in the log; 422 unless exactly one of both is said.
Answer<Done> prepare(journal::Work& work, WebhookFacts& facts, const ReplayDeliveries& command);

void add_webhook_routes(api::Router& routes);

}  // namespace entente::webhooks
