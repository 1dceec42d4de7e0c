#include "recovery/dispute_deadlines.hpp"

namespace entente::recovery {
namespace {

Period days(std::int64_t n, const RecoveryPolicy& policy) {
  return {n, PeriodUnit::calendar_days, policy.zone};
}

}  // namespace

Instant response_due(Instant opened_at, const RecoveryPolicy& policy) {
  return due_instant(opened_at, {policy.response_hours, PeriodUnit::hours, policy.zone});
}

Instant response_reminder(Instant opened_at, const RecoveryPolicy& policy) {
  auto time = response_due(opened_at, policy) - opened_at;
  return opened_at + time * 3 / 4;
}

Instant silence_end(Instant replied_at, const RecoveryPolicy& policy) {
  return due_instant(replied_at, days(policy.close_after_days, policy));
}

Instant follow_up_due(Instant solved_at, const RecoveryPolicy& policy) {
  return due_instant(solved_at, days(policy.follow_up_days, policy));
}

Instant update_link_end(Instant sent_at, const RecoveryPolicy& policy) {
  return due_instant(sent_at, days(policy.update_link_days, policy));
}

}  // namespace entente::recovery
