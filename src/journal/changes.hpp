// Which shops' data has changed, as counters in memory: an answer made from a shop's data is good
// as long as the shop's counter stands. Complete only where every write passes this process, as on
// SQLite.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <vector>

#include "base/ids.hpp"

namespace entente::journal {

// What one command has changed.
struct Touched {
  bool all = true;  // a command that says nothing may have changed anything
  std::vector<ShopId> shops;
};

class Changes {
 public:
  // Grows with every change of this shop's data.
  [[nodiscard]] std::uint64_t of(ShopId shop) const { return of_all_ + slot(shop); }
  // Grows with every change of anything.
  [[nodiscard]] std::uint64_t total() const { return total_; }

  // To be called once the change can be read, and before anybody is told that it was made.
  void note(const Touched& touched) {
    if (touched.all)
      ++of_all_;
    else
      for (auto shop : touched.shops) ++slots_[at(shop)];
    if (touched.all || !touched.shops.empty()) ++total_;
  }

 private:
  // Shops that share a slot lose a good answer now and then, and nothing else.
  static constexpr std::size_t slots = 4096;
  static std::size_t at(ShopId shop) {
    std::uint64_t random = 0;  // the second half of an id is
    std::memcpy(&random, shop.uuid.bytes.data() + sizeof random, sizeof random);
    return random % slots;
  }
  [[nodiscard]] std::uint64_t slot(ShopId shop) const { return slots_[at(shop)]; }

  std::atomic<std::uint64_t> of_all_{0};
  std::atomic<std::uint64_t> total_{0};
  std::array<std::atomic<std::uint64_t>, slots> slots_{};
};

}  // namespace entente::journal
