// From rows to orders: what belongs to one purchase becomes one report per shop. Pure.
#pragma once

#include <string>
#include <vector>

#include "importing/import_rows.hpp"

namespace entente::importing {

// Everything that the tables say of one purchase (or, in the flat form, of one order).
struct PurchaseGroup {
  PurchaseRow purchase;
  std::vector<LineRow> lines;
  std::vector<PaymentRow> payments;
  std::vector<ShipmentRow> shipments;
};

struct OrderDraft {
  std::string shop;  // as the tables name it
  orders::OrderUpsert upsert;
  std::string buyer_name;  // of a buyer without an address; upsert.buyer has the others
  Origin origin;
  std::vector<Origin> line_origins;  // one per line of the report
};

// One per shop, in the order of its first line. A purchase without lines is one where the order
// itself names the shop (a partial report), else none.
//
// The payment method is that of the largest payment. The shipping of an order is what its lines
// say; total and shipping of the purchase hold for a purchase of one shop only.
std::vector<OrderDraft> drafts_of(PurchaseGroup group);

}  // namespace entente::importing
