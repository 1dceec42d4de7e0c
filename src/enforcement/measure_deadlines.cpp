#include "enforcement/measure_deadlines.hpp"

namespace entente::enforcement {
namespace {

Instant days_later(const Measure& row, Instant start, std::int64_t days) {
  return due_instant(start, {days, PeriodUnit::calendar_days, row.zone});
}

}  // namespace

Instant earliest_start(const Measure& row, Instant sent_at,
                       const policies::EnforcementNumbers& numbers) {
  if (row.kind != MeasureKind::final_suspension || row.notice_exception) return sent_at;
  return days_later(row, sent_at, numbers.final_notice_days);
}

std::optional<Instant> end_of(const Measure& row, Instant start) {
  if (row.days == 0) return std::nullopt;
  return days_later(row, start, row.days);
}

Instant appeal_end(const Measure& row, Instant told_at,
                   const policies::EnforcementNumbers& numbers) {
  return days_later(row, told_at, numbers.appeal_days);
}

Instant appeal_due(const Measure& row, Instant appealed_at,
                   const policies::EnforcementNumbers& numbers) {
  return days_later(row, appealed_at, numbers.appeal_decision_days);
}

Instant request_due(const Measure& row, Instant asked_at,
                    const policies::EnforcementNumbers& numbers) {
  return days_later(row, asked_at, numbers.reinstatement_decision_days);
}

}  // namespace entente::enforcement
