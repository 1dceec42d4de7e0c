#include "platform/db/sqlite_memory.hpp"

#include <malloc.h>
#include <sanitizer/asan_interface.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace entente::db {
namespace {

constexpr std::size_t smallest = 64;
constexpr std::size_t sizes = 4;  // 64, 128, 256, 512
constexpr std::size_t largest = smallest << (sizes - 1);
constexpr int kept_of_each_max = 128;

// Which of the sizes holds so many bytes; `sizes` where none does.
std::size_t size_for(std::size_t bytes) {
  return bytes <= smallest ? 0 : static_cast<std::size_t>(std::bit_width((bytes - 1) / smallest));
}

// Which of the sizes a piece is of, by the bytes that it has; `sizes` where it is larger.
std::size_t size_of(std::size_t usable) {
  return usable >= 2 * largest ? sizes
                               : static_cast<std::size_t>(std::bit_width(usable / smallest)) - 1;
}

struct Piece {
  Piece* next;
};

// What is at hand is nobody's: who still reads it is found out as after a free().
void hide(Piece* piece, std::size_t size) {
  ASAN_POISON_MEMORY_REGION(piece + 1, (smallest << size) - sizeof(Piece));
}
void show(Piece* piece, std::size_t size) {
  ASAN_UNPOISON_MEMORY_REGION(piece + 1, (smallest << size) - sizeof(Piece));
}

// Of one thread. Pieces are single allocations, so that any thread may give them back.
struct AtHand {
  std::array<Piece*, sizes> first{};
  std::array<int, sizes> count{};
  static thread_local bool is_over;

  ~AtHand() {
    is_over = true;
    for (std::size_t size = 0; size < sizes; ++size)
      while (auto* piece = take(size)) std::free(piece);
  }

  Piece* take(std::size_t size) {
    auto* piece = first[size];
    if (piece == nullptr) return nullptr;
    first[size] = piece->next;
    --count[size];
    show(piece, size);
    return piece;
  }
  void keep(Piece* piece, std::size_t size) {
    piece->next = std::exchange(first[size], piece);
    ++count[size];
    hide(piece, size);
  }
};
thread_local bool AtHand::is_over = false;
thread_local AtHand at_hand;

void* take(int wanted) {
  const auto bytes = static_cast<std::size_t>(wanted);
  const auto size = size_for(bytes);
  if (size >= sizes || AtHand::is_over) return std::malloc(std::max(bytes, smallest));
  if (auto* piece = at_hand.take(size)) return piece;
  return std::malloc(smallest << size);
}

void give_back(void* memory) {
  if (memory == nullptr) return;
  const auto size = size_of(::malloc_usable_size(memory));
  if (size >= sizes || AtHand::is_over || at_hand.count[size] >= kept_of_each_max)
    return std::free(memory);
  at_hand.keep(static_cast<Piece*>(memory), size);
}

int usable(void* memory) {
  return memory == nullptr ? 0 : static_cast<int>(::malloc_usable_size(memory));
}

void* resize(void* memory, int wanted) {
  const auto had = ::malloc_usable_size(memory);
  const auto bytes = static_cast<std::size_t>(wanted);
  if (bytes > largest && had > 2 * largest) return std::realloc(memory, bytes);
  if (bytes <= had && size_for(bytes) == size_of(had)) return memory;
  auto* moved = take(wanted);
  if (moved == nullptr) return nullptr;
  std::memcpy(moved, memory, std::min(had, bytes));
  give_back(memory);
  return moved;
}

int round_up(int wanted) {
  return (wanted + 7) & ~7;
}

}  // namespace

void keep_small_memory_at_hand() {
  static sqlite3_mem_methods methods{take,         give_back, resize,
                                     usable,       round_up,  [](void*) { return SQLITE_OK; },
                                     [](void*) {}, nullptr};
  sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}

}  // namespace entente::db
