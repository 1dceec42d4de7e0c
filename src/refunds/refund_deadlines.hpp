// When the gateway is called again. Pure.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace entente::refunds {

struct RefundPolicy {
  // After the first, second ... call without word of the gateway; after as many it has failed. All
  // together stay under the day for which gateways know an idempotency key.
  std::array<std::chrono::minutes, 6> retry_delays{
      std::chrono::minutes{1},   std::chrono::minutes{5},   std::chrono::minutes{30},
      std::chrono::minutes{120}, std::chrono::minutes{240}, std::chrono::minutes{480}};
  std::chrono::minutes claim_time{5};       // a call that takes longer is taken for dead
  std::chrono::minutes look_again{60};      // at a refund that the gateway has under way
  std::chrono::hours key_is_known_for{20};  // later, the gateway is searched before it is called
};
inline constexpr RefundPolicy refund_policy{};

// After this many calls; none where it was the last.
std::optional<Duration> retry_delay(std::int64_t attempts, const RefundPolicy& policy);

// Whether a refund requested then may be known to the gateway under a key it has forgotten.
bool must_look_first(Instant requested_at, Instant now, const RefundPolicy& policy);

}  // namespace entente::refunds
