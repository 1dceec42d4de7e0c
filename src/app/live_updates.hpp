// Live updates to open pages: server-sent events per shop.
#pragma once

namespace entente::api {
class Router;
}

namespace entente::app {

// GET /v1/shops/{shop_id}/live: events `review`, `dispute` and `mail` with ids and states; the page
// asks again for what it shows.
void add_live_route(api::Router& routes);

}  // namespace entente::app
