// The clocks of a withdrawal (CRD-2: Art. 9, 13, 14). Pure. Days are whole days of the zone (T-3).
#pragma once

#include <optional>
#include <string_view>

#include "base/time.hpp"
#include "policies/policies.hpp"
#include "withdrawals/withdrawal.hpp"

namespace entente::withdrawals {

struct Clocks {
  const policies::WithdrawalNumbers& numbers;
  std::string_view zone;
};

// Until when the buyer may withdraw: counted from delivery, so open while nothing was delivered.
std::optional<Instant> window_end(const std::optional<Instant>& delivered_at, const Clocks& clocks);
Instant sending_due(Instant declared_at, const Clocks& clocks);
// The refund is due from being told; where goods or proof of sending came late, the shop has had a
// right to wait for them and gets some days after.
Instant refund_due(Instant declared_at, const std::optional<Instant>& goods_or_proof_at,
                   const Clocks& clocks);
// When three quarters of the time between are over: a reminder.
Instant reminder_between(Instant start, Instant due);

// Art. 13(3): the goods had left, and neither they nor a proof of sending are there.
bool may_wait(const Withdrawal& row);

}  // namespace entente::withdrawals
