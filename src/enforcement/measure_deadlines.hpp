// The clocks of a measure. Pure. Days are whole days of the shop's zone, the day of the event not
// counted (T-3).
#pragma once

#include <optional>

#include "base/time.hpp"
#include "enforcement/measure.hpp"
#include "policies/policies.hpp"

namespace entente::enforcement {

// How often the program looks whether the statement has left.
inline constexpr Duration sending_check = std::chrono::minutes{1};

// The first instant at which it may be in force, its statement being sent at `sent_at` (C-7): then
// for most; after the notice for a final one without an exception (P2B Art. 4(2), 4(4)).
Instant earliest_start(const Measure& row, Instant sent_at,
                       const policies::EnforcementNumbers& numbers);
// None for what lasts until it is ended.
std::optional<Instant> end_of(const Measure& row, Instant start);
Instant appeal_end(const Measure& row, Instant told_at,
                   const policies::EnforcementNumbers& numbers);
Instant appeal_due(const Measure& row, Instant appealed_at,
                   const policies::EnforcementNumbers& numbers);
Instant request_due(const Measure& row, Instant asked_at,
                    const policies::EnforcementNumbers& numbers);

}  // namespace entente::enforcement
