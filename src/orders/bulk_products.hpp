// The products that the lines of an import name, found or made. Private to this folder.
#pragma once

#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "orders/bulk_orders.hpp"

namespace entente::orders {

struct ShopKeyHash {
  std::size_t operator()(const ShopKey& key) const noexcept {
    return std::hash<std::string_view>{}(key.external_id) ^ std::hash<ShopId>{}(key.shop);
  }
};

struct ShopKeyEqual {
  bool operator()(const ShopKey& a, const ShopKey& b) const noexcept {
    return a.shop == b.shop && a.external_id == b.external_id;
  }
};

// Keeps what it found for the next batch.
class BulkProducts {
 public:
  [[nodiscard]] std::size_t size() const { return known_.size(); }
  void forget() { known_.clear(); }

  // The products of all lines of the orders, one after the other; nothing where a line names none.
  // The last word of the batch on each product is written.
  std::vector<std::optional<ProductId>> learn(journal::Work& work,
                                              std::span<const ImportedOrder> orders,
                                              BulkCounts& counts);

 private:
  struct Known {
    ProductRow row;
    const ProductChange* said = nullptr;  // last, in this batch
  };
  using Touched = std::vector<Known*>;

  Known& entry(ShopId shop, const ProductChange& change);
  static void find_or_make(journal::Work& work, Touched unknown, BulkCounts& counts);

  // By what stands in the row itself, which never changes.
  std::unordered_map<ShopKey, std::unique_ptr<Known>, ShopKeyHash, ShopKeyEqual> known_;
};

}  // namespace entente::orders
