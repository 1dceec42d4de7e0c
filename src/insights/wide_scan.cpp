// The same as scan_shops for processors with AVX-512 (VBMI2): 64 orders at a time become their
// dissatisfied days, 32 of those at a time become runs, without a branch that depends on the data.
#include <algorithm>

#include "insights/shop_scan.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
// What the header leaves open on purpose is no mistake (GCC bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>

// Of this file alone: the program starts on any processor.
#define ENTENTE_WIDE [[gnu::target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi,bmi2,popcnt,lzcnt")]]

namespace entente::insights {
namespace {

constexpr std::size_t facts_at_once = 64;
constexpr std::size_t days_at_once = 32;
// Where no more are needed, shops with fewer are not told apart: behind them are days enough to
// read.
constexpr std::size_t needed_unasked = 64;
// Memory is asked for so many orders before they are looked at: what happens to a shop in between
// takes longer than the processor looks ahead by itself.
constexpr std::size_t ahead = 1024;

ENTENTE_WIDE inline std::uint32_t lanes(std::size_t count) {
  return count >= days_at_once ? ~0U : _bzhi_u32(~0U, static_cast<unsigned>(count));
}

ENTENTE_WIDE inline std::uint64_t byte_lanes(std::size_t count) {
  return count >= facts_at_once ? ~0ULL : _bzhi_u64(~0ULL, static_cast<unsigned>(count));
}

struct Pattern {
  __m512i star_one, stars, low_max, case_min;
};

ENTENTE_WIDE inline std::uint64_t dissatisfied(const Pattern& pattern, __m512i facts) {
  // No stars become the most that there can be.
  const auto stars = _mm512_sub_epi8(_mm512_and_si512(facts, pattern.stars), pattern.star_one);
  return _mm512_cmplt_epu8_mask(stars, pattern.low_max) |
         _mm512_cmpge_epu8_mask(facts, pattern.case_min);
}

// The days of the dissatisfied orders of a shop from `end` on; where they end.
ENTENTE_WIDE inline std::uint16_t* collect(const Pattern& pattern, const std::uint16_t* days,
                                           const OrderFacts* facts, std::size_t orders,
                                           std::uint16_t* end) {
  for (std::size_t i = 0; i < orders; i += facts_at_once) {
    _mm_prefetch(facts + i + ahead, _MM_HINT_T0);
    _mm_prefetch(days + i + ahead, _MM_HINT_T0);
    _mm_prefetch(days + i + ahead + days_at_once, _MM_HINT_T0);
    const auto there = byte_lanes(orders - i);
    const auto found = dissatisfied(pattern, _mm512_maskz_loadu_epi8(there, facts + i));
    const auto low = static_cast<std::uint32_t>(found);
    const auto high = static_cast<std::uint32_t>(found >> days_at_once);
    const auto low_days = _mm512_maskz_loadu_epi16(static_cast<std::uint32_t>(there), days + i);
    const auto high_days = _mm512_maskz_loadu_epi16(
        static_cast<std::uint32_t>(there >> days_at_once), days + i + days_at_once);
    _mm512_storeu_si512(end, _mm512_maskz_compress_epi16(low, low_days));
    end += _mm_popcnt_u32(low);
    _mm512_storeu_si512(end, _mm512_maskz_compress_epi16(high, high_days));
    end += _mm_popcnt_u32(high);
  }
  return end;
}

// Of all the shops, one after the other: what follows never waits for memory.
ENTENTE_WIDE void collect_all(const Pattern& pattern, const OrdersView& orders, ShopSpan shops,
                              Scratch& scratch) {
  auto* const begin = scratch.collected.data();
  auto* end = begin;
  auto* ends = scratch.collected_ends.data();
  const auto* offset = orders.offsets.data() + shops.first;
  for (auto shop = shops.first; shop < shops.last; ++shop, ++offset) {
    const auto first = offset[0];
    end = collect(pattern, orders.days.data() + first, orders.facts.data() + first,
                  static_cast<std::size_t>(offset[1] - first), end);
    *ends++ = static_cast<std::uint32_t>(end - begin);
  }
}

// The days on which the rate is no longer met, of 16 numbers of dissatisfied orders from `first`.
ENTENTE_WIDE inline __m256i rate_ends(const Criteria& criteria, const ShopOrders& orders,
                                      std::size_t first) {
  const auto limits = _mm512_loadu_si512(criteria.limits.data() + first);
  const auto count = _mm512_set1_epi32(static_cast<int>(orders.days.size()));
  const auto some = _mm512_cmplt_epu32_mask(limits, count);
  const auto days = _mm512_mask_i32gather_epi32(_mm512_set1_epi32(-1), some, limits,
                                                orders.days.data(), sizeof(std::uint16_t));
  return _mm512_cvtepi32_epi16(days);
}

// What is the same for all shops.
struct Frame {
  const Criteria& criteria;
  Pattern pattern;
  __m512i period_from, period_to, window_days;
  std::size_t needed;
  std::size_t window;
  std::uint32_t limit_of_needed;
  std::size_t limits_usable;
};

struct RunWriter {
  std::uint16_t* from;
  std::uint16_t* to;
};

ENTENTE_WIDE inline __m512i clipped(__m512i days, __m512i from, __m512i to) {
  return _mm512_min_epu16(_mm512_max_epu16(days, from), to);
}

// One shop.
struct Dissatisfied {
  const ShopOrders& orders;
  const std::uint16_t* days;
  std::size_t count;
  __m512i period_from;
  bool asks_rate;
};

// What 32 dissatisfied days say. Lanes that have days of their own (of orders of one day the last
// one) are pushed together in the masks, so that the next one is the next bit.
struct Lanes {
  __m512i from, to;
  std::uint32_t own;      // lanes
  std::uint32_t held;     // pushed together: all criteria hold on their first day,
  std::uint32_t held_on;  // and on all up to the next one
};

// Those from the `number`th on.
ENTENTE_WIDE inline Lanes lanes_of(const Frame& frame, const Dissatisfied& shop,
                                   std::size_t number) {
  const auto first = number - 1;
  const auto left = shop.count > first ? shop.count - first : 0;
  const auto there = lanes(left);
  // Behind the last one lie the next shop's.
  const auto behind = left - 1 < days_at_once ? 1U << (left - 1) : 0U;
  const auto next_days = _mm512_mask_blend_epi16(behind, _mm512_loadu_si512(shop.days + first + 1),
                                                 _mm512_set1_epi16(-1));
  const auto day =
      clipped(_mm512_loadu_si512(shop.days + first), shop.period_from, frame.period_to);
  const auto next = clipped(next_days, shop.period_from, frame.period_to);
  const auto leaves =
      _mm512_adds_epu16(_mm512_loadu_si512(shop.days + number - frame.window), frame.window_days);
  auto to = _mm512_min_epu16(next, leaves);
  if (shop.asks_rate) {
    const auto low = rate_ends(frame.criteria, shop.orders, number);
    const auto high = rate_ends(frame.criteria, shop.orders, number + days_at_once / 2);
    to = _mm512_min_epu16(to, _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1));
  }
  const auto own = _mm512_mask_cmplt_epu16_mask(there, day, next);
  const auto holds = _mm512_mask_cmplt_epu16_mask(there, day, to);
  const auto reaches = _mm512_mask_cmpeq_epi16_mask(holds, to, next);
  return {day, to, own, _pext_u32(holds, own), _pext_u32(reaches, own)};
}

ENTENTE_WIDE inline void write(const Lanes& found, std::uint32_t begins, std::uint32_t ends,
                               RunWriter& out) {
  _mm512_storeu_si512(out.from,
                      _mm512_maskz_compress_epi16(_pdep_u32(begins, found.own), found.from));
  _mm512_storeu_si512(out.to, _mm512_maskz_compress_epi16(_pdep_u32(ends, found.own), found.to));
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
      alignas(64) std::uint16_t tos[days_at_once];
      _mm512_store_si512(tos, found.to);
      open_to = tos[31U - static_cast<unsigned>(_lzcnt_u32(found.own))];
    }
    write(found, begins, ends, out);
  }
  if (open) *out.to++ = open_to;
}

ENTENTE_WIDE inline __m512i byte(unsigned value) {
  return _mm512_set1_epi8(static_cast<char>(value));
}
ENTENTE_WIDE inline __m512i day(unsigned value) {
  return _mm512_set1_epi16(static_cast<short>(value));
}

ENTENTE_WIDE Frame frame_of(const Criteria& criteria, DaySpan period) {
  const auto least = std::max<std::size_t>(needed(criteria), 1);
  return {criteria,
          {byte(1), byte(stars_mask), byte(criteria.low_stars_max), byte(criteria.case_facts_min)},
          day(period.from),
          day(period.to),
          day(criteria.window_days),
          least,
          std::max<std::size_t>(criteria.window_min, 1),
          criteria.limit(least),
          criteria.limits.size() - days_at_once};
}

// False where the shop has more dissatisfied orders than there are limits.
ENTENTE_WIDE inline bool scan_shop(const Frame& frame, const ShopOrders& orders,
                                   std::span<const std::uint16_t> days, RunWriter& out) {
  const auto count = orders.facts.size();
  const auto& criteria = frame.criteria;
  if (days.size() > frame.limits_usable) return false;
  if (frame.needed > needed_unasked && days.size() < frame.needed) return true;
  auto from = frame.period_from;
  if (criteria.orders_min > 1) {
    if (count < criteria.orders_min) return true;
    from = _mm512_max_epu16(from, day(orders.days[criteria.orders_min - std::size_t{1}]));
  }
  const Dissatisfied shop{orders, days.data(), days.size(), from, frame.limit_of_needed < count};
  if (shop.count < frame.needed + days_at_once)
    add_few(frame, shop, out);
  else
    add_many(frame, shop, out);
  return true;
}

ENTENTE_WIDE void scan_wide(const OrdersView& orders, const Criteria& criteria, DaySpan period,
                            ShopSpan shops, Scratch& scratch) {
  const auto frame = frame_of(criteria, period);
  collect_all(frame.pattern, orders, shops, scratch);
  auto& runs = scratch.runs;
  RunWriter out{runs.from.data(), runs.to.data()};
  std::size_t begin = 0;
  for (auto shop = shops.first; shop < shops.last; ++shop) {
    const std::size_t end = scratch.collected_ends[shop - shops.first];
    const auto days = scratch.collected.subspan(begin, end - begin);
    begin = end;
    if (!scan_shop(frame, shop_orders(orders, shop), days, out)) {
      runs.count = static_cast<std::size_t>(out.from - runs.from.data());
      const auto ends = runs.ends.size();
      scan_shops(orders, criteria, period, {shop, shop + 1}, scratch);
      runs.ends.resize(ends);
      out = {runs.from.data() + runs.count, runs.to.data() + runs.count};
    }
    runs.ends.push_back(static_cast<std::uint16_t>(out.from - runs.from.data()));
  }
  runs.count = static_cast<std::size_t>(out.from - runs.from.data());
}

bool can_do_it() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2") &&
         __builtin_cpu_supports("bmi2");
}

}  // namespace

ScanShops wide_scan() {
  static const bool can = can_do_it();
  return can ? &scan_wide : nullptr;
}

}  // namespace entente::insights

#else

namespace entente::insights {

ScanShops wide_scan() {
  return nullptr;
}

}  // namespace entente::insights

#endif
