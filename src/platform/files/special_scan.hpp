// Finds delimiters, quotes and line feeds 64 bytes at a time. Private to this folder.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace entente::files {

// Bits of the 64 bytes at `data`: which are special, and which are NUL or not ASCII.
struct ScanMasks {
  std::uint64_t special = 0;
  std::uint64_t unusual = 0;
};

inline ScanMasks scan_64(const char* data, char delimiter) {
  ScanMasks masks;
#ifdef __SSE2__
  const auto delimiters = _mm_set1_epi8(delimiter);
  const auto quotes = _mm_set1_epi8('"');
  const auto feeds = _mm_set1_epi8('\n');
  const auto one = _mm_set1_epi8(1);
  for (unsigned part = 0; part < 4; ++part) {
    const auto bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + part * 16));
    const auto special =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters), _mm_cmpeq_epi8(bytes, quotes)),
                     _mm_cmpeq_epi8(bytes, feeds));
    const auto unusual = _mm_cmpgt_epi8(one, bytes);  // signed: NUL and everything above 0x7F
    const auto shift = part * 16U;
    masks.special |= std::uint64_t(static_cast<unsigned>(_mm_movemask_epi8(special))) << shift;
    masks.unusual |= std::uint64_t(static_cast<unsigned>(_mm_movemask_epi8(unusual))) << shift;
  }
#else
  for (unsigned i = 0; i < 64; ++i) {
    const char c = data[i];
    const auto bit = std::uint64_t{1} << i;
    if (c == delimiter || c == '"' || c == '\n') masks.special |= bit;
    if (static_cast<signed char>(c) < 1) masks.unusual |= bit;
  }
#endif
  return masks;
}

// Walks over the special bytes of a buffer from a position on; the buffer has 64 readable bytes
// after its end.
class SpecialScan {
 public:
  explicit SpecialScan(char delimiter) : delimiter_(delimiter) {}

  void start(const char* data, std::size_t from, std::size_t end) {
    data_ = data;
    end_ = end;
    base_ = from;
    load();
  }
  // The position of the next special byte, or `end`.
  std::size_t next() {
    while (masks_.special == 0) {
      base_ += 64;
      if (base_ >= end_) return end_;
      load();
    }
    auto at = base_ + static_cast<unsigned>(std::countr_zero(masks_.special));
    masks_.special &= masks_.special - 1;
    return at < end_ ? at : end_;
  }
  // Whether a NUL or non-ASCII byte was loaded since the last call with true. May say yes too early
  // (the 64 bytes may reach into the next row), never too late.
  bool took_unusual(std::size_t row_end) {
    bool seen = seen_unusual_;
    // What was loaded beyond this row counts for the next one too.
    auto beyond = row_end > base_ ? row_end - base_ : 0;
    seen_unusual_ = beyond < 64 && (masks_.unusual >> beyond) != 0;
    return seen;
  }

 private:
  void load() {
    masks_ = scan_64(data_ + base_, delimiter_);
    // The padding after the end is made of zeros that nobody wrote.
    if (end_ - base_ < 64) masks_.unusual &= (std::uint64_t{1} << (end_ - base_)) - 1;
    seen_unusual_ = seen_unusual_ || masks_.unusual != 0;
  }

  char delimiter_;
  const char* data_ = nullptr;
  std::size_t end_ = 0;
  std::size_t base_ = 0;
  ScanMasks masks_;
  bool seen_unusual_ = false;
};

}  // namespace entente::files
