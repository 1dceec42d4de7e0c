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

// The days of the dissatisfied orders of a shop into `out`, then `never`s.
ENTENTE_WIDE inline std::size_t collect(const Pattern& pattern, const std::uint16_t* days,
                                        const OrderFacts* facts, std::size_t orders,
                                        std::uint16_t* out) {
  auto* end = out;
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
  _mm512_storeu_si512(end, _mm512_set1_epi16(-1));
  _mm512_storeu_si512(end + days_at_once, _mm512_set1_epi16(-1));
  return static_cast<std::size_t>(end - out);
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

// What goes on from 32 days to the next ones of the same shop.
struct Carry {
  bool open = false;  // a run holds up to the very next dissatisfied day
  std::uint16_t to = 0;
};

struct RunWriter {
  std::uint16_t* from;
  std::uint16_t* to;
};

ENTENTE_WIDE inline __m512i clipped(__m512i days, __m512i from, __m512i to) {
  return _mm512_min_epu16(_mm512_max_epu16(days, from), to);
}

// 32 dissatisfied days that are the `number`th and later ones of the shop.
ENTENTE_WIDE inline void add_runs(const Frame& frame, const ShopOrders& orders,
                                  const std::uint16_t* days, std::size_t number, std::size_t count,
                                  __m512i period_from, bool asks_rate, Carry& carry,
                                  RunWriter& out) {
  const auto first = number - 1;
  const auto day = clipped(_mm512_loadu_si512(days + first), period_from, frame.period_to);
  const auto next = clipped(_mm512_loadu_si512(days + first + 1), period_from, frame.period_to);
  const auto leaves =
      _mm512_adds_epu16(_mm512_loadu_si512(days + number - frame.window), frame.window_days);
  auto to = _mm512_min_epu16(next, leaves);
  if (asks_rate) {
    const auto low = rate_ends(frame.criteria, orders, number);
    const auto high = rate_ends(frame.criteria, orders, number + 16);
    to = _mm512_min_epu16(to, _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1));
  }
  const auto left = count - first;
  const auto there = lanes(left);
  // Those that have days of their own at all: of orders of one day the last one.
  const auto own = _mm512_mask_cmplt_epu16_mask(there, day, next);
  const auto holds = _mm512_mask_cmplt_epu16_mask(there, day, to);
  const auto reaches = _mm512_mask_cmpeq_epi16_mask(holds, to, next);
  // Those pushed together, so that the next one is the next bit.
  const auto held = _pext_u32(holds, own);
  const auto held_on = _pext_u32(reaches, own);
  const auto owns = static_cast<unsigned>(_mm_popcnt_u32(own));
  auto begins = held & ~((held_on << 1U) | (carry.open ? 1U : 0U));
  auto ends = held & ~(held_on & (held >> 1U));
  if (owns != 0 && carry.open && (held & 1U) == 0) {  // it ended with the days before
    *out.to++ = carry.to;
    carry.open = false;
  }
  if (left > days_at_once && owns != 0) {
    const auto last = 1U << (owns - 1U);
    carry.open = (held_on & last) != 0;
    ends &= carry.open ? ~last : ~0U;
    const auto last_lane = 31U - static_cast<unsigned>(_lzcnt_u32(own));
    alignas(64) std::uint16_t tos[days_at_once];
    _mm512_store_si512(tos, to);
    carry.to = tos[last_lane];
  } else if (owns != 0) {
    carry.open = false;
  }
  _mm512_storeu_si512(out.from, _mm512_maskz_compress_epi16(_pdep_u32(begins, own), day));
  _mm512_storeu_si512(out.to, _mm512_maskz_compress_epi16(_pdep_u32(ends, own), to));
  out.from += _mm_popcnt_u32(begins);
  out.to += _mm_popcnt_u32(ends);
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
                                   std::uint16_t* days, RunWriter& out) {
  const auto count = orders.facts.size();
  const auto found = collect(frame.pattern, orders.days.data(), orders.facts.data(), count, days);
  if (found < frame.needed || count < frame.criteria.orders_min) return true;
  if (found > frame.limits_usable) return false;
  auto from = frame.period_from;
  if (frame.criteria.orders_min > 1)
    from = _mm512_max_epu16(from, day(orders.days[frame.criteria.orders_min - std::size_t{1}]));
  const bool asks_rate = frame.limit_of_needed < count;
  Carry carry;
  for (auto number = frame.needed; number <= found; number += days_at_once)
    add_runs(frame, orders, days, number, found, from, asks_rate, carry, out);
  if (carry.open) *out.to++ = carry.to;
  return true;
}

ENTENTE_WIDE void scan_wide(const OrdersView& orders, const Criteria& criteria, DaySpan period,
                            ShopSpan shops, Scratch& scratch) {
  const auto frame = frame_of(criteria, period);
  auto& runs = scratch.runs;
  RunWriter out{runs.from.data(), runs.to.data()};
  for (auto shop = shops.first; shop < shops.last; ++shop) {
    const auto of_shop = shop_orders(orders, shop);
    if (!scan_shop(frame, of_shop, scratch.dissatisfied.data(), out)) {
      runs.count = static_cast<std::size_t>(out.from - runs.from.data());
      const auto ends = runs.ends.size();
      scan_shops(orders, criteria, period, {shop, shop + 1}, scratch);
      runs.ends.resize(ends);
      out = {runs.from.data() + runs.count, runs.to.data() + runs.count};
    }
    runs.ends.push_back(static_cast<std::uint32_t>(out.from - runs.from.data()));
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
