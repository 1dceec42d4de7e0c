#include "api/router.hpp"
#include "standards/examination_views.hpp"
#include "standards/outage_service.hpp"
#include "standards/performance_views.hpp"
#include "standards/standards.hpp"
#include "standards/warning_commands.hpp"

namespace entente::standards {

using api::Audience;

void add_standards_routes(api::Router& routes) {
  const api::For reader{Audience::shop_reader, "standing.read"};
  const api::For staff{Audience::staff};
  const std::string of_shop = "/v1/shops/{shop_id}";
  routes.get(of_shop + "/service", reader, "Read the customer service performance of a shop",
             &get_service);
  routes.get(of_shop + "/service/orders", reader,
             "List the orders that count against a shop, and those that are excused",
             &list_service_orders);
  routes.get(of_shop + "/service/orders.csv", reader, "Export these orders as CSV",
             &export_service_orders);
  routes.get(of_shop + "/warnings", reader, "List the warnings of a shop", &warnings_of_shop);
  routes.get(of_shop + "/warnings/{warning_id}", reader, "Read a warning with its orders",
             &get_warning);
  routes.get("/v1/warnings", staff, "List the warnings of all shops", &list_warnings);
  routes.get("/v1/examinations", staff, "List the examinations", &list_examinations);
  routes.post("/v1/examinations", staff, "Examine all shops as of the end of a day", &start, 201);
  routes.get("/v1/examinations/{examination_id}", staff, "Read an examination", &get_examination);
  routes.get("/v1/examinations/{examination_id}/results", staff,
             "List the shops that met the criteria or were near", &list_results);
  routes.get("/v1/outages", staff, "List the days on which the marketplace failed", &list_outages);
  routes.post("/v1/outages", staff, "State days on which the marketplace failed", &state_outage,
              201);
  routes.post("/v1/outages/{outage_id}/withdraw", staff, "Take back a stated outage",
              &withdraw_outage);
  add_warning_commands(routes);
}

}  // namespace entente::standards
