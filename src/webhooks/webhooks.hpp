// Front door of webhooks: events leave as signed HTTP requests to other systems.
#pragma once

#include <boost/json.hpp>

#include "journal/journal.hpp"
#include "webhooks/event_types.hpp"
#include "webhooks/signature.hpp"
#include "webhooks/webhook_worker.hpp"

namespace entente::api {
class Router;
}

namespace entente::webhooks {

// What is sent, for the contract (API-5): the member `webhooks` of OpenAPI.
boost::json::object openapi_webhooks();

void add_webhooks_routes(api::Router& routes);
// Has every event of the journal looked at; called once at start.
void follow_events(journal::Followers& followers);
// Forgets deliveries that are over, a month after they were made; returns how many.
std::int64_t forget_old_deliveries(db::Session& session, Instant now);

}  // namespace entente::webhooks
