#include "insights/second_look.hpp"

#include <algorithm>

namespace entente::insights {
namespace {

struct Count {
  std::int64_t orders = 0;
  std::int64_t dissatisfied = 0;
};

// Of the orders placed from `from` on, up to and including the day.
Count count_of(const ShopOrders& orders, const Criteria& criteria, std::int64_t day,
               std::int64_t from) {
  Count count;
  for (std::size_t i = 0; i < orders.days.size(); ++i) {
    if (orders.days[i] > day) break;
    if (orders.days[i] < from) continue;
    ++count.orders;
    if (criteria.is_dissatisfied(orders.facts[i])) ++count.dissatisfied;
  }
  return count;
}

bool meets_rate(const Criteria& criteria, const Count& period) {
  const auto& numbers = criteria.numbers;
  if (period.orders < criteria.orders_min) return false;
  if (period.orders < numbers.small_orders_below)
    return period.dissatisfied >= numbers.small_dissatisfied_min;
  return period.orders <= criteria.limit(static_cast<std::size_t>(period.dissatisfied));
}

std::uint16_t in_column(std::int64_t day) {
  return static_cast<std::uint16_t>(std::clamp<std::int64_t>(day, 0, never));
}

}  // namespace

bool meets_criteria(const ShopOrders& orders, const Criteria& criteria, std::uint16_t day,
                    std::uint16_t from) {
  const auto& numbers = criteria.numbers;
  const std::int64_t last = day;
  const auto since = [&](std::int64_t days) {
    return std::max<std::int64_t>(from, last - days + 1);
  };
  const auto ever = count_of(orders, criteria, last, from);
  auto period =
      numbers.rate_days == 0 ? ever : count_of(orders, criteria, last, since(numbers.rate_days));
  if (numbers.rate_short_days > 0) {
    const auto shorter = count_of(orders, criteria, last, since(numbers.rate_short_days));
    if (shorter.orders >= numbers.rate_short_orders_min) period = shorter;
  }
  const auto window = count_of(orders, criteria, last, since(numbers.window_days));
  return meets_rate(criteria, period) && ever.dissatisfied >= numbers.dissatisfied_min &&
         window.dissatisfied >= numbers.window_dissatisfied_min;
}

std::uint16_t second_look_day(const Criteria& criteria, std::uint16_t warned) {
  return in_column(warned + criteria.numbers.second_look_days);
}

std::uint16_t second_look_from(const Criteria& criteria, std::uint16_t warned) {
  const auto out_up_to = warned - criteria.numbers.second_look_cut_days;
  return in_column(out_up_to + 1);
}

}  // namespace entente::insights
