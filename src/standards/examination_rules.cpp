#include "standards/examination_rules.hpp"

#include <fmt/format.h>

#include <bit>
#include <chrono>

namespace entente::standards {

RefusalInfo refusal_info(ExaminationRefusal refusal) {
  switch (refusal) {
    case ExaminationRefusal::examination_needs_trust_and_safety:
      return {403};
    case ExaminationRefusal::examination_is_of_days_that_are_over:
      return {422};
    case ExaminationRefusal::examination_is_running:
      return {409};
  }
  return {500};
}

std::expected<Done, ExaminationRefusal> may_examine(std::int64_t as_of_day,
                                                    const ExaminationFacts& facts) {
  if (!facts.may_judge)
    return std::unexpected(ExaminationRefusal::examination_needs_trust_and_safety);
  if (as_of_day >= facts.today)
    return std::unexpected(ExaminationRefusal::examination_is_of_days_that_are_over);
  if (facts.is_running) return std::unexpected(ExaminationRefusal::examination_is_running);
  return Done{};
}

ExaminationResult examine(const Examination& run, ShopId shop, std::span<const StandardsDay> days,
                          const policies::StandardsNumbers& numbers,
                          std::optional<std::int64_t> out_up_to) {
  const auto counts = count(days, numbers, {run.as_of_day, out_up_to});
  const auto judgement = judge(counts, numbers);
  ExaminationResult result;
  result.shop_id = shop;
  result.examination_id = run.id;
  result.period_days = counts.period_days;
  result.orders = counts.period.orders;
  result.low_reviews = counts.period.low_reviews;
  result.cases = counts.period.cases;
  result.dissatisfied = counts.period.dissatisfied;
  result.ever_orders = counts.ever.orders;
  result.ever_dissatisfied = counts.ever.dissatisfied;
  result.window_orders = counts.window.orders;
  result.window_dissatisfied = counts.window.dissatisfied;
  result.judged = judgement.judged;
  result.by_count = judgement.by_count;
  result.rate_met = judgement.rate;
  result.ever_met = judgement.ever;
  result.window_met = judgement.window;
  result.outcome = level_of(counts, numbers);
  result.out_up_to = out_up_to;
  return result;
}

std::string line_of(const ExaminationResult& result) {
  return fmt::format("{} {} {} {} {} {} {} {} {} {} {}\n", to_text(result.shop_id),
                     result.period_days, result.orders, result.low_reviews, result.cases,
                     result.dissatisfied, result.ever_orders, result.ever_dissatisfied,
                     result.window_orders, result.window_dissatisfied, to_text(result.outcome));
}

ServiceCounts counts_of(const ExaminationResult& result) {
  ServiceCounts counts;
  counts.period_days = result.period_days;
  counts.period = {result.orders, result.low_reviews, result.cases, result.dissatisfied};
  counts.ever.orders = result.ever_orders;
  counts.ever.dissatisfied = result.ever_dissatisfied;
  counts.window.orders = result.window_orders;
  counts.window.dissatisfied = result.window_dissatisfied;
  return counts;
}

std::optional<std::int64_t> size_of(std::int64_t orders) {
  if (orders <= 0) return std::nullopt;
  return std::bit_width(static_cast<std::uint64_t>(orders)) - 1;
}

std::optional<std::int64_t> next_examination(std::int64_t today,
                                             const policies::ExaminationNumbers& numbers) {
  if (numbers.day_of_month == 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{today}}};
  const std::chrono::day wanted{static_cast<unsigned>(numbers.day_of_month)};
  std::chrono::year_month_day next{date.year(), date.month(), wanted};
  if (date.day() >= wanted) {
    const auto month = std::chrono::year_month{date.year(), date.month()} + std::chrono::months{1};
    next = month / wanted;
  }
  return std::chrono::sys_days{next}.time_since_epoch().count();
}

}  // namespace entente::standards
