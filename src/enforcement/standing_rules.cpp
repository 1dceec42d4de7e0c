#include "enforcement/standing_rules.hpp"

#include <algorithm>
#include <map>

namespace entente::enforcement {
namespace {

void apply(StandingState& state, MeasureKind kind) {
  switch (kind) {
    case MeasureKind::cannot_list:
      state.can_list = false;
      break;
    case MeasureKind::payouts_held:
      state.payouts_held = true;
      break;
    case MeasureKind::temporary_suspension:
    case MeasureKind::final_suspension:
      state.can_list = false;
      state.standing = Standing::suspended;
      return;
  }
  if (state.standing == Standing::good) state.standing = Standing::limited;
}

void count_kind(std::vector<AppealsOfKind>& kinds, MeasureKind kind) {
  const auto found = std::ranges::find(kinds, kind, &AppealsOfKind::kind);
  if (found == kinds.end())
    kinds.push_back({kind, 1});
  else
    ++found->complaints;
}

void count_outcome(YearOfAppeals& year, AppealState outcome) {
  switch (outcome) {
    case AppealState::upheld:
      ++year.upheld;
      return;
    case AppealState::reversed:
      ++year.reversed;
      return;
    case AppealState::open:
      ++year.open;
      return;
    case AppealState::none:
      return;
  }
}

}  // namespace

StandingState standing_of(const std::vector<Measure>& measures) {
  StandingState state;
  bool has_no_end = false;
  for (const auto& each : measures) {
    if (each.state != MeasureState::in_force) continue;
    apply(state, each.kind);
    if (!each.ends_at)
      has_no_end = true;
    else if (!state.until || *each.ends_at > *state.until)
      state.until = each.ends_at;
  }
  if (has_no_end) state.until.reset();
  return state;
}

std::vector<YearOfAppeals> years_of(const std::vector<Measure>& appealed, const std::string& zone) {
  std::map<std::string, YearOfAppeals, std::greater<>> years;
  std::map<std::string, Duration> times;
  for (const auto& each : appealed) {
    if (!each.appealed_at) continue;
    const auto name = local_date(*each.appealed_at, zone).substr(0, 4);
    auto& year = years[name];
    year.year = name;
    ++year.complaints;
    count_kind(year.kinds, each.kind);
    count_outcome(year, each.appeal);
    if (each.appeal_decided_at) times[name] += *each.appeal_decided_at - *each.appealed_at;
  }
  std::vector<YearOfAppeals> all;
  for (auto& [name, year] : years) {
    std::ranges::sort(year.kinds, {}, &AppealsOfKind::kind);
    if (const auto decided = year.upheld + year.reversed; decided > 0)
      year.average_hours = std::chrono::ceil<std::chrono::hours>(times[name] / decided).count();
    all.push_back(std::move(year));
  }
  return all;
}

}  // namespace entente::enforcement
