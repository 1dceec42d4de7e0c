// What a report may do to an order. Pure.
//
// Never backwards in time: a report whose updated_at lies before the newest one known is passed
// over (Effect::outdated), and the answer is the order as it is. A report without updated_at is
// taken as true now. The same content again is no new version and no event.
//
// Status: forward only, steps may be skipped. `cancelled` may follow any status, delivered too
// (platforms cancel what came and went back; the delivery date stays). Out of `cancelled` an order
// comes by `shipped` or `delivered` (the parcel had left already), or by a report that is provably
// newer (updated_at after the newest known): then to any status, since a platform may reinstate.
#pragma once

#include <expected>
#include <optional>
#include <vector>

#include "base/problem.hpp"
#include "journal/decision.hpp"
#include "orders/order.hpp"
#include "orders/order_change.hpp"

namespace entente::orders {

// In order of precedence.
enum class OrderRefusal {
  first_report_needs_lines,  // an order not known yet is told with its lines
  purchase_is_fixed,
  currency_is_fixed,
  status_goes_back,
};
BOOST_DESCRIBE_ENUM(OrderRefusal, first_report_needs_lines, purchase_is_fixed, currency_is_fixed,
                    status_goes_back)

RefusalInfo refusal_info(OrderRefusal refusal);

// What was looked up before: ids of the change's things, and new ids for what may be new.
struct MergeFacts {
  ShopId shop;
  std::string shop_currency;
  OrderId new_order;
  PurchaseId purchase;                             // of change.purchase; else of the order itself
  std::optional<PersonId> person;                  // of change.buyer
  std::vector<std::optional<ProductId>> products;  // per line of the change
  std::vector<OrderLineId> new_lines;              // one per line of the change
  bool history = false;  // told long after: a delivery without a time stays without
};

enum class Effect { created, changed, unchanged, outdated };
BOOST_DESCRIBE_ENUM(Effect, created, changed, unchanged, outdated)

struct Merged {
  Effect effect = Effect::unchanged;
  // The order as it is now. Under `unchanged` only source_updated_at may differ from before.
  journal::Decision<Order> decision;
};

std::expected<Merged, OrderRefusal> merge(const Order* before, const OrderChange& change,
                                          const MergeFacts& facts, Instant now);

// What merge() makes of an order that is not known yet, without its events.
std::expected<Order, OrderRefusal> first_order(const OrderChange& change, const MergeFacts& facts,
                                               Instant now);

// Whether the report tells of a time before what is known already.
bool is_outdated(const Order& before, const OrderChange& change);

bool may_become(OrderStatus from, OrderStatus to, bool provably_newer);

// Whether a report says of a product what is known already.
bool says_same(const ProductRow& product, const ProductChange& change);
// A known product with what a report says of it; what it leaves out stays.
ProductRow merged_product(ProductRow product, const ProductChange& change);

// What must hold for every write of an order, whichever command ran; nullptr, or the broken
// sentence.
const char* broken_invariant(const Order* before, const Order& after,
                             const std::vector<journal::Event>& events);

}  // namespace entente::orders
