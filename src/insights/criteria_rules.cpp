#include "insights/criteria_rules.hpp"

#include <algorithm>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <stdexcept>

namespace entente::insights {
namespace {

constexpr std::size_t limits_kept = 16'384;
constexpr std::int64_t number_max = 1'000'000'000;

std::uint32_t within(std::int64_t value, std::int64_t max) {
  return static_cast<std::uint32_t>(std::min(value, max));
}

void check(const policies::StandardsNumbers& numbers) {
  boost::mp11::mp_for_each<
      boost::describe::describe_members<policies::StandardsNumbers, boost::describe::mod_public>>(
      [&](auto member) {
        const auto value = numbers.*member.pointer;
        if (value < 0 || value > number_max)
          throw std::logic_error(std::string(member.name) + " is not between 0 and 1000000000");
      });
  if (numbers.rate_orders == 0) throw std::logic_error("rate_orders is 0");
}

// The most orders of which so many dissatisfied ones are enough.
std::uint32_t limit_of(const policies::StandardsNumbers& numbers, std::int64_t dissatisfied) {
  const auto have = dissatisfied * numbers.rate_orders;
  if (numbers.rate_is_exceeded != 0 && have == 0) return 0;
  if (numbers.rate_dissatisfied == 0) return no_limit;
  const auto enough = numbers.rate_is_exceeded != 0 ? have - 1 : have;
  return within(enough / numbers.rate_dissatisfied, no_limit);
}

std::uint8_t case_facts_min(std::int64_t cases_that_count) {
  return cases_that_count == 0 ? UINT8_MAX : facts_of(0, within(cases_that_count, 3));
}

}  // namespace

std::uint32_t Criteria::limit(std::size_t dissatisfied) const {
  if (dissatisfied < limits.size()) return limits[dissatisfied];
  return limit_of(numbers, static_cast<std::int64_t>(dissatisfied));
}

Criteria criteria_of(const policies::StandardsNumbers& numbers) {
  check(numbers);
  Criteria out;
  out.numbers = numbers;
  out.low_stars_max = static_cast<std::uint8_t>(within(numbers.low_stars_max, 5));
  out.case_facts_min = case_facts_min(numbers.cases_that_count);
  out.dissatisfied_min = within(numbers.dissatisfied_min, number_max);
  out.window_min = within(numbers.window_dissatisfied_min, number_max);
  out.window_days =
      out.window_min == 0 ? never : static_cast<std::uint16_t>(within(numbers.window_days, never));
  out.orders_min = std::max(1U, within(numbers.orders_min, number_max));
  for (std::size_t each = 0; each < limits_kept; ++each)
    out.limits.push_back(limit_of(numbers, static_cast<std::int64_t>(each)));
  const bool since_first_sale = numbers.rate_days == 0 && numbers.rate_short_days == 0;
  const bool by_rate_only = numbers.small_orders_below <= 1;
  const bool one_is_needed = out.dissatisfied_min > 0 || out.window_min > 0 || out.limits[0] == 0;
  out.changes_with_dissatisfied = since_first_sale && by_rate_only && one_is_needed;
  return out;
}

}  // namespace entente::insights
