#include "webhooks/webhook_commands.hpp"
#include "webhooks/webhooks.hpp"

namespace entente::webhooks {

void add_webhooks_routes(api::Router& routes) {
  add_webhook_routes(routes);
}

}  // namespace entente::webhooks
