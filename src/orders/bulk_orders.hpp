// Orders by the thousand, for imports: the same rules as one report, other statements. A part of
// the front door.
#pragma once

#include <cstdint>
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

// Keeps reviews of whole purchases as they came in; those known already stay.
void save_purchase_reviews(db::Session& session, std::span<const PurchaseReviewRow> reviews);

// Saves batch after batch. New orders get no events of their own: the import's event counts them;
// what changes a known order is told on its chain. What it finds out about products and people is
// kept for the next batch, within bounds.
//
class BulkOrders {
 public:
  explicit BulkOrders(bool history) : history_(history) {}

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

  void save_apart(journal::Work& work, std::span<const ImportedOrder> orders, BulkCounts& counts,
                  std::vector<BulkOutcome>& outcomes);
  void learn_products(Batch& batch);
  void learn_product(Batch& batch, ShopId shop, const std::string& key, const ProductChange& change,
                     std::vector<ProductRow>& made);
  std::optional<PersonId> person_of(journal::Work& work, const BuyerChange& buyer);
  MergeFacts facts_of(Batch& batch, std::size_t at) const;
  void merge_one(Batch& batch, std::size_t at);

  bool history_;
  bool kept_ = true;
  std::unordered_map<std::string, ProductRow> products_;  // by shop and external id
  std::unordered_map<std::string, PersonId> people_;      // by address as it was given
};

}  // namespace entente::orders
