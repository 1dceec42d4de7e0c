// Orders by the thousand, for imports: the same rules as one report, other statements. A part of
// the front door.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "journal/work.hpp"
#include "orders/order_change.hpp"
#include "orders/order_rules.hpp"

namespace entente::orders {

// One order of an import. The change is in form (order_input.hpp: limits, cleaned texts).
struct ImportedOrder {
  ShopId shop;
  std::string shop_currency;
  OrderChange change;
};

// A purchase that became no order of any shop, as imports find them.
struct ImportedPurchase {
  std::string external_id;
  Instant placed_at;
  BuyerChange buyer;
};

struct BulkOutcome {
  std::optional<OrderRefusal> refusal;
  Effect effect = Effect::unchanged;
  OrderId order;
  PurchaseId purchase;
};

struct BulkCounts {
  std::int64_t purchases = 0;  // new ones
  std::int64_t products = 0;   // new ones
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;  // outdated ones among them
  std::int64_t refused = 0;
};

// What finds a thing of a shop.
struct ShopKey {
  ShopId shop;
  std::string_view external_id;
};

// What is there of what is asked for, in no order.
std::vector<PurchaseRow> purchases_by_external_ids(db::Session& session,
                                                   std::span<const std::string_view> external_ids);
std::vector<OrderRow> orders_of_purchases(db::Session& session,
                                          std::span<const PurchaseId> purchases);
std::vector<OrderRow> orders_by_external_ids(db::Session& session, std::span<const ShopKey> keys);

// As keys of db::SelectByKeys: shop and order of each. They live as long as `orders`.
std::vector<db::Param> params_of(std::span<const OrderRef> orders);
// Those that are there, in no order.
std::vector<DatedOrder> dated_orders(db::Session& session, std::span<const OrderRef> orders);
// Of all shops, by shop and id, at most `limit` after this one.
std::vector<DatedOrder> dated_orders_after(db::Session& session, const OrderRef& after,
                                           std::int64_t limit);

// Keeps reviews of whole purchases as they came in; those known already stay.
void save_purchase_reviews(db::Session& session, std::span<const PurchaseReviewRow> reviews);

class BulkProducts;

// Saves batch after batch. New orders get no events of their own: the import's event counts them;
// what changes a known order is told on its chain. What it finds out about products and people is
// kept for the next batch, within bounds.
class BulkOrders {
 public:
  explicit BulkOrders(bool history);
  ~BulkOrders();
  BulkOrders(const BulkOrders&) = delete;
  BulkOrders& operator=(const BulkOrders&) = delete;

  // At the start of each transaction; one may run more than once, so what was found since the last
  // keep() is forgotten.
  void begin();
  // The transaction is durable.
  void keep() { kept_ = true; }

  // One outcome per order, in their order. An order that stands twice in a batch is saved twice.
  std::vector<BulkOutcome> save(journal::Work& work, std::span<const ImportedOrder> orders,
                                BulkCounts& counts);
  std::vector<PurchaseId> save_purchases(journal::Work& work,
                                         std::span<const ImportedPurchase> purchases,
                                         BulkCounts& counts);

 private:
  struct Batch;

  void save_apart(Batch batch, std::vector<BulkOutcome>& outcomes);
  std::optional<PersonId> person_of(journal::Work& work, const BuyerChange& buyer);
  void learn_facts(Batch& batch, std::size_t at);
  void make_one(Batch& batch, std::size_t at);
  void merge_one(Batch& batch, std::size_t at, const OrderRow& known);

  bool history_;
  bool kept_ = true;
  std::unique_ptr<BulkProducts> products_;
  std::unordered_map<std::string, PersonId> people_;  // by address as it was given
};

}  // namespace entente::orders
