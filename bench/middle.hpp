// The middle of what was measured.
#pragma once

#include <algorithm>
#include <vector>

// Of one value or more.
inline double middle_of(std::vector<double> values) {
  const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, half);
  return *half;
}
