// Memory for days, kept for the next run: a run is over in the time that it takes the system to
// make as much memory anew, page by page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace entente::insights {

class DayMemory {
 public:
  DayMemory() = default;
  ~DayMemory();
  DayMemory(const DayMemory&) = delete;
  DayMemory& operator=(const DayMemory&) = delete;
  DayMemory(DayMemory&& other) noexcept;
  DayMemory& operator=(DayMemory&& other) noexcept;

  // Room for so many, with anything in it; it lives as long as this, wherever this is moved to.
  std::span<std::uint16_t> take(std::size_t count);
  // A copy.
  std::span<const std::uint16_t> keep(std::span<const std::uint16_t> values);

 private:
  std::vector<std::span<std::uint16_t>> blocks_;
  std::size_t left_ = 0;  // of the last block
};

}  // namespace entente::insights
