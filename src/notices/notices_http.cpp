#include "api/router.hpp"
#include "notices/notices.hpp"
#include "notices/outbox_views.hpp"

namespace entente::notices {

void add_notices_routes(api::Router& routes) {
  const api::For operators{api::Audience::operator_};
  routes.get("/v1/outbox", operators, "List outgoing messages", &list_outbox);
  routes.post("/v1/outbox/{notice_id}/retry", operators, "Send a failed message again",
              &retry_notice);
}

}  // namespace entente::notices
