// Keeps the figure in step with what it is made of, and makes it anew (S1).
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "journal/journal.hpp"
#include "standards/figure.hpp"

namespace entente::standards {

// In the transaction that changed them: reads what counts of these orders, and moves their days by
// what is another than before. Registered as a follower of orders.
void follow_orders(journal::Work& work, std::span<const journal::ChangedOrder> changed);

// Orders placed on these days, in all shops: what excuses them has changed.
void look_again_at_days(journal::Work& work, std::int64_t first_day, std::int64_t last_day);

struct RebuildReport {
  std::int64_t orders = 0;          // looked at
  std::int64_t orders_changed = 0;  // that were not as they should be
  std::int64_t shops = 0;
  std::int64_t days_changed = 0;
};
// Reads every order again and counts every day again, some thousand in a transaction; what is as it
// should be is not written. `progress` hears of each part.
RebuildReport rebuild(journal::Journal& journal, const std::function<void(std::int64_t)>& progress);

}  // namespace entente::standards
