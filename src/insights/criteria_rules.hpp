// The numbers of the standards in the form in which millions of shops are asked. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "insights/order_columns.hpp"
#include "policies/policies.hpp"

namespace entente::insights {

// Days of the columns, `to` being none of them any more.
struct DaySpan {
  std::uint16_t from = 0;
  std::uint16_t to = 0;

  bool operator==(const DaySpan&) const = default;
};

inline constexpr std::uint32_t no_limit = UINT32_MAX;

struct Criteria {
  policies::StandardsNumbers numbers;
  // Which orders are dissatisfied: stars from 1 to low_stars_max, or facts from case_facts_min on.
  std::uint8_t low_stars_max = 0;
  std::uint8_t case_facts_min = 0;
  // So many dissatisfied orders are there at least on each day on which all criteria hold.
  std::uint32_t dissatisfied_min = 0;
  std::uint32_t window_min = 0;
  std::uint16_t window_days = 0;  // `never` where the window asks for nothing
  std::uint32_t orders_min = 1;   // without orders there is no rate
  // The rate as a limit: with so many dissatisfied orders it is met up to so many orders.
  std::vector<std::uint32_t> limits;
  // Whether what holds changes only with a dissatisfied order: one that comes, one that leaves the
  // window, or one satisfied order too many. Otherwise each day has to be looked at.
  bool changes_with_dissatisfied = false;

  [[nodiscard]] std::uint32_t limit(std::size_t dissatisfied) const;
  [[nodiscard]] bool is_dissatisfied(OrderFacts facts) const {
    const auto stars = facts & stars_mask;
    return (stars != 0 && stars <= low_stars_max) || facts >= case_facts_min;
  }
};

// Throws std::logic_error for numbers below zero, and for a rate of nothing.
Criteria criteria_of(const policies::StandardsNumbers& numbers);

}  // namespace entente::insights
