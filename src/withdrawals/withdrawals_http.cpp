#include "api/router.hpp"
#include "withdrawals/withdrawal_commands.hpp"
#include "withdrawals/withdrawals.hpp"

namespace entente::withdrawals {

using api::Audience;

void add_withdrawals_routes(api::Router& routes) {
  const std::string of_shop = "/v1/shops/{shop_id}/withdrawals";
  const api::For reader{Audience::shop_reader, "cases.read"};
  const api::For buyer{Audience::buyer};
  routes.get(of_shop, reader, "List the withdrawals of a shop", &list_withdrawals);
  routes.get(of_shop + "/counts", reader, "Count the withdrawals by state", &count_withdrawals);
  routes.get(of_shop + "/{withdrawal_id}", reader, "Read a withdrawal", &get_withdrawal);
  routes.get("/v1/my/withdrawals/{shop_id}/{withdrawal_id}", buyer, "Read my withdrawal",
             &get_withdrawal);
  const std::string of_order = "/v1/my/orders/{shop_id}/{order_id}/withdrawals";
  routes.get(of_order, buyer, "Whether I can withdraw from my order, and what I declared",
             &get_withdrawal_offer);
  routes.post(of_order, buyer, "Withdraw from the contract", &declare);
  add_withdrawal_commands(routes);
  const api::For holder{Audience::anyone};
  routes.ask("/v1/withdrawal-links/view", holder, "Whether the order of a link can be withdrawn",
             &view_withdrawal_link);
  routes.post("/v1/withdrawal-links/declare", holder, "Withdraw from the contract",
              &declare_by_link);
}

}  // namespace entente::withdrawals
