#include "insights/order_columns.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace entente::insights {
namespace {

// Where each shop's orders begin, and the end.
std::vector<std::uint64_t> offsets_of(std::size_t shops, std::span<const OneOrder> orders) {
  std::vector<std::uint64_t> offsets(shops + 1);
  for (const auto& order : orders) ++offsets.at(order.shop + std::size_t{1});
  for (std::size_t shop = 0; shop < shops; ++shop) offsets[shop + 1] += offsets[shop];
  return offsets;
}

struct DayAndFacts {
  std::uint16_t day;
  OrderFacts facts;
};

}  // namespace

OrderColumns::OrderColumns(std::size_t shops, std::span<const OneOrder> orders)
    : offsets_(offsets_of(shops, orders)), days_(orders.size() + 1), facts_(orders.size()) {
  if (orders.empty()) return;
  const auto [first, last] = std::ranges::minmax(orders, {}, &OneOrder::day);
  if (last.day - first.day >= days_max) throw std::length_error("the days are too far apart");
  first_day_ = first.day;
  std::vector<DayAndFacts> sorted(orders.size());
  auto places = offsets_;
  for (const auto& order : orders)
    sorted[places[order.shop]++] = {static_cast<std::uint16_t>(order.day - first_day_),
                                    order.facts};
  for (std::size_t shop = 0; shop < shops; ++shop)
    std::stable_sort(sorted.begin() + static_cast<std::ptrdiff_t>(offsets_[shop]),
                     sorted.begin() + static_cast<std::ptrdiff_t>(offsets_[shop + 1]),
                     [](const auto& a, const auto& b) { return a.day < b.day; });
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    days_[i] = sorted[i].day;
    facts_[i] = sorted[i].facts;
  }
}

OrdersView OrderColumns::view() const {
  return {first_day_, offsets_, {days_.data(), facts_.size()}, facts_};
}

}  // namespace entente::insights
