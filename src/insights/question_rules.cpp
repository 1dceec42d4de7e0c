#include "insights/question_rules.hpp"

#include <algorithm>
#include <boost/mp11.hpp>

namespace entente::insights {
namespace {

using policies::StandardsNumbers;

constexpr std::int64_t count_max = 1'000'000'000;
constexpr std::int64_t days_max = 36'500;

struct Bounds {
  std::int64_t least;
  std::int64_t most;
};

Bounds bounds_of(std::string_view name) {
  if (name == "low_stars_max") return {0, 5};
  if (name == "cases_that_count") return {0, 2};
  if (name == "rate_is_exceeded") return {0, 1};
  if (name == "rate_orders") return {1, count_max};
  if (name.ends_with("_days")) return {0, days_max};
  return {0, count_max};
}

template <class Each>
void each_number(const Each& each) {
  boost::mp11::mp_for_each<
      boost::describe::describe_members<StandardsNumbers, boost::describe::mod_public>>(
      [&](auto member) { each(std::string_view(member.name), member.pointer); });
}

FieldError out_of_range(std::string pointer, std::int64_t least, std::int64_t most) {
  return {std::move(pointer),
          "out_of_range",
          {{"min", std::to_string(least)}, {"max", std::to_string(most)}}};
}

bool is_within(std::int64_t value, const Bounds& bounds) {
  return value >= bounds.least && value <= bounds.most;
}

}  // namespace

std::vector<LabNumber> lab_numbers(const StandardsNumbers& in_force) {
  std::vector<LabNumber> all;
  each_number([&](std::string_view name, auto pointer) {
    const auto bounds = bounds_of(name);
    all.push_back({std::string(name), in_force.*pointer, bounds.least, bounds.most});
  });
  return all;
}

std::int64_t number_of(const StandardsNumbers& numbers, std::string_view name) {
  std::int64_t value = 0;
  each_number([&](std::string_view each, auto pointer) {
    if (each == name) value = numbers.*pointer;
  });
  return value;
}

bool set_number(StandardsNumbers& numbers, std::string_view name, std::int64_t value) {
  bool known = false;
  each_number([&](std::string_view each, auto pointer) {
    if (each != name) return;
    numbers.*pointer = value;
    known = true;
  });
  return known;
}

std::vector<FieldError> errors_of(const StandardsNumbers& numbers) {
  std::vector<FieldError> errors;
  each_number([&](std::string_view name, auto pointer) {
    auto bounds = bounds_of(name);
    // More than every order cannot be dissatisfied.
    if (name == "rate_dissatisfied" && numbers.rate_orders > 0) bounds.most = numbers.rate_orders;
    if (!is_within(numbers.*pointer, bounds))
      errors.push_back(out_of_range("/numbers/" + std::string(name), bounds.least, bounds.most));
  });
  return errors;
}

std::vector<FieldError> errors_of(const LabSweep& sweep) {
  StandardsNumbers any;
  if (!set_number(any, sweep.number, 0)) return {{"/sweep/number", "no_such_number", {}}};
  const auto bounds = bounds_of(sweep.number);
  std::vector<FieldError> errors;
  if (!is_within(sweep.from, bounds))
    errors.push_back(out_of_range("/sweep/from", bounds.least, bounds.most));
  if (sweep.to < sweep.from || sweep.to > bounds.most)
    errors.push_back(out_of_range("/sweep/to", std::max(sweep.from, bounds.least), bounds.most));
  if (!errors.empty()) return errors;
  const auto step = sweep.step.value_or(1);
  const auto gaps_max = sweep_values_max - 1;
  const auto least = std::max<std::int64_t>(1, (sweep.to - sweep.from + gaps_max - 1) / gaps_max);
  if (step < least) errors.push_back(out_of_range("/sweep/step", least, bounds.most));
  return errors;
}

RefusalInfo refusal_info(LabRefusal) {
  return {403};
}

std::expected<Done, LabRefusal> may_keep(const Who& who) {
  if (who.is_operator || who.is_trust_and_safety) return Done{};
  return std::unexpected(LabRefusal::lab_needs_trust_and_safety);
}

std::vector<std::int64_t> values_of(const LabSweep& sweep) {
  std::vector<std::int64_t> values;
  for (auto value = sweep.from; value <= sweep.to; value += sweep.step.value_or(1))
    values.push_back(value);
  return values;
}

}  // namespace entente::insights
