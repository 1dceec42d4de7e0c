// The clocks of a case. Pure. Days are whole days of the case's zone, the first one not counted
// (T-3).
#pragma once

#include <string_view>

#include "base/time.hpp"
#include "policies/policies.hpp"

namespace entente::cases {

struct Clocks {
  const policies::CaseNumbers& numbers;
  std::string_view zone;
};

Instant escalate_from(Instant opened_at, const Clocks& clocks);  // C4, T-7
Instant unsolved_at(Instant opened_at, const Clocks& clocks);    // C10
Instant offer_end(Instant made_at, const Clocks& clocks);
Instant promise_due(Instant agreed_at, const Clocks& clocks);
Instant return_instructions_due(Instant agreed_at, const Clocks& clocks);
Instant return_sending_due(Instant instructed_at, const Clocks& clocks);
Instant return_check_due(Instant sent_at, const Clocks& clocks);
Instant decision_due(Instant escalated_at, const Clocks& clocks);
Instant contest_end(Instant closed_at, const Clocks& clocks);
Instant lock_end(Instant taken_at, const Clocks& clocks);
// The end of a number of days that a person chose.
Instant days_later(Instant start, std::int64_t days, std::string_view zone);
// When three quarters of the time between are over: a reminder.
Instant reminder_between(Instant start, Instant due);

}  // namespace entente::cases
