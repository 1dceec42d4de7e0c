#include "orders/bulk_orders.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_set>

#include "orders/bulk_products.hpp"
#include "orders/bulk_store.hpp"
#include "orders/order_service.hpp"
#include "orders/order_store.hpp"
#include "people/people.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente::orders {
namespace {

// Entries kept for the next batch: some dozens of MB at most.
constexpr std::size_t known_max = 200'000;
// New orders gathered for one run of inserts: they stay in the processor's cache.
constexpr std::size_t gathered_max = 256;

ShopKey shop_key(const ImportedOrder& order) {
  return {order.shop, order.change.external_id};
}

const std::string& purchase_key(const OrderChange& change) {
  return change.purchase ? *change.purchase : change.external_id;
}

// By shop and external id: rows go in by key.
std::vector<std::size_t> sorted_by_key(std::span<const ImportedOrder> orders) {
  std::vector<std::size_t> sorted(orders.size());
  std::iota(sorted.begin(), sorted.end(), std::size_t{0});
  std::ranges::sort(sorted, [&](std::size_t a, std::size_t b) {
    if (orders[a].shop != orders[b].shop) return orders[a].shop < orders[b].shop;
    return orders[a].change.external_id < orders[b].change.external_id;
  });
  return sorted;
}

bool has_repeats(std::span<const ImportedOrder> orders, const std::vector<std::size_t>& sorted) {
  const auto same = [&](std::size_t a, std::size_t b) {
    return ShopKeyEqual{}(shop_key(orders[a]), shop_key(orders[b]));
  };
  return std::ranges::adjacent_find(sorted, same) != sorted.end();
}

// Runs that hold no order twice: a later report of an order must see what the earlier one made.
std::size_t run_without_repeats(std::span<const ImportedOrder> orders) {
  std::unordered_set<ShopKey, ShopKeyHash, ShopKeyEqual> seen;
  std::size_t count = 0;
  while (count < orders.size() && seen.insert(shop_key(orders[count])).second) ++count;
  return count;
}

// What is wanted of a purchase: when it was placed and by whom.
struct WantedPurchase {
  std::string_view external_id;
  std::size_t at = 0;  // in the batch
  Instant placed_at;
  std::optional<PersonId> person;
};

// The purchases, by WantedPurchase::at (nil where none is wanted); of those wanted twice the first
// says what is new.
std::vector<PurchaseId> find_or_make(journal::Work& work, std::vector<WantedPurchase> wanted,
                                     std::size_t size, BulkCounts& counts) {
  std::ranges::sort(wanted, [](const auto& a, const auto& b) {
    const auto order = a.external_id.compare(b.external_id);
    return order != 0 ? order < 0 : a.at < b.at;
  });
  std::vector<std::string_view> keys;
  for (const auto& purchase : wanted)
    if (keys.empty() || keys.back() != purchase.external_id) keys.push_back(purchase.external_id);
  const auto known = find_purchases(work.session, keys);
  std::vector<PurchaseRow> made;
  std::vector<PurchaseId> ids(size);
  const WantedPurchase* before = nullptr;
  for (const auto& purchase : wanted) {
    auto& id = ids[purchase.at];
    const bool again = before != nullptr && before->external_id == purchase.external_id;
    const auto there =
        again || known.empty() ? known.end() : known.find(std::string(purchase.external_id));
    if (again) {
      id = ids[before->at];
    } else if (there == known.end()) {
      id = crypto::new_id<PurchaseId>(work.now);
      made.push_back({id, std::string(purchase.external_id), purchase.person, purchase.placed_at});
    } else {
      id = there->second.id;
      if (purchase.person && there->second.person_id != purchase.person)
        set_purchase_person(work.session, id, *purchase.person);
    }
    before = &purchase;
  }
  insert_purchases(work.session, made);
  counts.purchases += static_cast<std::int64_t>(made.size());
  return ids;
}

}  // namespace

// One batch on its way into the database.
struct BulkOrders::Batch {
  journal::Work& work;
  std::span<const ImportedOrder> orders;
  BulkCounts& counts;
  std::vector<std::size_t> sorted = {};
  std::unordered_map<std::string, OrderRow> known = {};
  std::vector<std::optional<ProductId>> products = {};  // of all lines
  std::vector<std::size_t> first_line = {};             // of each order, among them
  std::vector<std::optional<PersonId>> people = {};
  std::vector<PurchaseId> purchases = {};  // nil: as known
  std::vector<BulkOutcome> outcomes = {};
  MergeFacts facts = {};  // of the order in work
  std::vector<OrderRow> new_orders = {};
  std::vector<OrderLineRow> new_lines = {};
  std::vector<ShipmentRow> new_shipments = {};

  void find_known() {
    std::vector<ShopKey> keys;
    keys.reserve(sorted.size());
    for (const auto at : sorted) keys.push_back(shop_key(orders[at]));
    known = find_orders(work.session, keys);
  }

  [[nodiscard]] const OrderRow* known_row(std::size_t at) const {
    if (known.empty()) return nullptr;
    const auto found = known.find(key_of(orders[at].shop, orders[at].change.external_id));
    return found == known.end() ? nullptr : &found->second;
  }

  void count_lines() {
    std::size_t lines = 0;
    for (const auto& order : orders) {
      first_line.push_back(lines);
      lines += lines_of(order.change).size();
    }
  }

  void learn_purchases() {
    std::vector<WantedPurchase> wanted;
    wanted.reserve(orders.size());
    for (std::size_t i = 0; i < orders.size(); ++i) {
      const auto& change = orders[i].change;
      // A known order stays with its purchase where the report names none.
      if (!change.purchase && known_row(i) != nullptr) continue;
      wanted.push_back({purchase_key(change), i, change.placed_at.value_or(work.now), people[i]});
    }
    purchases = find_or_make(work, std::move(wanted), orders.size(), counts);
  }

  void insert_gathered() {
    insert_orders(work.session, new_orders, new_lines, new_shipments);
    new_orders.clear();
    new_lines.clear();
    new_shipments.clear();
  }
};

BulkOrders::BulkOrders(bool history)
    : history_(history), products_(std::make_unique<BulkProducts>()) {}

BulkOrders::~BulkOrders() = default;

void BulkOrders::begin() {
  if (!kept_ || products_->size() > known_max) products_->forget();
  if (!kept_ || people_.size() > known_max) people_.clear();
  kept_ = false;
}

std::vector<BulkOutcome> BulkOrders::save(journal::Work& work,
                                          std::span<const ImportedOrder> orders,
                                          BulkCounts& counts) {
  std::vector<BulkOutcome> outcomes;
  outcomes.reserve(orders.size());
  auto sorted = sorted_by_key(orders);
  if (!has_repeats(orders, sorted)) {
    save_apart({work, orders, counts, std::move(sorted)}, outcomes);
    return outcomes;
  }
  while (!orders.empty()) {
    const auto run = orders.first(run_without_repeats(orders));
    save_apart({work, run, counts, sorted_by_key(run)}, outcomes);
    orders = orders.subspan(run.size());
  }
  return outcomes;
}

std::vector<PurchaseId> BulkOrders::save_purchases(journal::Work& work,
                                                   std::span<const ImportedPurchase> purchases,
                                                   BulkCounts& counts) {
  std::vector<WantedPurchase> wanted;
  for (const auto& purchase : purchases)
    wanted.push_back(
        {purchase.external_id, wanted.size(), purchase.placed_at, person_of(work, purchase.buyer)});
  return find_or_make(work, std::move(wanted), purchases.size(), counts);
}

void BulkOrders::save_apart(Batch batch, std::vector<BulkOutcome>& outcomes) {
  const auto orders = batch.orders;
  batch.outcomes.resize(orders.size());
  batch.find_known();
  batch.count_lines();
  batch.products = products_->learn(batch.work, orders, batch.counts);
  for (const auto& order : orders)
    batch.people.push_back(order.change.buyer ? person_of(batch.work, *order.change.buyer)
                                              : std::nullopt);
  batch.learn_purchases();
  for (const auto at : batch.sorted) {
    learn_facts(batch, at);
    if (const auto* known = batch.known_row(at))
      merge_one(batch, at, *known);
    else
      make_one(batch, at);
    if (batch.new_orders.size() >= gathered_max) batch.insert_gathered();
  }
  batch.insert_gathered();
  outcomes.insert(outcomes.end(), batch.outcomes.begin(), batch.outcomes.end());
}

std::optional<PersonId> BulkOrders::person_of(journal::Work& work, const BuyerChange& buyer) {
  if (buyer.email.empty()) return std::nullopt;
  const auto known = people_.find(buyer.email);
  if (known != people_.end()) return known->second;
  const auto person = people::person_for(work, buyer.email, buyer.name, buyer.language);
  people_.emplace(buyer.email, person);
  return person;
}

void BulkOrders::learn_facts(Batch& batch, std::size_t at) {
  const auto& order = batch.orders[at];
  const auto lines = lines_of(order.change).size();
  auto& facts = batch.facts;
  facts.shop = order.shop;
  facts.shop_currency = order.shop_currency;
  facts.new_order = crypto::new_id<OrderId>(batch.work.now);
  facts.person = batch.people[at];
  facts.purchase = batch.purchases[at];
  facts.history = history_;
  const auto first = batch.products.begin() + static_cast<std::ptrdiff_t>(batch.first_line[at]);
  facts.products.assign(first, first + static_cast<std::ptrdiff_t>(lines));
  facts.new_lines.clear();
  for (std::size_t i = 0; i < lines; ++i)
    facts.new_lines.push_back(crypto::new_id<OrderLineId>(batch.work.now));
}

void BulkOrders::make_one(Batch& batch, std::size_t at) {
  auto& outcome = batch.outcomes[at];
  auto made = first_order(batch.orders[at].change, batch.facts, batch.work.now);
  if (!made) {
    outcome.refusal = made.error();
    ++batch.counts.refused;
    return;
  }
  outcome = {std::nullopt, Effect::created, made->row.id, made->row.purchase_id};
  ++batch.counts.created;
  tell_of_new_order(batch.work, made->row);
  std::ranges::move(made->lines, std::back_inserter(batch.new_lines));
  std::ranges::move(made->shipments, std::back_inserter(batch.new_shipments));
  batch.new_orders.push_back(std::move(made->row));
}

void BulkOrders::merge_one(Batch& batch, std::size_t at, const OrderRow& known) {
  const auto& order = batch.orders[at];
  auto& session = batch.work.session;
  auto& outcome = batch.outcomes[at];
  const Order before{known, lines_of(session, order.shop, known.id),
                     shipments_of(session, order.shop, known.id)};
  auto merged = merge(&before, order.change, batch.facts, batch.work.now);
  if (!merged) {
    outcome.refusal = merged.error();
    ++batch.counts.refused;
    return;
  }
  auto& after = merged->decision.row;
  outcome = {std::nullopt, merged->effect, after.row.id, after.row.purchase_id};
  if (merged->effect != Effect::changed) ++batch.counts.unchanged;
  if (merged->effect == Effect::outdated) return;
  if (merged->effect == Effect::changed) {
    ++batch.counts.changed;
    batch.work.follow(order.shop, after.row.id.uuid, &before, merged->decision);
    batch.work.order_changed(order.shop, after.row.id, journal::OrderPart::order);
  }
  update_order(session, before, after);
}

}  // namespace entente::orders
