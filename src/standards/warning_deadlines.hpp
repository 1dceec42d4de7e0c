// When a warned shop is looked at again, and which orders are out then (S4, T-6). Pure.
#pragma once

#include "policies/policies.hpp"
#include "standards/warning.hpp"

namespace entente::standards {

// Whole days of the marketplace's zone, the day of the warning not counted (T-3).
Instant second_look_at(const std::string& zone, Instant warned_at,
                       const policies::StandardsNumbers& numbers);
Instant longer_look_at(const std::string& zone, Instant decided_at,
                       const policies::ExaminationNumbers& numbers);
// Orders placed on this day or before it are out: 30 days or more before the warning.
std::int64_t out_up_to(const std::string& zone, Instant warned_at,
                       const policies::StandardsNumbers& numbers);

}  // namespace entente::standards
