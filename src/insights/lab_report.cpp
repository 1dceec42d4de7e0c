#include "insights/lab_report.hpp"

#include <algorithm>
#include <array>

#include "base/days.hpp"
#include "insights/second_look.hpp"

namespace entente::insights {
namespace {

constexpr std::array<std::int64_t, 8> sizes_from = {1, 3, 10, 30, 100, 300, 1000, 3000};

std::int64_t orders_of(const OrdersView& orders, std::size_t shop) {
  return static_cast<std::int64_t>(orders.offsets[shop + 1] - orders.offsets[shop]);
}

std::size_t size_of(std::int64_t orders) {
  const auto found = std::ranges::upper_bound(sizes_from, orders);
  return static_cast<std::size_t>(found - sizes_from.begin());
}

LabCounts counts_of(const OrdersView& orders, const LabRun& run) {
  LabCounts counts;
  run.each_shop([&](std::size_t, const ShopRuns& runs) {
    if (runs.size() == 0) return;
    ++counts.shops;
    counts.runs += static_cast<std::int64_t>(runs.size());
    counts.shop_days += static_cast<std::int64_t>(runs.days());
  });
  const auto days = run.shops_on_day();
  if (days.empty()) return counts;
  const auto most = std::ranges::max_element(days);
  counts.on_the_last_day = days.back();
  counts.on_most = *most;
  if (*most > 0)
    counts.most_day = date_of(orders.first_day + run.period().from + (most - days.begin()));
  return counts;
}

// The first day, last day and runs of every shop: what two runs are compared by.
struct OfShops {
  OfShops(const OrdersView& orders, const LabRun& run) : runs(orders.shops()) {
    run.each_shop([&](std::size_t shop, const ShopRuns& of_shop) { runs[shop] = of_shop; });
  }
  std::vector<ShopRuns> runs;
};

// Days that both have.
std::int64_t days_in_both(const ShopRuns& a, const ShopRuns& b) {
  std::int64_t days = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const auto from = std::max(a.from[i], b.from[j]);
    const auto to = std::min(a.to[i], b.to[j]);
    if (from < to) days += to - from;
    if (a.to[i] < b.to[j])
      ++i;
    else
      ++j;
  }
  return days;
}

LabChange change_of(const OfShops& now, const OfShops& against) {
  LabChange change;
  for (std::size_t shop = 0; shop < now.runs.size(); ++shop) {
    const auto& mine = now.runs[shop];
    const auto& theirs = against.runs[shop];
    const auto common = days_in_both(mine, theirs);
    change.newly += mine.size() > 0 && theirs.size() == 0 ? 1 : 0;
    change.no_longer += mine.size() == 0 && theirs.size() > 0 ? 1 : 0;
    change.both += mine.size() > 0 && theirs.size() > 0 ? 1 : 0;
    change.newly_shop_days += static_cast<std::int64_t>(mine.days()) - common;
    change.no_longer_shop_days += static_cast<std::int64_t>(theirs.days()) - common;
  }
  return change;
}

LabSecondLooks second_looks_of(const OrdersView& orders, const Criteria& criteria,
                               const LabRun& run) {
  LabSecondLooks looks;
  run.each_shop([&](std::size_t shop, const ShopRuns& runs) {
    if (runs.size() == 0) return;
    const auto warned = runs.from.front();
    const auto day = second_look_day(criteria, warned);
    if (day >= run.period().to) {
      ++looks.too_late;
      return;
    }
    ++looks.looked_at;
    if (!meets_criteria(shop_orders(orders, shop), criteria, day,
                        second_look_from(criteria, warned)))
      ++looks.recovered;
  });
  return looks;
}

std::vector<LabSize> sizes_of(const OrdersView& orders, const OfShops& now,
                              const OfShops* against) {
  std::vector<LabSize> sizes;
  for (std::size_t i = 0; i < sizes_from.size(); ++i) {
    LabSize size;
    size.orders_from = sizes_from[i];
    if (i + 1 < sizes_from.size()) size.orders_to = sizes_from[i + 1] - 1;
    sizes.push_back(size);
  }
  for (std::size_t shop = 0; shop < orders.shops(); ++shop) {
    const auto place = size_of(orders_of(orders, shop));
    if (place == 0) continue;  // no orders
    auto& size = sizes[place - 1];
    ++size.shops;
    size.met += now.runs[shop].size() > 0 ? 1 : 0;
    if (against != nullptr) size.met_against += against->runs[shop].size() > 0 ? 1 : 0;
  }
  return sizes;
}

std::vector<LabDay> days_of(const OrdersView& orders, const LabRun& run, const LabRun* against) {
  std::vector<LabDay> days;
  for (std::size_t i = 0; i < run.shops_on_day().size(); ++i) {
    LabDay day;
    day.day = date_of(orders.first_day + run.period().from + static_cast<std::int64_t>(i));
    day.shops = run.shops_on_day()[i];
    if (against != nullptr) day.shops_against = against->shops_on_day()[i];
    days.push_back(std::move(day));
  }
  return days;
}

}  // namespace

LabReport report_of(const LabOrders& orders, const LabQuestion& question, const LabLabels& labels) {
  const auto& view = orders.view;
  const auto run = run_lab(view, question.numbers, question.period);
  LabReport report;
  report.orders = static_cast<std::int64_t>(view.orders());
  report.shops = static_cast<std::int64_t>(view.shops());
  report.first_day = date_of(question.period.first_day);
  report.last_day = date_of(question.period.last_day);
  report.numbers = question.numbers;
  report.counts = counts_of(view, run);
  report.second_looks = second_looks_of(view, criteria_of(question.numbers), run);
  report.labels = labels.counted(run);
  report.labels_unknown = labels.unknown();
  const OfShops now(view, run);
  if (!question.against) {
    report.sizes = sizes_of(view, now, nullptr);
    report.days = days_of(view, run, nullptr);
    return report;
  }
  const auto other_run = run_lab(view, *question.against, question.period);
  const OfShops other(view, other_run);
  report.against = question.against;
  report.counts_against = counts_of(view, other_run);
  report.change = change_of(now, other);
  report.sizes = sizes_of(view, now, &other);
  report.days = days_of(view, run, &other_run);
  return report;
}

LabPoint point_of(const LabOrders& orders, const LabQuestion& question, std::int64_t value,
                  const LabLabels& labels) {
  const auto run = run_lab(orders.view, question.numbers, question.period);
  return {value, counts_of(orders.view, run), labels.counted(run)};
}

}  // namespace entente::insights
