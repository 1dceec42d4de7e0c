// Figures of shops for other features.
#include "base/days.hpp"
#include "standards/figure_store.hpp"
#include "standards/standards.hpp"
#include "standards/warning_store.hpp"

namespace entente::standards {
namespace {

void add(ServiceCount& sum, const ServiceCount& more) {
  sum.orders += more.orders;
  sum.low_reviews += more.low_reviews;
  sum.cases += more.cases;
  sum.dissatisfied += more.dissatisfied;
}

}  // namespace

ShopFigure figure_of_shop(const Context& context, ShopId shop) {
  const auto& zone = context.env.time_zone;
  const auto today = local_day(context.now, zone);
  ShopFigure figure;
  figure.numbers = policies::in_force(policies::preset(), context.now, zone).standards;
  const auto cut = cut_as_of(warning_store::of_shop(context.session, shop), today);
  figure.counts = count(figure_store::days(context.session, shop), figure.numbers, {today, cut});
  figure.level = level_of(figure.counts, figure.numbers);
  return figure;
}

ShopFigure together(std::span<const ShopFigure> shops) {
  ShopFigure sum;
  for (const auto& each : shops) {
    sum.numbers = each.numbers;
    sum.counts.period_days = each.counts.period_days;
    add(sum.counts.period, each.counts.period);
    add(sum.counts.ever, each.counts.ever);
    add(sum.counts.window, each.counts.window);
  }
  if (!shops.empty()) sum.level = level_of(sum.counts, sum.numbers);
  return sum;
}

std::optional<WarningState> open_warning_of(const Context& context, ShopId shop) {
  for (const auto& each : warning_store::of_shop(context.session, shop))
    if (is_open(each)) return each.state;
  return std::nullopt;
}

}  // namespace entente::standards
