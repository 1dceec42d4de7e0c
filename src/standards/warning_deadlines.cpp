#include "standards/warning_deadlines.hpp"

#include "base/days.hpp"

namespace entente::standards {

Instant second_look_at(const std::string& zone, Instant warned_at,
                       const policies::StandardsNumbers& numbers) {
  return due_instant(warned_at, {numbers.second_look_days, PeriodUnit::calendar_days, zone});
}

Instant longer_look_at(const std::string& zone, Instant decided_at,
                       const policies::ExaminationNumbers& numbers) {
  return due_instant(decided_at, {numbers.longer_watch_days, PeriodUnit::calendar_days, zone});
}

std::int64_t out_up_to(const std::string& zone, Instant warned_at,
                       const policies::StandardsNumbers& numbers) {
  return local_day(warned_at, zone) - numbers.second_look_cut_days;
}

}  // namespace entente::standards
