#include "orders/bulk_products.hpp"

#include <algorithm>

#include "orders/bulk_store.hpp"
#include "orders/order_store.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente::orders {

BulkProducts::Known& BulkProducts::entry(ShopId shop, const ProductChange& change) {
  const auto known = known_.find({shop, change.external_id});
  if (known != known_.end()) return *known->second;
  auto made = std::make_unique<Known>();
  made->row.shop_id = shop;
  made->row.external_id = change.external_id;
  auto& added = *made;
  known_.emplace(ShopKey{shop, added.row.external_id}, std::move(made));
  return added;
}

std::vector<std::optional<ProductId>> BulkProducts::learn(journal::Work& work,
                                                          std::span<const ImportedOrder> orders,
                                                          BulkCounts& counts) {
  Touched of_lines;
  Touched touched;
  for (const auto& order : orders)
    for (const auto& line : lines_of(order.change)) {
      auto* known = line.product ? &entry(order.shop, *line.product) : nullptr;
      of_lines.push_back(known);
      if (known == nullptr) continue;
      if (known->said == nullptr) touched.push_back(known);
      known->said = &*line.product;
    }
  Touched unknown;
  std::ranges::copy_if(touched, std::back_inserter(unknown),
                       [](const auto* known) { return known->row.id.is_nil(); });
  if (!unknown.empty()) find_or_make(work, std::move(unknown), counts);
  for (auto* known : touched) {
    auto& row = known->row;
    const auto& said = *std::exchange(known->said, nullptr);
    if (says_same(row, said)) continue;
    auto merged = merged_product(row, said);
    update_product(work.session, merged);
    row.name = std::move(merged.name);
    row.url = std::move(merged.url);
    row.image_url = std::move(merged.image_url);
  }
  std::vector<std::optional<ProductId>> ids;
  ids.reserve(of_lines.size());
  for (const auto* known : of_lines)
    ids.push_back(known == nullptr ? std::nullopt : std::optional(known->row.id));
  return ids;
}

void BulkProducts::find_or_make(journal::Work& work, Touched unknown, BulkCounts& counts) {
  std::ranges::sort(unknown, [](const auto* a, const auto* b) {
    if (a->row.shop_id != b->row.shop_id) return a->row.shop_id < b->row.shop_id;
    return a->row.external_id < b->row.external_id;
  });
  std::vector<ShopKey> keys;
  keys.reserve(unknown.size());
  for (const auto* known : unknown) keys.push_back({known->row.shop_id, known->row.external_id});
  const auto found = find_products(work.session, keys);
  std::vector<ProductRow> made;
  for (auto* known : unknown) {
    auto& row = known->row;
    const auto there = found.find(key_of(row.shop_id, row.external_id));
    if (there != found.end()) {
      row.id = there->second.id;
      row.name = there->second.name;
      row.url = there->second.url;
      row.image_url = there->second.image_url;
      continue;
    }
    row.id = crypto::new_id<ProductId>(work.now);
    row.name = known->said->name;
    row.url = known->said->url;
    row.image_url = known->said->image_url;
    made.push_back(row);
  }
  insert_products(work.session, made);
  counts.products += static_cast<std::int64_t>(made.size());
}

}  // namespace entente::orders
