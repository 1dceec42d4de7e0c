#include "insights/shop_scan.hpp"

#include <algorithm>

namespace entente::insights {
namespace {

constexpr std::size_t room = 128;  // what wide stores may write too much

std::uint16_t days_later(std::uint16_t day, std::uint16_t days) {
  return static_cast<std::uint16_t>(std::min<unsigned>(unsigned{day} + days, never));
}

// The days of its dissatisfied orders into the scratch.
std::size_t collect(const ShopOrders& orders, const Criteria& criteria, Scratch& scratch) {
  std::size_t count = 0;
  auto* out = scratch.dissatisfied.data();
  for (std::size_t i = 0; i < orders.facts.size(); ++i) {
    out[count] = orders.days[i];
    count += criteria.is_dissatisfied(orders.facts[i]) ? 1 : 0;
  }
  out[count] = never;
  return count;
}

// What is common to the days of one shop.
class Stretches {
 public:
  Stretches(const ShopOrders& orders, const Criteria& criteria, DaySpan period, Scratch& scratch)
      : orders_(orders), criteria_(criteria), period_(period), scratch_(scratch) {
    const auto first = criteria.orders_min - std::size_t{1};
    judged_from_ = first < orders.days.size() ? orders.days[first] : never;
    window_ = std::max<std::size_t>(criteria.window_min, 1);
  }

  // With `by_rate` the rate since the first sale is asked for as well.
  template <class Take>
  void each(std::size_t dissatisfied, bool by_rate, const Take& take) const {
    const auto* days = scratch_.dissatisfied.data();
    for (auto i = std::max<std::size_t>(needed(criteria_), 1); i <= dissatisfied; ++i) {
      const auto day = days[i - 1];
      const auto next = days[i];
      if (next == day) continue;  // the last one of the day tells for it
      auto to = std::min(next, period_.to);
      to = std::min(to, days_later(days[i - window_], criteria_.window_days));
      if (by_rate) to = std::min(to, rate_ends(i));
      const auto from = std::max({day, period_.from, by_rate ? judged_from_ : day});
      if (from < to) take(DaySpan{from, to});
    }
  }

 private:
  [[nodiscard]] std::uint16_t rate_ends(std::size_t dissatisfied) const {
    const auto limit = criteria_.limit(dissatisfied);
    return limit < orders_.days.size() ? orders_.days[limit] : never;
  }

  const ShopOrders& orders_;
  const Criteria& criteria_;
  DaySpan period_;
  Scratch& scratch_;
  std::uint16_t judged_from_;
  std::size_t window_;
};

void add_run(FoundRuns& runs, std::size_t first, DaySpan run) {
  if (runs.count > first && runs.to[runs.count - 1] == run.from) {
    runs.to[runs.count - 1] = run.to;
    return;
  }
  runs.from[runs.count] = run.from;
  runs.to[runs.count] = run.to;
  ++runs.count;
}

// From the first to the last day that all criteria but the rate leave.
DaySpan outer(const Stretches& stretches, const Criteria& criteria, DaySpan period,
              std::size_t dissatisfied) {
  if (needed(criteria) == 0) return period;
  DaySpan span{never, 0};
  stretches.each(dissatisfied, false, [&](DaySpan each) {
    span.from = std::min(span.from, each.from);
    span.to = std::max(span.to, each.to);
  });
  return span;
}

}  // namespace

std::size_t needed(const Criteria& criteria) {
  return std::max(criteria.dissatisfied_min, criteria.window_min);
}

void Scratch::prepare(std::size_t shops, std::size_t orders) {
  if (dissatisfied.size() < orders + room) {
    memory = DayMemory();
    dissatisfied = memory.take(orders + room);
    collected = memory.take(orders + room);
    // A run begins with an order or ends with one leaving, or with the period; runs of a shop do
    // not touch.
    const auto runs_max = shops == 1 ? std::size_t{days_max} : 2 * orders;
    runs.from = memory.take(runs_max + room);
    runs.to = memory.take(runs_max + room);
  }
  if (const auto blocks = orders / FoundOrders::at_once + 2; found.size() < blocks)
    found.resize(blocks);
  begins.resize(shops + 1);
  for (auto* kind : {&few, &few_rated, &many}) kind->resize(shops + 1);
  runs.count = 0;
  runs.firsts.assign(shops, 0);
  runs.counts.assign(shops, 0);
}

void scan_shop(const ShopOrders& orders, const Criteria& criteria, DaySpan period,
               Scratch& scratch) {
  auto& runs = scratch.runs;
  const auto first = runs.count;
  const auto dissatisfied = collect(orders, criteria, scratch);
  if (orders.days.empty() || dissatisfied < needed(criteria)) return;
  const Stretches stretches(orders, criteria, period, scratch);
  if (criteria.changes_with_dissatisfied) {
    stretches.each(dissatisfied, true, [&](DaySpan each) { add_run(runs, first, each); });
    return;
  }
  const auto span = outer(stretches, criteria, period, dissatisfied);
  if (span.from < span.to) scan_days(orders, criteria, span, dissatisfied, scratch);
}

void scan_shops(const OrdersView& orders, const Criteria& criteria, DaySpan period, ShopSpan shops,
                Scratch& scratch) {
  auto& runs = scratch.runs;
  for (auto shop = shops.first; shop < shops.last; ++shop) {
    const auto first = runs.count;
    scan_shop(shop_orders(orders, shop), criteria, period, scratch);
    runs.firsts[shop - shops.first] = static_cast<std::uint16_t>(first);
    runs.counts[shop - shops.first] = static_cast<std::uint16_t>(runs.count - first);
  }
}

}  // namespace entente::insights
