#include "reviews/review_facts.hpp"

namespace entente::reviews {

ReviewFacts facts_at(const Review& review, Instant now) {
  ReviewFacts facts;
  facts.review = review;
  facts.now = now;
  return facts;
}

}  // namespace entente::reviews
