// How reviews are checked, as the public page says it: every figure from the policies in force
// (UCPD Art. 7(6), FR-1, P2B-5, ISO 20488).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "journal/context.hpp"
#include "reviews/review.hpp"
#include "reviews/review_store.hpp"

namespace entente::reviews {

struct ReviewMethod {
  Mode mode = Mode::marketplace;
  std::optional<std::string> contact;      // of who runs the service; none is set up otherwise
  std::int64_t window_days = 0;            // R5: for writing and editing
  std::int64_t delivery_days_assumed = 0;  // where nothing is known of the delivery
  std::int64_t hold_days_max = 0;          // M4: then a held review publishes itself
  std::int64_t stars_max = 5;
  review_store::Sort default_order = review_store::Sort::newest;
  std::vector<Ground> grounds;  // R2: for these a review is refused, and for nothing else
  std::int64_t photos_max = 0;
  std::int64_t photo_unattached_hours = 0;
};
BOOST_DESCRIBE_STRUCT(ReviewMethod, (),
                      (mode, contact, window_days, delivery_days_assumed, hold_days_max, stars_max,
                       default_order, grounds, photos_max, photo_unattached_hours))

struct MethodQuery {};
BOOST_DESCRIBE_STRUCT(MethodQuery, (), ())
Answer<ReviewMethod> review_method(Context& context, const MethodQuery& query);

}  // namespace entente::reviews
