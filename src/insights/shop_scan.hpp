// The days of shops on which all criteria hold, some shops at a time. The hot core. Private.
//
// Dissatisfied orders are rare, and mostly nothing changes without one: what holds on the day of a
// dissatisfied order holds until the next of these days: that of the following dissatisfied order,
// the one on which too few are left in the window, the one with one order too many for the rate. So
// a shop's orders become its dissatisfied days, and each of them at most one stretch of days.
// Where the numbers ask for more (a rate over some days, small shops judged by count), every day of
// the stretches that the other criteria leave is looked at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "insights/criteria_rules.hpp"
#include "insights/day_memory.hpp"
#include "insights/order_columns.hpp"

namespace entente::insights {

// Runs of days on which all criteria hold: as long as possible, those of a shop in order.
struct FoundRuns {
  std::span<std::uint16_t> from;
  std::span<std::uint16_t> to;  // none of them any more
  std::size_t count = 0;        // the columns have room for more
  // Of each shop: its first one, and how many it has.
  std::vector<std::uint16_t> firsts;
  std::vector<std::uint16_t> counts;
};

struct ShopSpan {
  std::size_t first = 0;
  std::size_t last = 0;  // none of them any more
};

// Which of some orders on end are dissatisfied, and how many before them.
struct FoundOrders {
  static constexpr std::size_t at_once = 64;
  std::uint64_t bits = 0;
  std::uint32_t before = 0;
};

// What one thread works with.
struct Scratch {
  std::span<std::uint16_t> dissatisfied;  // days of one shop's, then `never`
  FoundRuns runs;
  // The same of several shops, one after the other (wide_scan.hpp).
  std::span<std::uint16_t> collected;
  std::vector<FoundOrders> found;
  std::vector<std::uint32_t> begins;  // of each shop's
  std::vector<std::uint16_t> few;     // shops by kind
  std::vector<std::uint16_t> few_rated;
  std::vector<std::uint16_t> many;
  DayMemory memory;  // of all these days
  // Counts up to each day (day_scan.cpp).
  std::vector<std::uint32_t> orders_to;
  std::vector<std::uint32_t> dissatisfied_to;
  std::vector<std::uint32_t> none;
  std::vector<std::uint8_t> holds;

  // Room for shops of so many orders together.
  void prepare(std::size_t shops, std::size_t orders);
};

// Fills scratch.runs. `period` lies in the days of the columns.
using ScanShops = void (*)(const OrdersView& orders, const Criteria& criteria, DaySpan period,
                           ShopSpan shops, Scratch& scratch);

// For any processor, and any numbers.
void scan_shops(const OrdersView& orders, const Criteria& criteria, DaySpan period, ShopSpan shops,
                Scratch& scratch);
// Many orders at a time; null where the processor cannot do it.
ScanShops avx2_scan();
ScanShops avx512_scan();

// ---- parts of it ----

// One shop.
struct ShopOrders {
  std::span<const std::uint16_t> days;
  std::span<const OrderFacts> facts;
};
inline ShopOrders shop_orders(const OrdersView& orders, std::size_t shop) {
  const auto first = static_cast<std::size_t>(orders.offsets[shop]);
  const auto count = static_cast<std::size_t>(orders.offsets[shop + 1]) - first;
  return {orders.days.subspan(first, count), orders.facts.subspan(first, count)};
}

// So many dissatisfied orders are needed before any day holds.
std::size_t needed(const Criteria& criteria);

// Adds the runs of one shop to the scratch.
void scan_shop(const ShopOrders& orders, const Criteria& criteria, DaySpan period,
               Scratch& scratch);

// Looks at each day of the span, of a shop whose dissatisfied days stand in the scratch.
void scan_days(const ShopOrders& orders, const Criteria& criteria, DaySpan span,
               std::size_t dissatisfied, Scratch& scratch);

}  // namespace entente::insights
