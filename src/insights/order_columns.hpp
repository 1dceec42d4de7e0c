// Orders in columns: grouped by shop, within a shop by day. What the engine reads, and nothing
// more: a day and one byte an order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace entente::insights {

// Days of a column count from the first one; those of more than 160 years are refused when read.
inline constexpr std::uint16_t days_max = 60'000;
inline constexpr std::uint16_t never = 65'535;

// What an order says of the service: stars 1 to 5 (0: no review that counts), and how far its case
// counts (0 none or unfounded, 1 any other, 2 ended against the shop). Cases above stars, so that
// "at least this case" is one comparison.
using OrderFacts = std::uint8_t;
inline constexpr unsigned case_shift = 3;
inline constexpr OrderFacts stars_mask = 7;

constexpr OrderFacts facts_of(unsigned stars, unsigned cases) {
  return static_cast<OrderFacts>(stars | (cases << case_shift));
}

// Orders that lie elsewhere: in memory or in a mapped file. After the last day two more bytes can
// be read, since several are fetched at once.
struct OrdersView {
  std::int64_t first_day = 0;              // since 1970, of day 0 of the column
  std::span<const std::uint64_t> offsets;  // of each shop's orders, and the end; 0 first
  std::span<const std::uint16_t> days;
  std::span<const OrderFacts> facts;

  [[nodiscard]] std::size_t shops() const { return offsets.empty() ? 0 : offsets.size() - 1; }
  [[nodiscard]] std::size_t orders() const { return facts.size(); }
};

struct OneOrder {
  std::uint32_t shop = 0;  // its place in the list of shops
  std::int64_t day = 0;    // since 1970
  OrderFacts facts = 0;
};

// Orders in memory. Not to be copied by accident: views look into it.
class OrderColumns {
 public:
  OrderColumns() = default;
  // In any order; shops that have none are there with none. Throws std::length_error where the days
  // are too far apart.
  OrderColumns(std::size_t shops, std::span<const OneOrder> orders);
  OrderColumns(const OrderColumns&) = delete;
  OrderColumns& operator=(const OrderColumns&) = delete;
  OrderColumns(OrderColumns&&) = default;
  OrderColumns& operator=(OrderColumns&&) = default;

  [[nodiscard]] OrdersView view() const;

 private:
  std::int64_t first_day_ = 0;
  std::vector<std::uint64_t> offsets_;
  std::vector<std::uint16_t> days_;  // and one more
  std::vector<OrderFacts> facts_;
};

}  // namespace entente::insights
