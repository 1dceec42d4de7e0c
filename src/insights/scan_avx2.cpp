// 32 orders and 16 dissatisfied days at a time, for processors with AVX2.
#include "insights/shop_scan.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#include <array>

#define ENTENTE_WIDE [[gnu::target("avx2,bmi,bmi2,popcnt,lzcnt")]]

namespace entente::insights {
namespace {

using Days = __m256i;

constexpr std::size_t days_at_once = 16;
// A lane has two bits in the processor's masks, of which one is kept.
constexpr std::uint32_t all_lanes = 0x5555'5555;

// Moves those of eight days to the front whose bits are set: as many bytes as the days have.
struct Pushes {
  alignas(16) std::array<std::array<std::uint8_t, 16>, 256> of_bits{};
};

constexpr Pushes all_pushes() {
  Pushes pushes;
  for (unsigned bits = 0; bits < 256; ++bits) {
    auto& push = pushes.of_bits[bits];
    std::size_t at = 0;
    for (unsigned day = 0; day < 8; ++day)
      if (((bits >> day) & 1U) != 0) {
        push[at++] = static_cast<std::uint8_t>(2 * day);
        push[at++] = static_cast<std::uint8_t>(2 * day + 1);
      }
    while (at < push.size()) push[at++] = 0x80;  // nothing
  }
  return pushes;
}
constexpr Pushes pushes = all_pushes();

ENTENTE_WIDE inline __m128i pushed(__m128i days, std::uint64_t bits) {
  const auto* push = pushes.of_bits[bits & 0xffU].data();
  return _mm_shuffle_epi8(days, _mm_load_si128(reinterpret_cast<const __m128i*>(push)));
}

ENTENTE_WIDE inline __m128i load_eight(const std::uint16_t* days) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(days));
}
ENTENTE_WIDE inline void store_eight(std::uint16_t* to, __m128i days) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), days);
}

ENTENTE_WIDE inline __m256i all_bytes(unsigned value) {
  return _mm256_set1_epi8(static_cast<char>(value));
}
ENTENTE_WIDE inline Days all_days(unsigned value) {
  return _mm256_set1_epi16(static_cast<short>(value));
}

struct Pattern {
  __m256i star_one, stars, low_max, case_min;
};

ENTENTE_WIDE inline Pattern pattern_of(const Criteria& criteria) {
  return {all_bytes(1), all_bytes(stars_mask), all_bytes(criteria.low_stars_max),
          all_bytes(criteria.case_facts_min)};
}

ENTENTE_WIDE inline std::uint32_t dissatisfied_half(const Pattern& pattern,
                                                    const OrderFacts* orders) {
  const auto facts = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(orders));
  // No stars become the most that there can be.
  const auto stars = _mm256_sub_epi8(_mm256_and_si256(facts, pattern.stars), pattern.star_one);
  const auto high = _mm256_cmpeq_epi8(_mm256_max_epu8(stars, pattern.low_max), stars);
  const auto counts = _mm256_cmpeq_epi8(_mm256_max_epu8(facts, pattern.case_min), facts);
  return ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_andnot_si256(counts, high)));
}

// Of 64 orders, as bits.
ENTENTE_WIDE inline std::uint64_t dissatisfied(const Pattern& pattern, const OrderFacts* orders) {
  const std::uint64_t high = dissatisfied_half(pattern, orders + 32);
  return high << 32U | dissatisfied_half(pattern, orders);
}

// Those of 64 days whose bits are set.
ENTENTE_WIDE inline void push_days(const std::uint16_t* days, std::uint64_t bits,
                                   std::uint16_t* to) {
#pragma GCC unroll 8
  for (unsigned eight = 0; eight < 64; eight += 8) {
    store_eight(to, pushed(load_eight(days + eight), bits >> eight));
    to += _mm_popcnt_u32(static_cast<std::uint8_t>(bits >> eight));
  }
}

ENTENTE_WIDE inline Days load_days(const std::uint16_t* days) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(days));
}

// Each lane's next one, of which the last of `left` lanes has none: behind it lie the next shop's.
ENTENTE_WIDE inline Days next_days(const std::uint16_t* days, std::size_t left) {
  const auto numbers = _mm256_setr_epi16(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
  const auto last = all_days(static_cast<unsigned>(std::min(left, days_at_once + 1)));
  return _mm256_or_si256(load_days(days), _mm256_cmpeq_epi16(numbers, last));
}

ENTENTE_WIDE inline Days least(Days one, Days other) {
  return _mm256_min_epu16(one, other);
}
ENTENTE_WIDE inline Days most(Days one, Days other) {
  return _mm256_max_epu16(one, other);
}
ENTENTE_WIDE inline Days later(Days days, Days by) {
  return _mm256_adds_epu16(days, by);
}

// Of eight limits.
ENTENTE_WIDE inline __m256i rate_ends_of_half(const std::uint32_t* limits,
                                              const std::uint16_t* order_days, std::size_t orders) {
  const auto limit = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(limits));
  const auto count = _mm256_set1_epi32(static_cast<int>(orders));
  const auto beyond = _mm256_cmpeq_epi32(_mm256_max_epu32(limit, count), limit);
  const auto some = _mm256_xor_si256(beyond, _mm256_set1_epi32(-1));
  const auto* days = reinterpret_cast<const int*>(order_days);
  const auto found =
      _mm256_mask_i32gather_epi32(_mm256_set1_epi32(-1), days, limit, some, sizeof(std::uint16_t));
  return _mm256_and_si256(found, _mm256_set1_epi32(0xffff));
}

// The days on which the rate is no longer met: those of the orders behind these limits.
ENTENTE_WIDE inline Days rate_ends(const std::uint32_t* limits, const std::uint16_t* order_days,
                                   std::size_t orders) {
  const auto* half = limits + days_at_once / 2;
  const auto low = rate_ends_of_half(limits, order_days, orders);
  const auto high =
      *half < orders ? rate_ends_of_half(half, order_days, orders) : _mm256_set1_epi32(0xffff);
  return _mm256_permute4x64_epi64(_mm256_packus_epi32(low, high), 0b11'01'10'00);
}

// By lanes, of which `left` are there.
struct Compared {
  std::uint32_t own, holds, reaches;
};
ENTENTE_WIDE inline Compared compared(Days day, Days next, Days to, std::size_t left) {
  const auto there = _bzhi_u32(all_lanes, static_cast<unsigned>(2 * std::min(left, days_at_once)));
  // day >= next, and day >= to
  const auto not_own = _mm256_cmpeq_epi16(_mm256_max_epu16(day, next), day);
  const auto holds_not = _mm256_cmpeq_epi16(_mm256_max_epu16(day, to), day);
  const auto reaches = _mm256_andnot_si256(holds_not, _mm256_cmpeq_epi16(to, next));
  return {there & ~static_cast<std::uint32_t>(_mm256_movemask_epi8(not_own)),
          there & ~static_cast<std::uint32_t>(_mm256_movemask_epi8(holds_not)),
          there & static_cast<std::uint32_t>(_mm256_movemask_epi8(reaches))};
}

ENTENTE_WIDE inline std::size_t last_lane(std::uint32_t lanes) {
  return (31U - _lzcnt_u32(lanes)) / 2;
}

// Those of these lanes, pushed together. Writes more than them.
ENTENTE_WIDE inline void store_days(std::uint16_t* to, std::uint32_t lanes, Days days) {
  const auto bits = _pext_u32(lanes, all_lanes);
  store_eight(to, pushed(_mm256_castsi256_si128(days), bits));
  store_eight(to + _mm_popcnt_u32(bits & 0xffU),
              pushed(_mm256_extracti128_si256(days, 1), bits >> 8U));
}

}  // namespace
}  // namespace entente::insights

#include "insights/wide_scan.hpp"

namespace entente::insights {

ScanShops avx2_scan() {
  static const bool can = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
  return can ? &scan_wide : nullptr;
}

}  // namespace entente::insights

#else

namespace entente::insights {

ScanShops avx2_scan() {
  return nullptr;
}

}  // namespace entente::insights

#endif
