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
#include <array>

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
};

// What some dissatisfied days say. Those that have days of their own (of orders of one day the last
// one) are pushed together in the masks, so that the next one is the next bit.
struct Lanes {
  Days from, to;
  std::uint32_t own;      // by lanes
  std::uint32_t held;     // pushed together: all criteria hold on their first day,
  std::uint32_t held_on;  // and on all up to the next one
};

// Those from the `number`th on. `limits` are those of as many numbers, or null where the rate
// does not end.
ENTENTE_WIDE inline Lanes lanes_of(const Frame& frame, const Dissatisfied& shop, std::size_t number,
                                   const std::uint32_t* limits) {
  const auto first = number - 1;
  const auto left = shop.count > first ? shop.count - first : 0;
  const auto from = shop.period_from;
  const auto end = frame.period_to;
  const auto day = least(most(load_days(shop.days + first), from), end);
  const auto next = least(most(next_days(shop.days + first + 1, left), from), end);
  auto to = least(next, later(load_days(shop.days + number - frame.window), frame.window_days));
  if (limits != nullptr) to = least(to, rate_ends(limits, shop.order_days, shop.orders));
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
ENTENTE_WIDE inline void add_few(const Frame& frame, const Dissatisfied& shop,
                                 const std::uint32_t* limits, RunWriter& out) {
  const auto found = lanes_of(frame, shop, frame.needed, limits);
  const auto begins = found.held & ~(found.held_on << 1U);
  const auto ends = found.held & ~(found.held_on & (found.held >> 1U));
  write(found, begins, ends, out);
}

// Of numbers from this one on. A large shop has more of them than are kept.
inline const std::uint32_t* limits_from(const Criteria& criteria, std::size_t number,
                                        std::array<std::uint32_t, days_at_once>& room) {
  if (number + days_at_once <= criteria.limits.size()) return criteria.limits.data() + number;
  for (auto& limit : room) limit = criteria.limit(number++);
  return room.data();
}

ENTENTE_WIDE void add_many(const Frame& frame, const Dissatisfied& shop, RunWriter& out) {
  std::array<std::uint32_t, days_at_once> room;
  bool by_rate = true;
  bool open = false;  // a run holds up to the very next dissatisfied day
  std::uint16_t open_to = 0;
  for (auto number = frame.needed; number <= shop.count; number += days_at_once) {
    const auto* limits = by_rate ? limits_from(frame.criteria, number, room) : nullptr;
    // From some number on a shop has too few orders for the rate to end.
    by_rate = by_rate && limits[0] < shop.orders;
    const auto found = lanes_of(frame, shop, number, by_rate ? limits : nullptr);
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
  return {criteria,
          all_days(period.from),
          all_days(period.to),
          all_days(criteria.window_days),
          std::max<std::size_t>(needed(criteria), 1),
          std::max<std::size_t>(criteria.window_min, 1)};
}

// Shops by kind, each kind in order: those with few dissatisfied orders, whose rate may end by a
// satisfied order (`few_rated`) or never does, and those with many. The others have too few for any
// day to hold.
struct Kinds {
  std::span<const std::uint16_t> few;
  std::span<const std::uint16_t> few_rated;
  std::span<const std::uint16_t> many;
};

// Nothing hangs on the next shop's kind but where it is written: the processor would guess wrong
// about every third shop.
ENTENTE_WIDE Kinds sort_shops(const Frame& frame, std::span<const std::uint64_t> offsets,
                              Scratch& scratch) {
  const std::size_t orders_min = frame.criteria.orders_min;
  const std::size_t limit = frame.criteria.limit(frame.needed);
  auto* few = scratch.few.data();
  auto* few_rated = scratch.few_rated.data();
  auto* many = scratch.many.data();
  std::size_t from = 0;
  std::size_t begin = 0;
  for (std::size_t shop = 0; shop + 1 < offsets.size(); ++shop) {
    const auto to = static_cast<std::size_t>(offsets[shop + 1] - offsets[0]);
    const auto end = found_among(scratch, to);
    scratch.begins[shop] = static_cast<std::uint32_t>(begin);
    const auto asked = static_cast<unsigned>(end - begin >= frame.needed) &
                       static_cast<unsigned>(to - from >= orders_min);
    const auto is_many = static_cast<unsigned>(end - begin >= frame.needed + days_at_once);
    const auto is_rated = static_cast<unsigned>(to - from > limit);
    *few = *few_rated = *many = static_cast<std::uint16_t>(shop);
    few += asked & ~is_many & ~is_rated;
    few_rated += asked & ~is_many & is_rated;
    many += asked & is_many;
    from = to;
    begin = end;
  }
  scratch.begins[offsets.size() - 1] = static_cast<std::uint32_t>(begin);
  return {{scratch.few.data(), few},
          {scratch.few_rated.data(), few_rated},
          {scratch.many.data(), many}};
}

// Some shops, of which the scratch has collected what is dissatisfied.
struct Shops {
  const std::uint64_t* offsets;
  const std::uint16_t* order_days;
  const std::uint32_t* begins;
  const std::uint16_t* collected;
  std::size_t orders_min;
};

ENTENTE_WIDE inline Dissatisfied dissatisfied_of(const Shops& shops, std::size_t shop,
                                                 Days period_from) {
  const auto begin = shops.begins[shop];
  const auto* order_days = shops.order_days + shops.offsets[shop];
  if (shops.orders_min > 1)
    period_from = most(period_from, all_days(order_days[shops.orders_min - 1]));
  return {shops.collected + begin, shops.begins[shop + 1] - begin, order_days,
          static_cast<std::size_t>(shops.offsets[shop + 1] - shops.offsets[shop]), period_from};
}

// Which runs are a shop's.
struct RunsOfShops {
  const std::uint16_t* from;
  std::uint16_t* firsts;
  std::uint16_t* counts;

  void note(std::size_t shop, const std::uint16_t* first, const std::uint16_t* end) const {
    firsts[shop] = static_cast<std::uint16_t>(first - from);
    counts[shop] = static_cast<std::uint16_t>(end - first);
  }
};

// What is written could be anything for all that the compiler knows, so that what does not change
// is here by value: otherwise it is read again for each shop.
ENTENTE_WIDE inline RunWriter add_all_few(const Frame frame, const Shops shops,
                                          std::span<const std::uint16_t> which,
                                          const std::uint32_t* limits, const RunsOfShops noted,
                                          RunWriter out) {
  for (const auto shop : which) {
    const auto* const first = out.from;
    add_few(frame, dissatisfied_of(shops, shop, frame.period_from), limits, out);
    noted.note(shop, first, out.from);
  }
  return out;
}

ENTENTE_WIDE void scan_wide(const OrdersView& orders, const Criteria& criteria, DaySpan period,
                            ShopSpan span, Scratch& scratch) {
  const auto frame = frame_of(criteria, period);
  collect_all(criteria, orders, span, scratch);
  const auto offsets = orders.offsets.subspan(span.first, span.last - span.first + 1);
  const auto kinds = sort_shops(frame, offsets, scratch);
  const Shops shops{offsets.data(), orders.days.data(), scratch.begins.data(),
                    scratch.collected.data(), criteria.orders_min};
  auto& runs = scratch.runs;
  const RunsOfShops noted{runs.from.data(), runs.firsts.data(), runs.counts.data()};
  RunWriter out{runs.from.data(), runs.to.data()};
  std::array<std::uint32_t, days_at_once> room;
  const auto* limits = limits_from(criteria, frame.needed, room);
  out = add_all_few(frame, shops, kinds.few, nullptr, noted, out);
  out = add_all_few(frame, shops, kinds.few_rated, limits, noted, out);
  for (const auto shop : kinds.many) {
    const auto* const first = out.from;
    add_many(frame, dissatisfied_of(shops, shop, frame.period_from), out);
    noted.note(shop, first, out.from);
  }
  runs.count = static_cast<std::size_t>(out.from - runs.from.data());
}

}  // namespace
}  // namespace entente::insights
