// Whether a shop meets the criteria on one day, told from its orders one by one. Pure.
#pragma once

#include "insights/criteria_rules.hpp"
#include "insights/shop_scan.hpp"

namespace entente::insights {

// As of the end of `day`, with the orders placed before `from` left out.
bool meets_criteria(const ShopOrders& orders, const Criteria& criteria, std::uint16_t day,
                    std::uint16_t from);

// The second look at a shop that was warned on a day (S4, T-6): orders placed
// `second_look_cut_days` or longer before the warning are out. `never` where it is after the last
// day that there can be.
std::uint16_t second_look_day(const Criteria& criteria, std::uint16_t warned);
std::uint16_t second_look_from(const Criteria& criteria, std::uint16_t warned);

}  // namespace entente::insights
