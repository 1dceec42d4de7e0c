// The same as scan_shops for processors that look at many orders at once: orders become the
// dissatisfied days of their shops, and some of those at a time become runs, without branches that
// depend on single orders.
//
// Not to be included for its own sake: scan_avx2.cpp and scan_avx512.cpp include it, each for its
// own processors, after these:
//   ENTENTE_WIDE   what each function is compiled for; the program itself starts on any processor
//   Pattern, pattern_of, dissatisfied, push_days    64 orders
//   Days, all_days, load_days, next_days, least, most, later, rate_ends    days_at_once of them
//   all_lanes, compared, last_lane, store_days      lanes of Days as bits, one each
#pragma once

#include <algorithm>

#include "insights/shop_scan.hpp"

namespace entente::insights {
namespace {

// Memory is asked for so many orders before they are looked at: what happens to shops in between
// takes longer than the processor looks ahead by itself.
constexpr std::size_t ahead = 1024;

// The last orders of all, behind which nothing can be read: which are dissatisfied, as bits.
ENTENTE_WIDE inline std::uint64_t push_last(const Criteria& criteria, const OrdersView& orders,
                                            std::size_t first, std::uint16_t* end) {
  std::uint64_t bits = 0;
  for (auto i = first; i < orders.orders(); ++i)
    if (criteria.is_dissatisfied(orders.facts[i])) {
      bits |= std::uint64_t{1} << (i - first);
      *end++ = orders.days[i];
    }
  return bits;
}

// Of all the shops on end, whosever they are: what follows never waits for memory.
ENTENTE_WIDE void collect_all(const Criteria& criteria, const OrdersView& orders, ShopSpan shops,
                              Scratch& scratch) {
  const auto pattern = pattern_of(criteria);
  const auto* days = orders.days.data();
  const auto* facts = orders.facts.data();
  auto* const begin = scratch.collected.data();
  auto* end = begin;
  auto* found = scratch.found.data();
  const auto last = static_cast<std::size_t>(orders.offsets[shops.last]);
  for (auto i = static_cast<std::size_t>(orders.offsets[shops.first]); i < last;
       i += FoundOrders::at_once, ++found) {
    found->before = static_cast<std::uint32_t>(end - begin);
    if (i + FoundOrders::at_once > orders.orders()) {
      found->bits = push_last(criteria, orders, i, end);
    } else {
      _mm_prefetch(facts + i + ahead, _MM_HINT_T0);
      _mm_prefetch(days + i + ahead, _MM_HINT_T0);
      _mm_prefetch(days + i + ahead + FoundOrders::at_once / 2, _MM_HINT_T0);
      found->bits = dissatisfied(pattern, facts + i);
      push_days(days + i, found->bits, end);
    }
    end += _mm_popcnt_u64(found->bits);
  }
  *found = {0, static_cast<std::uint32_t>(end - begin)};
}

// How many dissatisfied ones there are among the first so many that were collected.
ENTENTE_WIDE inline std::size_t found_among(const Scratch& scratch, std::size_t orders) {
  const auto& found = scratch.found[orders / FoundOrders::at_once];
  const auto bits = _bzhi_u64(found.bits, static_cast<unsigned>(orders % FoundOrders::at_once));
  return found.before + static_cast<std::size_t>(_mm_popcnt_u64(bits));
}

// What is the same for all shops.
struct Frame {
  const Criteria& criteria;
  Days period_from, period_to, window_days;
  std::size_t needed;
  std::size_t window;
  std::uint32_t limit_of_needed;
  std::size_t limits_usable;
};

struct RunWriter {
  std::uint16_t* from;
  std::uint16_t* to;
};

// One shop.
struct Dissatisfied {
  const std::uint16_t* days;
  std::size_t count;
  const std::uint16_t* order_days;  // of all its orders
  std::size_t orders;
  Days period_from;
  bool asks_rate;
};

// What some dissatisfied days say. Those that have days of their own (of orders of one day the last
// one) are pushed together in the masks, so that the next one is the next bit.
struct Lanes {
  Days from, to;
  std::uint32_t own;      // by lanes
  std::uint32_t held;     // pushed together: all criteria hold on their first day,
  std::uint32_t held_on;  // and on all up to the next one
};

// Those from the `number`th on.
ENTENTE_WIDE inline Lanes lanes_of(const Frame& frame, const Dissatisfied& shop,
                                   std::size_t number) {
  const auto first = number - 1;
  const auto left = shop.count > first ? shop.count - first : 0;
  const auto from = shop.period_from;
  const auto end = frame.period_to;
  const auto day = least(most(load_days(shop.days + first), from), end);
  const auto next = least(most(next_days(shop.days + first + 1, left), from), end);
  auto to = least(next, later(load_days(shop.days + number - frame.window), frame.window_days));
  if (shop.asks_rate)
    to = least(to, rate_ends(frame.criteria, shop.order_days, shop.orders, number));
  const auto found = compared(day, next, to, left);
  return {day, to, found.own, _pext_u32(found.holds, found.own),
          _pext_u32(found.reaches, found.own)};
}

ENTENTE_WIDE inline void write(const Lanes& found, std::uint32_t begins, std::uint32_t ends,
                               RunWriter& out) {
  store_days(out.from, _pdep_u32(begins, found.own), found.from);
  store_days(out.to, _pdep_u32(ends, found.own), found.to);
  out.from += _mm_popcnt_u32(begins);
  out.to += _mm_popcnt_u32(ends);
}

// Of a shop whose days fit: most do. No branch depends on what was found.
ENTENTE_WIDE inline void add_few(const Frame& frame, const Dissatisfied& shop, RunWriter& out) {
  const auto found = lanes_of(frame, shop, frame.needed);
  const auto begins = found.held & ~(found.held_on << 1U);
  const auto ends = found.held & ~(found.held_on & (found.held >> 1U));
  write(found, begins, ends, out);
}

ENTENTE_WIDE void add_many(const Frame& frame, const Dissatisfied& shop, RunWriter& out) {
  bool open = false;  // a run holds up to the very next dissatisfied day
  std::uint16_t open_to = 0;
  for (auto number = frame.needed; number <= shop.count; number += days_at_once) {
    const auto found = lanes_of(frame, shop, number);
    if (found.own == 0) continue;
    const auto begins = found.held & ~((found.held_on << 1U) | (open ? 1U : 0U));
    auto ends = found.held & ~(found.held_on & (found.held >> 1U));
    if (open && (found.held & 1U) == 0) *out.to++ = open_to;
    const auto last = 1U << (static_cast<unsigned>(_mm_popcnt_u32(found.own)) - 1U);
    open = (found.held_on & last) != 0;
    if (open) {
      ends &= ~last;
      std::uint16_t tos[days_at_once];
      store_days(tos, all_lanes, found.to);
      open_to = tos[last_lane(found.own)];
    }
    write(found, begins, ends, out);
  }
  if (open) *out.to++ = open_to;
}

ENTENTE_WIDE Frame frame_of(const Criteria& criteria, DaySpan period) {
  const auto needed_first = std::max<std::size_t>(needed(criteria), 1);
  return {criteria,
          all_days(period.from),
          all_days(period.to),
          all_days(criteria.window_days),
          needed_first,
          std::max<std::size_t>(criteria.window_min, 1),
          criteria.limit(needed_first),
          criteria.limits.size() - days_at_once};
}

// False where the shop has more dissatisfied orders than there are limits.
ENTENTE_WIDE inline bool scan_shop(const Frame& frame, Dissatisfied shop, RunWriter& out) {
  const auto& criteria = frame.criteria;
  if (shop.count < frame.needed || shop.orders < criteria.orders_min) return true;
  if (shop.count > frame.limits_usable) return false;
  if (criteria.orders_min > 1)
    shop.period_from =
        most(frame.period_from, all_days(shop.order_days[criteria.orders_min - std::size_t{1}]));
  shop.asks_rate = frame.limit_of_needed < shop.orders;
  if (shop.count < frame.needed + days_at_once)
    add_few(frame, shop, out);
  else
    add_many(frame, shop, out);
  return true;
}

ENTENTE_WIDE void scan_wide(const OrdersView& orders, const Criteria& criteria, DaySpan period,
                            ShopSpan shops, Scratch& scratch) {
  const auto frame = frame_of(criteria, period);
  collect_all(criteria, orders, shops, scratch);
  auto& runs = scratch.runs;
  RunWriter out{runs.from.data(), runs.to.data()};
  const auto* offsets = orders.offsets.data();
  const auto* days = scratch.collected.data();
  const auto first = static_cast<std::size_t>(offsets[shops.first]);
  auto from = first;
  std::size_t begin = 0;
  for (auto shop = shops.first; shop < shops.last; ++shop) {
    const auto to = static_cast<std::size_t>(offsets[shop + 1]);
    const auto end = found_among(scratch, to - first);
    if (!scan_shop(frame,
                   {days + begin, end - begin, orders.days.data() + from, to - from,
                    frame.period_from, false},
                   out)) {
      runs.count = static_cast<std::size_t>(out.from - runs.from.data());
      const auto ends = runs.ends.size();
      scan_shops(orders, criteria, period, {shop, shop + 1}, scratch);
      runs.ends.resize(ends);
      out = {runs.from.data() + runs.count, runs.to.data() + runs.count};
    }
    runs.ends.push_back(static_cast<std::uint16_t>(out.from - runs.from.data()));
    begin = end;
    from = to;
  }
  runs.count = static_cast<std::size_t>(out.from - runs.from.data());
}

}  // namespace
}  // namespace entente::insights
