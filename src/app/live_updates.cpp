#include "app/live_updates.hpp"

#include "api/router.hpp"

namespace entente::app {

void add_live_route(api::Router& routes) {
  routes.raw_get("/v1/shops/{shop_id}/live", {api::Audience::shop_reader},
                 "Follow what changes in a shop", "text/event-stream",
                 [](Context&, const api::Exchange& exchange) -> Answer<http::Response> {
                   http::Response stream;
                   stream.event_topic = *api::find_value(exchange.path, "shop_id");
                   return stream;
                 });
}

}  // namespace entente::app
