#include "api/router.hpp"
#include "sellers/detail_service.hpp"
#include "sellers/link_commands.hpp"
#include "sellers/seller_views.hpp"
#include "sellers/sellers.hpp"

namespace entente::sellers {

using api::Audience;

void add_sellers_routes(api::Router& routes) {
  const api::For staff{Audience::staff};
  const api::For reader{Audience::shop_reader, "standing.read"};
  const api::For platform{Audience::open_machine, "sellers.write"};
  const std::string of_shop = "/v1/shops/{shop_id}";
  routes.post("/v1/seller-details", platform, "Tell who is behind shops", &tell_details);
  routes.post(of_shop + "/seller-details/forget", platform,
              "Forget what was told of who is behind a shop", &forget_details);
  routes.get(of_shop + "/seller-details", staff, "List what is known of who is behind a shop",
             &list_details);
  routes.get("/v1/sellers", staff, "List sellers with more than one shop", &list_sellers);
  routes.get(of_shop + "/seller", staff, "Read the shops of a shop's seller, and what links them",
             &get_seller);
  routes.get("/v1/seller-links", staff, "List the links between shops", &list_links);
  routes.get("/v1/seller-links/{link_id}", staff, "Read a link between two shops", &get_link);
  routes.get(of_shop + "/seller-links", reader, "List the links of a shop", &links_of_shop);
  routes.get(of_shop + "/seller-links/{link_id}", reader, "Read a link of a shop",
             &get_link_of_shop);
  add_link_commands(routes);
}

}  // namespace entente::sellers
