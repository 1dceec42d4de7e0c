// A set of numbers run over the whole past (S8): on which days each shop would have met all
// criteria, and how many shops did on each day.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "insights/criteria_rules.hpp"
#include "insights/day_memory.hpp"
#include "insights/order_columns.hpp"

namespace entente::insights {

// The days of one shop on which all criteria hold, as runs that are as long as possible. Days of
// the columns; `to` is the day after.
struct ShopRuns {
  std::span<const std::uint16_t> from;
  std::span<const std::uint16_t> to;

  [[nodiscard]] std::size_t size() const { return from.size(); }
  [[nodiscard]] std::uint64_t days() const;
};

// What one thread found out about some shops.
struct LabPart {
  std::size_t first_shop = 0;
  // Of each shop: its first run, and how many it has.
  std::span<const std::uint16_t> firsts;
  std::span<const std::uint16_t> counts;
  std::span<const std::uint16_t> from;
  std::span<const std::uint16_t> to;
};

class LabRun {
 public:
  LabRun(DaySpan period, std::deque<LabPart> parts, std::vector<DayMemory> memory,
         std::vector<std::uint32_t> shops_on_day)
      : period_(period),
        parts_(std::move(parts)),
        memory_(std::move(memory)),
        shops_on_day_(std::move(shops_on_day)) {}

  [[nodiscard]] DaySpan period() const { return period_; }
  // How many shops meet all criteria, for each day of the period.
  [[nodiscard]] std::span<const std::uint32_t> shops_on_day() const { return shops_on_day_; }

  // take(shop, ShopRuns) for every shop, in order.
  template <class Take>
  void each_shop(const Take& take) const {
    for (const auto& part : parts_)
      for (std::size_t i = 0; i < part.counts.size(); ++i)
        take(part.first_shop + i, ShopRuns{part.from.subspan(part.firsts[i], part.counts[i]),
                                           part.to.subspan(part.firsts[i], part.counts[i])});
  }

 private:
  DaySpan period_;
  std::deque<LabPart> parts_;  // by shop
  std::vector<DayMemory> memory_;
  std::vector<std::uint32_t> shops_on_day_;
};

// What a run makes use of, where it is there. Less than all of it to compare them.
enum class Processor { best, avx2, any };

// Days since 1970, both included. Throws std::logic_error for numbers that are none
// (criteria_rules.hpp). `threads` 0: one for each processor.
struct LabPeriod {
  std::int64_t first_day = 0;
  std::int64_t last_day = 0;
};
LabRun run_lab(const OrdersView& orders, const policies::StandardsNumbers& numbers,
               const LabPeriod& period, unsigned threads = 0,
               Processor processor = Processor::best);

// From the first order on to the last one's day.
LabPeriod whole_past(const OrdersView& orders);

}  // namespace entente::insights
