// The criteria in the words of the rules (S1, S2), one shop and one day at a time: slow, and what
// the engine is held to.
#pragma once

#include <cstdint>
#include <vector>

#include "policies/policies.hpp"

namespace entente::insights {

struct PlainOrder {
  std::int64_t day = 0;
  int stars = 0;  // 0: no review that counts
  int cases = 0;  // 0 none, 1 one that was not unfounded, 2 one that ended against the shop
};

inline bool is_dissatisfied(const policies::StandardsNumbers& numbers, const PlainOrder& order) {
  const bool low_review = order.stars > 0 && order.stars <= numbers.low_stars_max;
  const bool any_case = numbers.cases_that_count == 1 && order.cases >= 1;
  const bool case_against = numbers.cases_that_count == 2 && order.cases == 2;
  return low_review || any_case || case_against;
}

struct PlainCount {
  std::int64_t orders = 0;
  std::int64_t dissatisfied = 0;
};

// Of the orders placed on `days` days up to and including `day`; 0 days: since the first sale.
inline PlainCount count_of(const policies::StandardsNumbers& numbers,
                           const std::vector<PlainOrder>& orders, std::int64_t day,
                           std::int64_t days) {
  PlainCount count;
  for (const auto& order : orders) {
    if (order.day > day || (days > 0 && order.day <= day - days)) continue;
    ++count.orders;
    if (is_dissatisfied(numbers, order)) ++count.dissatisfied;
  }
  return count;
}

inline bool meets_rate(const policies::StandardsNumbers& numbers, const PlainCount& period) {
  if (period.orders == 0 || period.orders < numbers.orders_min) return false;
  if (period.orders < numbers.small_orders_below)
    return period.dissatisfied >= numbers.small_dissatisfied_min;
  const auto have = period.dissatisfied * numbers.rate_orders;
  const auto limit = period.orders * numbers.rate_dissatisfied;
  return numbers.rate_is_exceeded == 1 ? have > limit : have >= limit;
}

inline bool meets_all(const policies::StandardsNumbers& numbers,
                      const std::vector<PlainOrder>& orders, std::int64_t day) {
  auto period = count_of(numbers, orders, day, numbers.rate_days);
  if (numbers.rate_short_days > 0) {
    const auto shorter = count_of(numbers, orders, day, numbers.rate_short_days);
    if (shorter.orders >= numbers.rate_short_orders_min) period = shorter;
  }
  const auto ever = count_of(numbers, orders, day, 0);
  PlainCount window;
  if (numbers.window_days > 0) window = count_of(numbers, orders, day, numbers.window_days);
  return meets_rate(numbers, period) && ever.dissatisfied >= numbers.dissatisfied_min &&
         window.dissatisfied >= numbers.window_dissatisfied_min;
}

}  // namespace entente::insights
