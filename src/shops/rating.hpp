// A rating as every view shows it.
#pragma once

#include <array>
#include <boost/describe.hpp>
#include <cstdint>
#include <optional>

namespace entente::shops {

struct RatingView {
  std::int64_t count = 0;
  std::optional<double> average;  // one decimal, for display; compare sum and count
  std::int64_t sum = 0;
  std::array<std::int64_t, 5> stars{};  // how many of 1, 2, 3, 4, 5
};
BOOST_DESCRIBE_STRUCT(RatingView, (), (count, average, sum, stars))

// The average is rounded half up to a tenth, in integers.
RatingView rating_of(const std::array<std::int64_t, 5>& stars);

}  // namespace entente::shops
