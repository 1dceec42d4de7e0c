// 64 orders and 32 dissatisfied days at a time, for processors with AVX-512 (VBMI2).
#include "insights/shop_scan.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
// What the header leaves open on purpose is no mistake (GCC bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#include <immintrin.h>

#define ENTENTE_WIDE [[gnu::target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi,bmi2,popcnt,lzcnt")]]

namespace entente::insights {
namespace {

using Days = __m512i;

constexpr std::size_t days_at_once = 32;
constexpr std::uint32_t all_lanes = ~0U;

ENTENTE_WIDE inline std::uint32_t lanes(std::size_t count) {
  return count >= days_at_once ? ~0U : _bzhi_u32(~0U, static_cast<unsigned>(count));
}

ENTENTE_WIDE inline __m512i all_bytes(unsigned value) {
  return _mm512_set1_epi8(static_cast<char>(value));
}
ENTENTE_WIDE inline Days all_days(unsigned value) {
  return _mm512_set1_epi16(static_cast<short>(value));
}

struct Pattern {
  __m512i star_one, stars, low_max, case_min;
};

ENTENTE_WIDE inline Pattern pattern_of(const Criteria& criteria) {
  return {all_bytes(1), all_bytes(stars_mask), all_bytes(criteria.low_stars_max),
          all_bytes(criteria.case_facts_min)};
}

// Of 64 orders, as bits.
ENTENTE_WIDE inline std::uint64_t dissatisfied(const Pattern& pattern, const OrderFacts* orders) {
  const auto facts = _mm512_loadu_si512(orders);
  // No stars become the most that there can be.
  const auto stars = _mm512_sub_epi8(_mm512_and_si512(facts, pattern.stars), pattern.star_one);
  return _mm512_cmplt_epu8_mask(stars, pattern.low_max) |
         _mm512_cmpge_epu8_mask(facts, pattern.case_min);
}

ENTENTE_WIDE inline Days load_days(const std::uint16_t* days) {
  return _mm512_loadu_si512(days);
}

// Those of these lanes, pushed together. Writes more than them.
ENTENTE_WIDE inline void store_days(std::uint16_t* to, std::uint32_t lanes, Days days) {
  _mm512_storeu_si512(to, _mm512_maskz_compress_epi16(lanes, days));
}

// Those of 64 days whose bits are set.
ENTENTE_WIDE inline void push_days(const std::uint16_t* days, std::uint64_t bits,
                                   std::uint16_t* to) {
  const auto low = static_cast<std::uint32_t>(bits);
  store_days(to, low, load_days(days));
  store_days(to + _mm_popcnt_u32(low), static_cast<std::uint32_t>(bits >> days_at_once),
             load_days(days + days_at_once));
}

// Each lane's next one, of which the last of `left` lanes has none: behind it lie the next shop's.
ENTENTE_WIDE inline Days next_days(const std::uint16_t* days, std::size_t left) {
  const auto behind = left - 1 < days_at_once ? 1U << (left - 1) : 0U;
  return _mm512_mask_blend_epi16(behind, load_days(days), _mm512_set1_epi16(-1));
}

ENTENTE_WIDE inline Days least(Days one, Days other) {
  return _mm512_min_epu16(one, other);
}
ENTENTE_WIDE inline Days most(Days one, Days other) {
  return _mm512_max_epu16(one, other);
}
ENTENTE_WIDE inline Days later(Days days, Days by) {
  return _mm512_adds_epu16(days, by);
}

// Of 16 limits.
ENTENTE_WIDE inline __m256i rate_ends_of_half(const std::uint32_t* limits,
                                              const std::uint16_t* order_days, std::size_t orders) {
  const auto limit = _mm512_loadu_si512(limits);
  const auto count = _mm512_set1_epi32(static_cast<int>(orders));
  const auto some = _mm512_cmplt_epu32_mask(limit, count);
  const auto days = _mm512_mask_i32gather_epi32(_mm512_set1_epi32(-1), some, limit, order_days,
                                                sizeof(std::uint16_t));
  return _mm512_cvtepi32_epi16(days);
}

// The days on which the rate is no longer met: those of the orders behind these limits.
ENTENTE_WIDE inline Days rate_ends(const std::uint32_t* limits, const std::uint16_t* order_days,
                                   std::size_t orders) {
  const auto* half = limits + days_at_once / 2;
  const auto low = rate_ends_of_half(limits, order_days, orders);
  const auto high =
      *half < orders ? rate_ends_of_half(half, order_days, orders) : _mm256_set1_epi16(-1);
  return _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1);
}

// By lanes, of which `left` are there.
struct Compared {
  std::uint32_t own, holds, reaches;
};
ENTENTE_WIDE inline Compared compared(Days day, Days next, Days to, std::size_t left) {
  const auto there = lanes(left);
  const auto holds = _mm512_mask_cmplt_epu16_mask(there, day, to);
  return {_mm512_mask_cmplt_epu16_mask(there, day, next), holds,
          _mm512_mask_cmpeq_epi16_mask(holds, to, next)};
}

ENTENTE_WIDE inline std::size_t last_lane(std::uint32_t lanes) {
  return 31U - _lzcnt_u32(lanes);
}

}  // namespace
}  // namespace entente::insights

#include "insights/wide_scan.hpp"

namespace entente::insights {

ScanShops avx512_scan() {
  static const bool can = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                          __builtin_cpu_supports("avx512vl") &&
                          __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("bmi2");
  return can ? &scan_wide : nullptr;
}

}  // namespace entente::insights

#else

namespace entente::insights {

ScanShops avx512_scan() {
  return nullptr;
}

}  // namespace entente::insights

#endif
