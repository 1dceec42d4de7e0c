// The clocks of a dispute. Pure.
#pragma once

#include <optional>
#include <string>

#include "base/time.hpp"

namespace entente::recovery {

// The shop's own numbers (M1, M8, M9, W1) and the marketplace's zone (T-3).
struct RecoveryPolicy {
  std::int64_t response_hours = 4;
  std::int64_t close_after_days = 14;
  std::int64_t follow_up_days = 7;
  std::int64_t update_link_days = 60;  // SEC-6 allows a longer life to this narrow link
  std::string zone = "UTC";
};

// When the first answer is due (W1): elapsed hours.
Instant response_due(Instant opened_at, const RecoveryPolicy& policy);

// The reminder to the shop: when a quarter of its time is left.
Instant response_reminder(Instant opened_at, const RecoveryPolicy& policy);

// When silence of the customer closes the dispute (M8): whole days after the last reply.
Instant silence_end(Instant replied_at, const RecoveryPolicy& policy);

// When the one follow-up leaves after a solution (M9).
Instant follow_up_due(Instant solved_at, const RecoveryPolicy& policy);

Instant update_link_end(Instant sent_at, const RecoveryPolicy& policy);

}  // namespace entente::recovery
