#include "insights/day_memory.hpp"

#ifdef __linux__
#include <sys/mman.h>
#endif

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <new>
#include <utility>

namespace entente::insights {
namespace {

using Block = std::span<std::uint16_t>;

constexpr std::size_t large_page = std::size_t{2} << 20U;

Block new_block(std::size_t bytes) {
  void* memory = std::aligned_alloc(large_page, bytes);
  if (memory == nullptr) throw std::bad_alloc();
#ifdef __linux__
  ::madvise(memory, bytes, MADV_HUGEPAGE);  // where it is refused, pages are small
#endif
  return {static_cast<std::uint16_t*>(memory), bytes / sizeof(std::uint16_t)};
}

// Blocks that nobody has now, as many as a large run needs.
class SpareBlocks {
 public:
  ~SpareBlocks() {
    for (const auto& block : blocks_) std::free(block.data());
  }
  Block take(std::size_t bytes) {
    if (bytes == large_page) {
      const std::scoped_lock lock(mutex_);
      if (!blocks_.empty()) {
        const auto block = blocks_.back();
        blocks_.pop_back();
        return block;
      }
    }
    return new_block(bytes);
  }
  void give_back(Block block) {
    if (block.size_bytes() == large_page) {
      const std::scoped_lock lock(mutex_);
      if (blocks_.size() < blocks_max) {
        blocks_.push_back(block);
        return;
      }
    }
    std::free(block.data());
  }

 private:
  static constexpr std::size_t blocks_max = 16;
  std::mutex mutex_;
  std::vector<Block> blocks_;
};

SpareBlocks& spare_blocks() {
  static SpareBlocks blocks;
  return blocks;
}

}  // namespace

DayMemory::~DayMemory() {
  for (const auto& block : blocks_) spare_blocks().give_back(block);
}

DayMemory::DayMemory(DayMemory&& other) noexcept
    : blocks_(std::exchange(other.blocks_, {})), left_(std::exchange(other.left_, 0)) {}

DayMemory& DayMemory::operator=(DayMemory&& other) noexcept {
  std::swap(blocks_, other.blocks_);
  std::swap(left_, other.left_);
  return *this;
}

std::span<std::uint16_t> DayMemory::take(std::size_t count) {
  if (count > left_) {
    const auto bytes = count * sizeof(std::uint16_t);
    blocks_.push_back(spare_blocks().take((bytes + large_page - 1) / large_page * large_page));
    left_ = blocks_.back().size();
  }
  const auto taken = count == 0 ? Block{} : blocks_.back().last(left_).first(count);
  left_ -= count;
  return taken;
}

std::span<const std::uint16_t> DayMemory::keep(std::span<const std::uint16_t> values) {
  const auto kept = take(values.size());
  std::ranges::copy(values, kept.begin());
  return kept;
}

}  // namespace entente::insights
