#include "api/router.hpp"
#include "cases/bundle_download.hpp"
#include "cases/case_commands.hpp"
#include "cases/cases.hpp"
#include "cases/export_views.hpp"
#include "cases/problem_views.hpp"
#include "cases/queue_views.hpp"

namespace entente::cases {

using api::Audience;

void add_cases_routes(api::Router& routes) {
  const std::string of_shop = "/v1/shops/{shop_id}/cases";
  const api::For reader{Audience::shop_reader, "cases.read"};
  const api::For buyer{Audience::buyer};
  routes.get(of_shop, reader, "List the cases of a shop", &list_cases);
  routes.get(of_shop + "/counts", reader, "Count the cases by state", &count_cases);
  routes.get(of_shop + ".csv", reader, "Export cases as CSV", &export_cases);
  routes.get(of_shop + "/{case_id}", reader, "Read a case", &get_case);
  routes.get("/v1/cases", {.audience = Audience::staff, .same_for_all = true},
             "List the cases that wait for support", &list_queue);
  routes.get("/v1/my/cases", buyer, "List my cases", &my_cases);
  routes.get("/v1/my/cases/{shop_id}/{case_id}", buyer, "Read my case", &get_case);
  routes.get("/v1/my/orders/{shop_id}/{order_id}/problem", buyer,
             "What I can do about a problem with my order", &get_problem);
  routes.post("/v1/my/orders/{shop_id}/{order_id}/cases", buyer, "Open a case", &open_case);
  add_case_commands(routes);
  const std::string bundle = "Download a case with its evidence, sealed";
  routes.raw_get_prepared(of_shop + "/{case_id}/bundle", reader, bundle, "application/zip",
                          &check_bundle);
  routes.raw_get_prepared("/v1/my/cases/{shop_id}/{case_id}/bundle", buyer, bundle,
                          "application/zip", &check_bundle);
  routes.post("/v1/shops/{shop_id}/orders/{order_id}/problem-link",
              {Audience::open_machine, "orders.write"}, "Make a link to the cases of an order",
              &make_problem_link);
  const api::For holder{Audience::anyone};
  routes.ask("/v1/case-links/view", holder, "Open the order of a link", &view_linked_problem);
  routes.ask("/v1/case-links/view-case", holder, "Open a case of the order of a link",
             &view_linked_case);
  routes.post("/v1/case-links/send-message", holder, "Write to the shop", &send_message_by_link);
  routes.post("/v1/case-links/open", holder, "Open a case", &open_case_by_link);
  routes.raw_post_prepared("/v1/case-links/bundle", holder, bundle, "application/json",
                           &check_bundle_by_link);
}

}  // namespace entente::cases
