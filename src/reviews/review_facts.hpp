// What decisions about a review are made on.
#pragma once

#include "reviews/review_rules.hpp"

namespace entente::reviews {

// Enough for what may be done to a review (may_edit and its like), without a look at its versions.
ReviewFacts facts_at(const Review& review, Instant now);

}  // namespace entente::reviews
