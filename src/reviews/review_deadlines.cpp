#include "reviews/review_deadlines.hpp"

namespace entente::reviews {

Instant window_end(const DeliveryFacts& delivery, const ReviewPolicy& policy) {
  Period window{policy.window_days, PeriodUnit::calendar_days, policy.zone};
  if (delivery.delivered_at) return due_instant(*delivery.delivered_at, window);
  if (delivery.estimated_delivery_at) return due_instant(*delivery.estimated_delivery_at, window);
  Period assumed{policy.delivery_days_assumed, PeriodUnit::calendar_days, policy.zone};
  // The assumed delivery is the last day of its period, not the first instant after it.
  return due_instant(due_instant(delivery.placed_at, assumed) - Duration{1}, window);
}

Instant hold_end(Instant submitted_at, const ReviewPolicy& policy) {
  return due_instant(submitted_at, {policy.hold_days_max, PeriodUnit::calendar_days, policy.zone});
}

}  // namespace entente::reviews
