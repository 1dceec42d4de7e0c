#include "shops/rating.hpp"

namespace entente::shops {

RatingView rating_of(const std::array<std::int64_t, 5>& stars) {
  RatingView view;
  view.stars = stars;
  for (std::size_t i = 0; i < stars.size(); ++i) {
    view.count += stars[i];
    view.sum += stars[i] * static_cast<std::int64_t>(i + 1);
  }
  if (view.count > 0) {
    auto tenths = (view.sum * 20 + view.count) / (view.count * 2);
    view.average = static_cast<double>(tenths) / 10;
  }
  return view;
}

}  // namespace entente::shops
