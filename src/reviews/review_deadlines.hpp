// The clocks of a review. Pure.
#pragma once

#include <optional>
#include <string>

#include "base/time.hpp"

namespace entente::reviews {

// Numbers of the policy pack for reviews; presets of the seeds.
struct ReviewPolicy {
  std::int64_t window_days = 100;           // R5
  std::int64_t hold_days_max = 7;           // M4
  std::int64_t delivery_days_assumed = 30;  // CRD-1: where nothing is known of the delivery
  std::string zone = "UTC";                 // the marketplace's (T-3)
};

// What is known of the delivery.
struct DeliveryFacts {
  Instant placed_at;
  std::optional<Instant> estimated_delivery_at;
  std::optional<Instant> delivered_at;
};

// The end of the window for writing and editing: 100 days after delivery (R5), else after the
// estimated date, else after order + 30 days.
Instant window_end(const DeliveryFacts& delivery, const ReviewPolicy& policy);

// When a held version publishes itself (M4, C-3).
Instant hold_end(Instant submitted_at, const ReviewPolicy& policy);

}  // namespace entente::reviews
