#include "cases/case_deadlines.hpp"

namespace entente::cases {

Instant days_later(Instant start, std::int64_t days, std::string_view zone) {
  return due_instant(start, {days, PeriodUnit::calendar_days, std::string(zone)});
}

Instant escalate_from(Instant opened_at, const Clocks& clocks) {
  return days_later(opened_at, clocks.numbers.escalate_after_days, clocks.zone);
}

Instant unsolved_at(Instant opened_at, const Clocks& clocks) {
  return days_later(opened_at, clocks.numbers.unsolved_days, clocks.zone);
}

Instant offer_end(Instant made_at, const Clocks& clocks) {
  return days_later(made_at, clocks.numbers.offer_days, clocks.zone);
}

Instant promise_due(Instant agreed_at, const Clocks& clocks) {
  return days_later(agreed_at, clocks.numbers.promise_days, clocks.zone);
}

Instant return_instructions_due(Instant agreed_at, const Clocks& clocks) {
  return days_later(agreed_at, clocks.numbers.return_instruction_days, clocks.zone);
}

Instant return_sending_due(Instant instructed_at, const Clocks& clocks) {
  return days_later(instructed_at, clocks.numbers.return_sending_days, clocks.zone);
}

Instant return_check_due(Instant sent_at, const Clocks& clocks) {
  return days_later(sent_at, clocks.numbers.return_check_days, clocks.zone);
}

Instant decision_due(Instant escalated_at, const Clocks& clocks) {
  return days_later(escalated_at, clocks.numbers.decision_days, clocks.zone);
}

Instant contest_end(Instant closed_at, const Clocks& clocks) {
  return days_later(closed_at, clocks.numbers.contest_days, clocks.zone);
}

Instant lock_end(Instant taken_at, const Clocks& clocks) {
  return taken_at + std::chrono::minutes(clocks.numbers.lock_minutes);
}

Instant reminder_between(Instant start, Instant due) {
  return start + (due - start) * 3 / 4;
}

}  // namespace entente::cases
