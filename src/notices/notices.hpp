// Front door of notices.
#pragma once

#include "notices/mail_render.hpp"
#include "notices/outbox_worker.hpp"

namespace entente::api {
class Router;
}

namespace entente::notices {

void add_notices_routes(api::Router& routes);

}  // namespace entente::notices
