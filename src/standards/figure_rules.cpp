#include "standards/figure_rules.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace entente::standards {
namespace {

constexpr std::int64_t stars_part = 8;

void add(ServiceCount& count, const StandardsDay& day, const policies::StandardsNumbers& numbers) {
  count.orders += day.orders;
  if (is_low(day.facts, numbers)) count.low_reviews += day.orders;
  if (has_case(day.facts, numbers)) count.cases += day.orders;
  if (is_dissatisfied(day.facts, numbers)) count.dissatisfied += day.orders;
}

ServiceCount count_of_days(std::span<const StandardsDay> days,
                           const policies::StandardsNumbers& numbers, const FigureSpan& span,
                           std::int64_t period_days) {
  ServiceCount count;
  for (const auto& each : days) {
    if (each.day > span.last_day) continue;
    if (span.out_up_to && each.day <= *span.out_up_to) continue;
    if (period_days > 0 && each.day <= span.last_day - period_days) continue;
    add(count, each, numbers);
  }
  return count;
}

bool meets_rate(const ServiceCount& period, const policies::StandardsNumbers& numbers) {
  if (period.orders < numbers.small_orders_below)
    return period.dissatisfied >= numbers.small_dissatisfied_min;
  const auto have = period.dissatisfied * numbers.rate_orders;
  const auto limit = period.orders * numbers.rate_dissatisfied;
  return numbers.rate_is_exceeded != 0 ? have > limit : have >= limit;
}

bool is_unfounded(const cases::CaseOfOrder& each) {
  return each.outcome == cases::Outcome::not_upheld ||
         each.outcome == cases::Outcome::delivery_confirmed;
}

bool is_against_shop(const cases::CaseOfOrder& each) {
  return each.escalated_at && each.borne_by == cases::Bearer::shop;
}

// The least number of good orders after which the rate is met no longer; nothing where no number
// of them is enough, as for shops judged by count.
std::optional<std::int64_t> good_orders_needed(const ServiceCount& period,
                                               const policies::StandardsNumbers& numbers) {
  if (numbers.rate_dissatisfied == 0 || period.orders < numbers.small_orders_below)
    return std::nullopt;
  const auto have = period.dissatisfied * numbers.rate_orders;
  const auto per_order = numbers.rate_dissatisfied;
  // met: have >= orders * per_order (or >); the first number of orders for which it is not.
  const auto enough =
      numbers.rate_is_exceeded != 0 ? (have + per_order - 1) / per_order : have / per_order + 1;
  return std::max<std::int64_t>(0, enough - period.orders);
}

}  // namespace

std::int64_t cases_count(std::span<const cases::CaseOfOrder> cases_of_order) {
  std::int64_t most = no_case;
  for (const auto& each : cases_of_order) {
    if (is_unfounded(each)) continue;
    most = std::max(most, is_against_shop(each) ? case_against : some_case);
  }
  return most;
}

std::optional<Excuse> excuse_of(const ExcuseFacts& facts,
                                const policies::ExaminationNumbers& numbers) {
  if (facts.lost_by_carrier && numbers.carrier_loss_excuses != 0) return Excuse::carrier_loss;
  if (numbers.outage_excuses == 0) return std::nullopt;
  const bool failed = std::ranges::any_of(facts.outages, [&](const Outage& each) {
    return !each.withdrawn_at && each.first_day <= facts.day && facts.day <= each.last_day;
  });
  return failed ? std::optional(Excuse::outage) : std::nullopt;
}

bool counts(const StandardsOrder& order) {
  return !order.cancelled || facts_of(order) != 0;
}

std::int64_t facts_of(const StandardsOrder& order) {
  return order.excuse ? 0 : order.stars + stars_part * order.cases;
}

bool is_low(std::int64_t facts, const policies::StandardsNumbers& numbers) {
  const auto stars = facts % stars_part;
  return stars != 0 && stars <= numbers.low_stars_max;
}

bool has_case(std::int64_t facts, const policies::StandardsNumbers& numbers) {
  return numbers.cases_that_count != 0 && facts / stars_part >= numbers.cases_that_count;
}

bool is_dissatisfied(std::int64_t facts, const policies::StandardsNumbers& numbers) {
  return is_low(facts, numbers) || has_case(facts, numbers);
}

ServiceCounts count(std::span<const StandardsDay> days, const policies::StandardsNumbers& numbers,
                    const FigureSpan& span) {
  ServiceCounts counts;
  counts.ever = count_of_days(days, numbers, span, 0);
  counts.period_days = numbers.rate_days;
  counts.period =
      numbers.rate_days == 0 ? counts.ever : count_of_days(days, numbers, span, numbers.rate_days);
  if (numbers.rate_short_days > 0) {
    const auto shorter = count_of_days(days, numbers, span, numbers.rate_short_days);
    if (shorter.orders >= numbers.rate_short_orders_min) {
      counts.period = shorter;
      counts.period_days = numbers.rate_short_days;
    }
  }
  if (numbers.window_days > 0)
    counts.window = count_of_days(days, numbers, span, numbers.window_days);
  return counts;
}

Judgement judge(const ServiceCounts& counts, const policies::StandardsNumbers& numbers) {
  Judgement result;
  const auto& period = counts.period;
  result.judged = period.orders > 0 && period.orders >= numbers.orders_min;
  result.by_count = period.orders < numbers.small_orders_below;
  result.rate = result.judged && meets_rate(period, numbers);
  result.ever = counts.ever.dissatisfied >= numbers.dissatisfied_min;
  result.window = counts.window.dissatisfied >= numbers.window_dissatisfied_min;
  return result;
}

ServiceLevel level_of(const ServiceCounts& counts, const policies::StandardsNumbers& numbers) {
  if (judge(counts, numbers).all()) return ServiceLevel::met;
  auto one_more = counts;
  for (auto* each : {&one_more.period, &one_more.ever, &one_more.window}) {
    ++each->orders;
    ++each->dissatisfied;
  }
  return judge(one_more, numbers).all() ? ServiceLevel::near : ServiceLevel::good;
}

std::optional<RateInterval> interval_of(const ServiceCount& count) {
  if (count.orders == 0) return std::nullopt;
  constexpr double z = 1.959963984540054;  // of 95 %, both sides
  constexpr double millionths = 1e6;
  const auto n = static_cast<double>(count.orders);
  const auto p = static_cast<double>(count.dissatisfied) / n;
  const auto middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const auto half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  return RateInterval{
      static_cast<std::int64_t>(std::llround(std::max(0.0, middle - half) * millionths)),
      static_cast<std::int64_t>(std::llround(std::min(1.0, middle + half) * millionths))};
}

WayBack way_back(std::span<const StandardsDay> days, const policies::StandardsNumbers& numbers,
                 const FigureSpan& now) {
  WayBack way;
  const auto counts = count(days, numbers, now);
  if (!judge(counts, numbers).all()) return way;
  way.good_orders = good_orders_needed(counts.period, numbers);
  for (std::int64_t wait = 1; wait <= numbers.window_days; ++wait) {
    const auto later = count(days, numbers, {now.last_day + wait, now.out_up_to});
    if (judge(later, numbers).window) continue;
    way.days = wait;
    break;
  }
  return way;
}

}  // namespace entente::standards
