#include "webhooks/webhook_deadlines.hpp"

#include <algorithm>

namespace entente::webhooks {

std::optional<Duration> retry_delay(std::int64_t attempts, std::uint32_t chance,
                                    const WebhookPolicy& policy) {
  if (attempts < 1 || attempts > static_cast<std::int64_t>(policy.retry_delays.size()))
    return std::nullopt;
  const Duration delay = policy.retry_delays[static_cast<std::size_t>(attempts - 1)];
  constexpr std::int64_t chances = std::int64_t{1} << 16U;
  const auto share = static_cast<std::int64_t>(chance) % chances;
  return delay + delay / policy.jitter_parts * share / chances;
}

Duration rest_time(std::optional<Duration> asked, const WebhookPolicy& policy) {
  if (!asked) return policy.rest;
  return std::clamp<Duration>(*asked, Duration{}, policy.rest_max);
}

}  // namespace entente::webhooks
