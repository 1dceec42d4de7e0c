#include "orders/bulk_orders.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "orders/bulk_store.hpp"
#include "orders/order_store.hpp"
#include "people/people.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente::orders {
namespace {

// Entries kept for the next batch: some dozens of MB at most.
constexpr std::size_t known_max = 200'000;

const std::string& purchase_key(const OrderChange& change) {
  return change.purchase ? *change.purchase : change.external_id;
}

// Runs that hold no order twice: a later report of an order must see what the earlier one made.
std::size_t run_without_repeats(std::span<const ImportedOrder> orders) {
  std::unordered_set<std::string> seen;
  seen.reserve(orders.size());
  std::size_t count = 0;
  while (count < orders.size() &&
         seen.insert(key_of(orders[count].shop, orders[count].change.external_id)).second)
    ++count;
  return count;
}

using Purchases = std::unordered_map<std::string, PurchaseRow>;

// What is wanted of purchases: external id -> when placed and by whom, in the order of the ids.
struct WantedPurchase {
  Instant placed_at;
  std::optional<PersonId> person;
};
using WantedPurchases = std::map<std::string_view, WantedPurchase>;

Purchases find_or_make(journal::Work& work, const WantedPurchases& wanted, BulkCounts& counts) {
  std::vector<std::string_view> ids;
  for (const auto& [id, facts] : wanted) ids.push_back(id);
  auto purchases = find_purchases(work.session, ids);
  std::vector<PurchaseRow> made;
  for (const auto& [id, facts] : wanted) {
    const std::string external_id(id);
    const auto known = purchases.find(external_id);
    if (known == purchases.end()) {
      made.push_back(
          {crypto::new_id<PurchaseId>(work.now), external_id, facts.person, facts.placed_at});
      purchases.emplace(external_id, made.back());
    } else if (facts.person && known->second.person_id != facts.person) {
      set_purchase_person(work.session, known->second.id, *facts.person);
    }
  }
  insert_purchases(work.session, made);
  counts.purchases += static_cast<std::int64_t>(made.size());
  return purchases;
}

}  // namespace

// One batch on its way into the database.
struct BulkOrders::Batch {
  journal::Work& work;
  std::span<const ImportedOrder> orders;
  BulkCounts& counts;
  std::vector<std::size_t> sorted = {};  // by shop and external id: rows go in by key
  std::unordered_map<std::string, OrderRow> known = {};
  std::vector<std::optional<PersonId>> people = {};
  Purchases purchases = {};
  std::vector<OrderRow> new_orders = {};
  std::vector<OrderLineRow> new_lines = {};
  std::vector<ShipmentRow> new_shipments = {};
  std::vector<BulkOutcome> outcomes = {};

  void sort() {
    sorted.resize(orders.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
    std::ranges::sort(sorted, [&](std::size_t a, std::size_t b) {
      if (orders[a].shop != orders[b].shop) return orders[a].shop < orders[b].shop;
      return orders[a].change.external_id < orders[b].change.external_id;
    });
  }

  void find_known() {
    std::vector<ShopKey> keys;
    keys.reserve(sorted.size());
    for (const auto at : sorted) keys.push_back({orders[at].shop, orders[at].change.external_id});
    known = find_orders(work.session, keys);
  }

  void learn_purchases() {
    WantedPurchases wanted;
    for (std::size_t i = 0; i < orders.size(); ++i) {
      const auto& change = orders[i].change;
      // A known order stays with its purchase where the report names none.
      if (!change.purchase && known.contains(key_of(orders[i].shop, change.external_id))) continue;
      wanted.try_emplace(purchase_key(change),
                         WantedPurchase{change.placed_at.value_or(work.now), people[i]});
    }
    purchases = find_or_make(work, wanted, counts);
  }
};

void BulkOrders::begin() {
  if (!kept_ || products_.size() > known_max) products_.clear();
  if (!kept_ || people_.size() > known_max) people_.clear();
  kept_ = false;
}

std::vector<BulkOutcome> BulkOrders::save(journal::Work& work,
                                          std::span<const ImportedOrder> orders,
                                          BulkCounts& counts) {
  std::vector<BulkOutcome> outcomes;
  outcomes.reserve(orders.size());
  while (!orders.empty()) {
    const auto count = run_without_repeats(orders);
    save_apart(work, orders.first(count), counts, outcomes);
    orders = orders.subspan(count);
  }
  return outcomes;
}

std::vector<PurchaseId> BulkOrders::save_purchases(journal::Work& work,
                                                   std::span<const ImportedPurchase> purchases,
                                                   BulkCounts& counts) {
  WantedPurchases wanted;
  for (const auto& purchase : purchases)
    wanted.try_emplace(purchase.external_id,
                       WantedPurchase{purchase.placed_at, person_of(work, purchase.buyer)});
  const auto rows = find_or_make(work, wanted, counts);
  std::vector<PurchaseId> ids;
  for (const auto& purchase : purchases) ids.push_back(rows.at(purchase.external_id).id);
  return ids;
}

void BulkOrders::save_apart(journal::Work& work, std::span<const ImportedOrder> orders,
                            BulkCounts& counts, std::vector<BulkOutcome>& outcomes) {
  Batch batch{work, orders, counts};
  batch.outcomes.resize(orders.size());
  batch.sort();
  batch.find_known();
  learn_products(batch);
  for (const auto& order : orders)
    batch.people.push_back(order.change.buyer ? person_of(work, *order.change.buyer)
                                              : std::nullopt);
  batch.learn_purchases();
  for (const auto at : batch.sorted) merge_one(batch, at);
  insert_orders(work.session, batch.new_orders, batch.new_lines, batch.new_shipments);
  outcomes.insert(outcomes.end(), batch.outcomes.begin(), batch.outcomes.end());
}

void BulkOrders::learn_products(Batch& batch) {
  // The last word of the batch on each product, in the order of their keys.
  std::map<std::string, std::pair<ShopId, const ProductChange*>> wanted;
  for (const auto& order : batch.orders)
    for (const auto& line : lines_of(order.change))
      if (line.product)
        wanted[key_of(order.shop, line.product->external_id)] = {order.shop, &*line.product};
  std::vector<ShopKey> unknown;
  for (const auto& [key, product] : wanted)
    if (!products_.contains(key)) unknown.push_back({product.first, product.second->external_id});
  products_.merge(find_products(batch.work.session, unknown));
  std::vector<ProductRow> made;
  for (const auto& [key, product] : wanted)
    learn_product(batch, product.first, key, *product.second, made);
  insert_products(batch.work.session, made);
  batch.counts.products += static_cast<std::int64_t>(made.size());
}

void BulkOrders::learn_product(Batch& batch, ShopId shop, const std::string& key,
                               const ProductChange& change, std::vector<ProductRow>& made) {
  const auto known = products_.find(key);
  if (known == products_.end()) {
    made.push_back({shop, crypto::new_id<ProductId>(batch.work.now), change.external_id,
                    change.name, change.url, change.image_url});
    products_.emplace(key, made.back());
    return;
  }
  auto merged = merged_product(known->second, change);
  if (merged == known->second) return;
  update_product(batch.work.session, merged);
  known->second = std::move(merged);
}

std::optional<PersonId> BulkOrders::person_of(journal::Work& work, const BuyerChange& buyer) {
  if (buyer.email.empty()) return std::nullopt;
  const auto known = people_.find(buyer.email);
  if (known != people_.end()) return known->second;
  const auto person = people::person_for(work, buyer.email, buyer.name, buyer.language);
  people_.emplace(buyer.email, person);
  return person;
}

MergeFacts BulkOrders::facts_of(Batch& batch, std::size_t at) const {
  const auto& order = batch.orders[at];
  MergeFacts facts;
  facts.shop = order.shop;
  facts.shop_currency = order.shop_currency;
  facts.new_order = crypto::new_id<OrderId>(batch.work.now);
  facts.person = batch.people[at];
  const auto purchase = batch.purchases.find(purchase_key(order.change));
  if (purchase != batch.purchases.end()) facts.purchase = purchase->second.id;
  facts.history = history_;
  for (const auto& line : lines_of(order.change)) {
    facts.products.emplace_back();
    if (line.product)
      facts.products.back() = products_.at(key_of(order.shop, line.product->external_id)).id;
    facts.new_lines.push_back(crypto::new_id<OrderLineId>(batch.work.now));
  }
  return facts;
}

void BulkOrders::merge_one(Batch& batch, std::size_t at) {
  const auto& order = batch.orders[at];
  auto& session = batch.work.session;
  auto& outcome = batch.outcomes[at];
  std::optional<Order> before;
  const auto known = batch.known.find(key_of(order.shop, order.change.external_id));
  if (known != batch.known.end())
    before = Order{known->second, lines_of(session, order.shop, known->second.id),
                   shipments_of(session, order.shop, known->second.id)};
  auto merged =
      merge(before ? &*before : nullptr, order.change, facts_of(batch, at), batch.work.now);
  if (!merged) {
    outcome.refusal = merged.error();
    ++batch.counts.refused;
    return;
  }
  auto& after = merged->decision.row;
  outcome = {std::nullopt, merged->effect, after.row.id, after.row.purchase_id};
  switch (merged->effect) {
    case Effect::created:
      ++batch.counts.created;
      std::ranges::move(after.lines, std::back_inserter(batch.new_lines));
      std::ranges::move(after.shipments, std::back_inserter(batch.new_shipments));
      batch.new_orders.push_back(std::move(after.row));
      return;
    case Effect::changed:
      ++batch.counts.changed;
      batch.work.follow(order.shop, after.row.id.uuid, &*before, merged->decision);
      return update_order(session, *before, after);
    case Effect::unchanged:
      ++batch.counts.unchanged;
      return update_order(session, *before, after);
    case Effect::outdated:
      ++batch.counts.unchanged;
      return;
  }
}

}  // namespace entente::orders
