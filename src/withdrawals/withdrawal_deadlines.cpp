#include "withdrawals/withdrawal_deadlines.hpp"

#include <algorithm>

namespace entente::withdrawals {
namespace {

Instant days_later(Instant start, std::int64_t days, const Clocks& clocks) {
  return due_instant(start, {days, PeriodUnit::calendar_days, std::string(clocks.zone)});
}

}  // namespace

std::optional<Instant> window_end(const std::optional<Instant>& delivered_at,
                                  const Clocks& clocks) {
  if (!delivered_at) return std::nullopt;
  return days_later(*delivered_at, clocks.numbers.window_days, clocks);
}

Instant sending_due(Instant declared_at, const Clocks& clocks) {
  return days_later(declared_at, clocks.numbers.sending_days, clocks);
}

Instant refund_due(Instant declared_at, const std::optional<Instant>& goods_or_proof_at,
                   const Clocks& clocks) {
  const auto from_being_told = days_later(declared_at, clocks.numbers.refund_days, clocks);
  if (!goods_or_proof_at) return from_being_told;
  return std::max(from_being_told,
                  days_later(*goods_or_proof_at, clocks.numbers.refund_after_proof_days, clocks));
}

Instant reminder_between(Instant start, Instant due) {
  return start + (due - start) * 3 / 4;
}

bool may_wait(const Withdrawal& row) {
  return row.goods_out && !row.sent_at && !row.received_at;
}

}  // namespace entente::withdrawals
