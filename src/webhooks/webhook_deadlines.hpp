// When a delivery is tried again (WH-2). Pure: chance is an argument.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace entente::webhooks {

struct WebhookPolicy {
  // Before the second, third ... try; the first is at once. After the tenth it has failed.
  std::array<std::chrono::seconds, 9> retry_delays{
      std::chrono::seconds{5}, std::chrono::minutes{5}, std::chrono::minutes{30},
      std::chrono::hours{2},   std::chrono::hours{5},   std::chrono::hours{10},
      std::chrono::hours{14},  std::chrono::hours{20},  std::chrono::hours{24}};
  // Each is longer by up to one part in so many, so that what failed together does not come again
  // together.
  std::int64_t jitter_parts = 10;
  std::chrono::seconds rest{60};             // after 429, 502 or 504 without Retry-After
  std::chrono::hours rest_max{24};           // however long Retry-After says
  std::chrono::hours old_secret_signs{24};   // after a rotation
  std::chrono::seconds answer_time_max{20};  // WH-2: 15 to 30 s
  std::chrono::minutes claim_time{2};        // what takes longer is taken for dead
  std::chrono::hours log_kept{30 * 24};
};
inline constexpr WebhookPolicy webhook_policy{};

// After this many tries (1, 2 ...); none where it was the last. `chance`: any number, from a random
// source.
std::optional<Duration> retry_delay(std::int64_t attempts, std::uint32_t chance,
                                    const WebhookPolicy& policy);

// How long the other side wants to be left alone; `asked` is its Retry-After, none without.
Duration rest_time(std::optional<Duration> asked, const WebhookPolicy& policy);

}  // namespace entente::webhooks
