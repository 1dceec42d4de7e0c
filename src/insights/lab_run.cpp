#include "insights/lab_run.hpp"

#include <algorithm>
#include <mutex>
#include <optional>
#include <thread>

#include "insights/shop_scan.hpp"

namespace entente::insights {
namespace {

// Small enough for its results to stay in the processor's cache, and for the number of its runs to
// fit into 16 bits: an order begins two of them at most, and a shop has one for each two days.
constexpr std::size_t orders_a_part = std::size_t{1} << 14U;
constexpr std::size_t shops_a_part_max = std::size_t{1} << 14U;

struct Part {
  ShopSpan shops;
  std::size_t orders;
};

// All shops part by part, for threads that each take the next one. Parts are made as they are
// taken: to make them all first would leave the other threads without work for as long.
class Parts {
 public:
  struct Taken {
    Part part;
    LabPart* found;  // to be filled
  };

  explicit Parts(const OrdersView& orders) : orders_(orders) {}

  // How many threads find work.
  [[nodiscard]] std::size_t about() const {
    return orders_.orders() / orders_a_part + orders_.shops() / shops_a_part_max + 1;
  }
  std::optional<Taken> take() {
    const std::scoped_lock lock(mutex_);
    if (first_ >= orders_.shops()) return std::nullopt;
    const auto part = part_from(first_);
    first_ = part.shops.last;
    return Taken{part, &found_.emplace_back()};
  }
  // In the order of the shops.
  std::deque<LabPart> found() && { return std::move(found_); }

 private:
  [[nodiscard]] Part part_from(std::size_t first) const {
    const auto offsets = orders_.offsets;
    const auto wanted = offsets[first] + orders_a_part;
    // A part has few of all shops: what is far behind lies in no cache.
    std::size_t reach = 64;
    while (first + reach < offsets.size() && offsets[first + reach] <= wanted) reach *= 2;
    const auto near = offsets.subspan(first, std::min(reach + 1, offsets.size() - first));
    const auto end = std::ranges::upper_bound(near, wanted) - near.begin();
    auto last = first + static_cast<std::size_t>(end) - 1;
    last = std::min(std::max(last, first + 1), first + shops_a_part_max);
    return {{first, last}, static_cast<std::size_t>(offsets[last] - offsets[first])};
  }

  const OrdersView& orders_;
  std::mutex mutex_;
  std::size_t first_ = 0;
  std::deque<LabPart> found_;  // which stay where they are
};

LabPart kept(const FoundRuns& runs, std::size_t first_shop, DayMemory& memory) {
  return {first_shop, memory.keep(runs.firsts), memory.keep(runs.counts),
          memory.keep(runs.from.first(runs.count)), memory.keep(runs.to.first(runs.count))};
}

// How many runs begin and end on each day.
struct Edges {
  explicit Edges(std::size_t days) : begins(days), ends(days) {}

  void add(const LabPart& part) {
    for (const auto day : part.from) ++begins[day];
    for (const auto day : part.to) ++ends[day];
  }
  void add(const Edges& other) {
    for (std::size_t day = 0; day < begins.size(); ++day) {
      begins[day] += other.begins[day];
      ends[day] += other.ends[day];
    }
  }

  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> ends;
};

class Job {
 public:
  Job(const OrdersView& orders, const Criteria& criteria, DaySpan period, ScanShops scan)
      : orders_(orders), criteria_(criteria), period_(period), scan_(scan), parts_(orders) {}

  LabRun run(unsigned threads) {
    const auto count = std::clamp<std::size_t>(threads, 1, parts_.about());
    std::vector<Edges> edges(count, Edges(period_.to + std::size_t{1}));
    std::vector<DayMemory> memory(count);
    {
      std::vector<std::jthread> others;
      for (std::size_t i = 1; i < count; ++i)
        others.emplace_back([this, &mine = edges[i], &own = memory[i]] { work(mine, own); });
      work(edges[0], memory[0]);
    }
    for (std::size_t i = 1; i < count; ++i) edges[0].add(edges[i]);
    return {period_, std::move(parts_).found(), std::move(memory), on_days(edges[0])};
  }

 private:
  void work(Edges& edges, DayMemory& memory) {
    Scratch scratch;
    while (const auto taken = parts_.take()) {
      const auto& part = taken->part;
      scratch.prepare(part.shops.last - part.shops.first, part.orders);
      scan_(orders_, criteria_, period_, part.shops, scratch);
      *taken->found = kept(scratch.runs, part.shops.first, memory);
      edges.add(*taken->found);
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> on_days(const Edges& edges) const {
    std::vector<std::uint32_t> shops;
    std::uint32_t open = 0;
    for (std::size_t day = period_.from; day < period_.to; ++day) {
      open += edges.begins[day] - edges.ends[day];
      shops.push_back(open);
    }
    return shops;
  }

  const OrdersView& orders_;
  const Criteria& criteria_;
  DaySpan period_;
  ScanShops scan_;
  Parts parts_;
};

ScanShops scan_on(Processor processor, const Criteria& criteria) {
  if (!criteria.changes_with_dissatisfied || processor == Processor::any) return &scan_shops;
  if (processor == Processor::best && avx512_scan() != nullptr) return avx512_scan();
  return avx2_scan() != nullptr ? avx2_scan() : &scan_shops;
}

std::uint16_t day_of_columns(const OrdersView& orders, std::int64_t day) {
  return static_cast<std::uint16_t>(std::clamp<std::int64_t>(day - orders.first_day, 0, days_max));
}

}  // namespace

std::uint64_t ShopRuns::days() const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < from.size(); ++i) sum += std::uint64_t{to[i]} - from[i];
  return sum;
}

LabRun run_lab(const OrdersView& orders, const policies::StandardsNumbers& numbers,
               const LabPeriod& period, unsigned threads, Processor processor) {
  const auto criteria = criteria_of(numbers);
  DaySpan span{day_of_columns(orders, period.first_day),
               day_of_columns(orders, period.last_day + 1)};
  span.to = std::max(span.from, span.to);
  const auto scan = scan_on(processor, criteria);
  const auto all = std::max(std::thread::hardware_concurrency(), 1U);
  return Job(orders, criteria, span, scan).run(threads == 0 ? all : threads);
}

LabPeriod whole_past(const OrdersView& orders) {
  std::uint16_t last = 0;
  for (std::size_t shop = 0; shop < orders.shops(); ++shop)
    if (orders.offsets[shop] < orders.offsets[shop + 1])
      last = std::max(last, orders.days[static_cast<std::size_t>(orders.offsets[shop + 1]) - 1]);
  return {orders.first_day, orders.first_day + last};
}

}  // namespace entente::insights
