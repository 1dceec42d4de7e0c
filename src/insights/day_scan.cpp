// Day by day, for numbers under which satisfied orders change what holds as well: a rate over some
// days, small shops judged by count. Counts up to each day make any window one subtraction, and the
// days independent of each other, so that the compiler does many of them at once.
#include <algorithm>

#include "insights/shop_scan.hpp"

namespace entente::insights {
namespace {

// What each day is asked, with everything of the shop in it. Counts are up to and including the
// day; those before a period are taken away, from a column of zeros where it has no beginning.
struct DayQuestion {
  const std::uint32_t* orders;
  const std::uint32_t* dissatisfied;
  const std::uint32_t* orders_before;
  const std::uint32_t* dissatisfied_before;
  const std::uint32_t* short_orders_before;
  const std::uint32_t* short_dissatisfied_before;
  const std::uint32_t* window_before;
  std::uint32_t short_orders_min;
  std::uint32_t orders_min;
  std::uint32_t small_below;
  std::uint32_t small_min;
  std::uint32_t dissatisfied_min;
  std::uint32_t window_min;
  std::uint64_t rate_dissatisfied;
  std::uint64_t rate_orders;
  std::uint64_t exceeded;
};

void ask(const DayQuestion& q, std::size_t days, std::uint8_t* holds) {
  for (std::size_t i = 0; i < days; ++i) {
    const auto long_orders = q.orders[i] - q.orders_before[i];
    const auto long_bad = q.dissatisfied[i] - q.dissatisfied_before[i];
    const auto short_orders = q.orders[i] - q.short_orders_before[i];
    const auto short_bad = q.dissatisfied[i] - q.short_dissatisfied_before[i];
    const bool is_short = short_orders >= q.short_orders_min;
    const auto orders = is_short ? short_orders : long_orders;
    const auto bad = is_short ? short_bad : long_bad;
    const bool by_count = orders < q.small_below;
    const bool count_met = bad >= q.small_min;
    const bool rate_met = bad * q.rate_orders >= orders * q.rate_dissatisfied + q.exceeded;
    const bool met = (by_count & count_met) | (!by_count & rate_met);
    const bool enough = q.dissatisfied[i] >= q.dissatisfied_min;
    const bool recent = q.dissatisfied[i] - q.window_before[i] >= q.window_min;
    holds[i] = static_cast<std::uint8_t>((orders >= q.orders_min) & met & enough & recent);
  }
}

// Counts of a column of sorted days up to each day of `out`, whose first one is `first`.
void count_up(std::span<const std::uint16_t> days, std::int64_t first,
              std::span<std::uint32_t> out) {
  std::ranges::fill(out, 0U);
  for (const auto day : days) {
    const auto at = std::max<std::int64_t>(day - first, 0);
    if (at >= static_cast<std::int64_t>(out.size())) break;
    ++out[static_cast<std::size_t>(at)];
  }
  std::uint32_t sum = 0;
  for (auto& each : out) each = sum += each;
}

std::size_t lookback(std::int64_t days) {
  return static_cast<std::size_t>(std::min<std::int64_t>(days, days_max));
}

struct Lookbacks {
  explicit Lookbacks(const policies::StandardsNumbers& numbers)
      : rate(lookback(numbers.rate_days)),
        short_rate(lookback(numbers.rate_short_days)),
        window(lookback(numbers.window_days)) {}
  [[nodiscard]] std::size_t longest() const { return std::max({rate, short_rate, window}); }

  std::size_t rate;
  std::size_t short_rate;
  std::size_t window;
};

// The columns of the scratch begin so many days before the span as the longest period looks back.
DayQuestion question_of(const Criteria& criteria, const Lookbacks& back, const Scratch& scratch) {
  const auto& numbers = criteria.numbers;
  const auto* orders = scratch.orders_to.data() + back.longest();
  const auto* bad = scratch.dissatisfied_to.data() + back.longest();
  const auto* none = scratch.none.data();
  const auto has_short = back.short_rate > 0;
  const auto narrow = [](std::int64_t value) { return static_cast<std::uint32_t>(value); };
  return {orders,
          bad,
          back.rate > 0 ? orders - back.rate : none,
          back.rate > 0 ? bad - back.rate : none,
          has_short ? orders - back.short_rate : none,
          has_short ? bad - back.short_rate : none,
          bad - back.window,
          has_short ? narrow(numbers.rate_short_orders_min) : no_limit,
          criteria.orders_min,
          narrow(numbers.small_orders_below),
          narrow(numbers.small_dissatisfied_min),
          criteria.dissatisfied_min,
          criteria.window_min,
          static_cast<std::uint64_t>(numbers.rate_dissatisfied),
          static_cast<std::uint64_t>(numbers.rate_orders),
          numbers.rate_is_exceeded != 0 ? 1U : 0U};
}

void runs_of(std::span<const std::uint8_t> holds, std::uint16_t first, FoundRuns& runs) {
  const auto begin = holds.begin();
  for (auto at = begin; (at = std::find(at, holds.end(), 1)) != holds.end();) {
    runs.from[runs.count] = static_cast<std::uint16_t>(first + (at - begin));
    at = std::find(at, holds.end(), 0);
    runs.to[runs.count++] = static_cast<std::uint16_t>(first + (at - begin));
  }
}

}  // namespace

void scan_days(const ShopOrders& orders, const Criteria& criteria, DaySpan span,
               std::size_t dissatisfied, Scratch& scratch) {
  const Lookbacks back(criteria.numbers);
  const std::size_t days = span.to - span.from;
  const auto all = days + back.longest();
  if (scratch.none.size() < all) {
    scratch.orders_to.resize(all);
    scratch.dissatisfied_to.resize(all);
    scratch.none.resize(all);
    scratch.holds.resize(all);
  }
  const auto first =
      static_cast<std::int64_t>(span.from) - static_cast<std::int64_t>(back.longest());
  count_up(orders.days, first, std::span(scratch.orders_to).first(all));
  count_up(scratch.dissatisfied.first(dissatisfied), first,
           std::span(scratch.dissatisfied_to).first(all));
  ask(question_of(criteria, back, scratch), days, scratch.holds.data());
  runs_of(std::span(scratch.holds).first(days), span.from, scratch.runs);
}

}  // namespace entente::insights
