#include "refunds/refund_deadlines.hpp"

namespace entente::refunds {

std::optional<Duration> retry_delay(std::int64_t attempts, const RefundPolicy& policy) {
  if (attempts < 1 || attempts > static_cast<std::int64_t>(policy.retry_delays.size()))
    return std::nullopt;
  return policy.retry_delays[static_cast<std::size_t>(attempts - 1)];
}

bool must_look_first(Instant requested_at, Instant now, const RefundPolicy& policy) {
  return now - requested_at >= policy.key_is_known_for;
}

}  // namespace entente::refunds
