#include "api/router.hpp"
#include "ledger/ledger.hpp"
#include "ledger/statement_views.hpp"

namespace entente::ledger {

void add_ledger_routes(api::Router& routes) {
  const api::For reader{api::Audience::shop_reader};
  routes.get("/v1/shops/{shop_id}/statement", reader, "Read the statement of a shop",
             &read_statement);
  routes.get("/v1/shops/{shop_id}/statement.csv", reader, "Export the statement of a shop as CSV",
             &export_statement);
}

}  // namespace entente::ledger
