#include "api/router.hpp"
#include "recovery/dashboard_views.hpp"
#include "recovery/recovery.hpp"
#include "recovery/update_form_views.hpp"

namespace entente::recovery {

using api::Audience;

void add_recovery_routes(api::Router& routes) {
  const std::string disputes = "/v1/shops/{shop_id}/disputes";
  const std::string one = disputes + "/{dispute_id}";
  const api::For reader{Audience::shop_reader, "disputes.read"};

  routes.get(disputes, reader, "List the disputes of a shop", &list_disputes);
  routes.get(disputes + "/counts", reader, "Count the disputes by state", &count_disputes);
  routes.get(one, reader, "Read a dispute with its review and timeline", &get_dispute);
  routes.get("/v1/shops/{shop_id}/dashboard", {Audience::shop_reader}, "Read the figures of a shop",
             &dashboard);
  routes.get("/v1/shops/{shop_id}/disputes.csv", reader, "Export disputes as CSV",
             &export_disputes);

  add_dispute_commands(routes);
  routes.ask(one + "/reply-preview", {Audience::shop_agent}, "See the reply as the buyer will",
             &preview_reply);

  routes.ask("/v1/update-links/view", {Audience::anyone}, "Open the buyer's update form",
             &view_update_form);
  routes.post("/v1/update-links/submit", {Audience::anyone}, "Update my review", &update_review);
}

}  // namespace entente::recovery
