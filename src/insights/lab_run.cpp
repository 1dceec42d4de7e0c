#include "insights/lab_run.hpp"

#include <algorithm>
#include <atomic>
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

std::vector<Part> parts_of(const OrdersView& orders) {
  std::vector<Part> parts;
  const auto offsets = orders.offsets;
  for (std::size_t first = 0; first < orders.shops();) {
    const auto wanted = offsets[first] + orders_a_part;
    // A part has few of all shops: what is far behind lies in no cache.
    std::size_t reach = 64;
    while (first + reach < offsets.size() && offsets[first + reach] <= wanted) reach *= 2;
    const auto near = offsets.subspan(first, std::min(reach + 1, offsets.size() - first));
    const auto found = std::ranges::upper_bound(near, wanted) - near.begin();
    auto last = first + static_cast<std::size_t>(found) - 1;
    last = std::min(std::max(last, first + 1), first + shops_a_part_max);
    parts.push_back({{first, last}, static_cast<std::size_t>(offsets[last] - offsets[first])});
    first = last;
  }
  return parts;
}

LabPart kept(const FoundRuns& runs, std::size_t first_shop, DayMemory& memory) {
  return {first_shop, memory.keep(runs.ends), memory.keep(runs.from.first(runs.count)),
          memory.keep(runs.to.first(runs.count))};
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
      : orders_(orders),
        criteria_(criteria),
        period_(period),
        scan_(scan),
        parts_(parts_of(orders)),
        found_(parts_.size()) {}

  LabRun run(unsigned threads) {
    const auto count = std::clamp<std::size_t>(threads, 1, std::max<std::size_t>(parts_.size(), 1));
    std::vector<Edges> edges(count, Edges(period_.to + std::size_t{1}));
    std::vector<DayMemory> memory(count);
    {
      std::vector<std::jthread> others;
      for (std::size_t i = 1; i < count; ++i)
        others.emplace_back([this, &mine = edges[i], &own = memory[i]] { work(mine, own); });
      work(edges[0], memory[0]);
    }
    for (std::size_t i = 1; i < count; ++i) edges[0].add(edges[i]);
    return {period_, std::move(found_), std::move(memory), on_days(edges[0])};
  }

 private:
  void work(Edges& edges, DayMemory& memory) {
    Scratch scratch;
    for (std::size_t i = next_++; i < parts_.size(); i = next_++) {
      const auto& part = parts_[i];
      scratch.prepare(part.shops.last - part.shops.first, part.orders);
      scan_(orders_, criteria_, period_, part.shops, scratch);
      found_[i] = kept(scratch.runs, part.shops.first, memory);
      edges.add(found_[i]);
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
  std::vector<Part> parts_;
  std::vector<LabPart> found_;
  std::atomic<std::size_t> next_ = 0;
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
