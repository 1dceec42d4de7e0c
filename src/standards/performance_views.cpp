#include "standards/performance_views.hpp"

#include <algorithm>
#include <limits>

#include "api/csv_response.hpp"
#include "base/days.hpp"
#include "platform/files/csv_writer.hpp"
#include "standards/examination_rules.hpp"
#include "standards/examination_store.hpp"
#include "standards/figure_store.hpp"
#include "standards/warning_store.hpp"

namespace entente::standards {
namespace {

constexpr std::int64_t days_of_week = 7;
constexpr std::int64_t weeks_shown = 26;
constexpr std::int64_t causes_days = weeks_shown * days_of_week;
constexpr std::int64_t past_shown = 24;
constexpr std::int64_t export_page = 500;

// Of the shop, and what its figure is made under.
struct Figure {
  std::vector<StandardsDay> days;
  std::int64_t today = 0;
  std::string zone;
  const policies::Version& version;
  std::vector<Warning> warnings;
  ServiceCounts counts;

  // As an examination of that day would count.
  [[nodiscard]] FigureSpan as_of(std::int64_t day) const { return {day, cut_as_of(warnings, day)}; }
};

Figure figure_of(const Context& context, ShopId shop) {
  const auto& zone = context.env.time_zone;
  Figure figure{figure_store::days(context.session, shop),
                local_day(context.now, zone),
                zone,
                policies::in_force(policies::preset(), context.now, zone),
                warning_store::of_shop(context.session, shop),
                {}};
  figure.counts = count(figure.days, figure.version.standards, figure.as_of(figure.today));
  return figure;
}

// 1970-01-01 was a Thursday.
std::int64_t monday_of(std::int64_t day) {
  constexpr std::int64_t thursday = 3;
  return day - (day + thursday) % days_of_week;
}

std::vector<ServiceWeek> weeks_of(const Figure& figure) {
  std::vector<ServiceWeek> weeks;
  const auto& numbers = figure.version.standards;
  for (std::int64_t ago = weeks_shown - 1; ago >= 0; --ago) {
    const auto from = monday_of(figure.today) - ago * days_of_week;
    const auto to = from + days_of_week - 1;
    const auto counts = count(figure.days, numbers, figure.as_of(to));
    const auto only = count(figure.days, numbers, {to, from - 1}).ever;
    weeks.push_back(
        {date_of(from), date_of(to), only, counts.period.orders, counts.period.dissatisfied});
  }
  return weeks;
}

std::optional<ServiceProjection> projection_of(const Context& context, const Figure& figure) {
  const auto next = next_examination(figure.today, figure.version.examination);
  if (!next) return std::nullopt;
  const auto& numbers = figure.version.standards;
  // A run of that day sees the orders up to the day before.
  const auto counts = count(figure.days, numbers, figure.as_of(*next - 1));
  return ServiceProjection{date_of(*next), criteria_of(context, counts, numbers),
                           level_of(counts, numbers)};
}

void fill_causes(const Context& context, ServiceView& view, const Figure& figure) {
  const figure_store::OrdersFilter filter{figure.version.standards, figure.today,
                                          figure.today - causes_days + 1};
  const auto cut =
      figure.as_of(figure.today).out_up_to.value_or(std::numeric_limits<std::int64_t>::min());
  std::vector<orders::OrderRef> refs;
  for (const auto& each :
       figure_store::dissatisfied(context.session, view.shop_id, filter, export_page, {}))
    if (is_dissatisfied(facts_of(each), figure.version.standards) && each.day > cut)
      refs.push_back({each.shop_id, each.order_id});
  view.causes = causes_of_orders(context, refs);
  for (const auto& each : view.causes) view.tips.push_back(tip_of(context, each));
}

std::optional<ServicePeers> peers_of(const Context& context, const Figure& figure) {
  const auto size = size_of(figure.counts.period.orders);
  const auto run = examination_store::last_finished(context.session);
  if (!size || !run) return std::nullopt;
  const auto peers = examination_store::peers(context.session, run->id, *size);
  // Fewer would tell of one another.
  constexpr std::int64_t shops_min = 5;
  if (!peers || peers->shops < shops_min) return std::nullopt;
  return ServicePeers{
      std::int64_t{1} << *size, (std::int64_t{2} << *size) - 1, peers->shops, peers->orders,
      peers->dissatisfied,      date_of(run->as_of_day)};
}

std::optional<WarningRow> running_warning(Context& context, ShopId shop) {
  auto all = warnings_of_shop(context, {shop});
  for (auto& each : all->items)
    if (each.state == WarningState::watching || each.state == WarningState::to_decide ||
        (each.state == WarningState::proposed && context.who.is_staff()))
      return std::move(each);
  return std::nullopt;
}

std::vector<PastExamination> past_of(const Context& context, ShopId shop) {
  std::vector<PastExamination> past;
  for (const auto& each : examination_store::past(context.session, shop, past_shown)) {
    const auto& found = each.result;
    past.push_back({each.run.id,
                    date_of(each.run.as_of_day),
                    each.run.policy_version,
                    {found.orders, found.low_reviews, found.cases, found.dissatisfied},
                    found.ever_dissatisfied,
                    found.window_dissatisfied,
                    found.judged,
                    found.rate_met,
                    found.ever_met,
                    found.window_met,
                    found.outcome});
  }
  return past;
}

std::optional<std::int64_t> cut_now(const Context& context, ShopId shop) {
  return cut_as_of(warning_store::of_shop(context.session, shop),
                   local_day(context.now, context.env.time_zone));
}

std::string text_of_level(const Context& context, const ServiceView& view) {
  if (view.warning && view.warning->state != WarningState::proposed)
    return context.text("standards.level.warned");
  if (view.period.orders == 0) return context.text("standards.level.no_orders");
  return context.text("standards.level." + std::string(to_text(view.level)));
}

}  // namespace

Answer<ServiceView> get_service(Context& context, const ServiceOfShop& query) {
  const auto figure = figure_of(context, query.shop_id);
  const auto& numbers = figure.version.standards;
  ServiceView view;
  view.shop_id = query.shop_id;
  view.as_of = date_of(figure.today);
  view.time_zone = figure.zone;
  view.policy_version = figure.version.number;
  view.level = level_of(figure.counts, numbers);
  view.judged = judge(figure.counts, numbers).judged;
  view.period = figure.counts.period;
  view.period_days = figure.counts.period_days;
  if (const auto cut = figure.as_of(figure.today).out_up_to) view.out_up_to = date_of(*cut);
  view.interval = interval_of(figure.counts.period);
  view.criteria = criteria_of(context, figure.counts, numbers);
  view.projected = projection_of(context, figure);
  view.weeks = weeks_of(figure);
  fill_causes(context, view, figure);
  if (view.level == ServiceLevel::met)
    view.way_back = way_back(figure.days, numbers, figure.as_of(figure.today));
  view.peers = peers_of(context, figure);
  view.warning = running_warning(context, query.shop_id);
  view.examinations = past_of(context, query.shop_id);
  view.text = text_of_level(context, view);
  return view;
}

Answer<api::Page<DissatisfiedOrder>> list_service_orders(Context& context,
                                                         const ListServiceOrders& query) {
  const auto& zone = context.env.time_zone;
  const auto& numbers = policies::in_force(policies::preset(), context.now, zone).standards;
  const auto scope = "service " + to_text(query.shop_id);
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows = figure_store::dissatisfied(context.session, query.shop_id,
                                         {numbers, local_day(context.now, zone)}, start->limit + 1,
                                         start->after);
  api::Page<DissatisfiedOrder> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const StandardsOrder& last) {
    return std::vector{std::to_string(last.day), to_text(last.order_id)};
  });
  const auto cut = cut_now(context, query.shop_id);
  for (const auto& row : rows) page.items.push_back(order_view(context, row, numbers, cut));
  return page;
}

Answer<http::Response> export_service_orders(Context& context, const ServiceOfShop& query) {
  const auto& zone = context.env.time_zone;
  const auto& numbers = policies::in_force(policies::preset(), context.now, zone).standards;
  files::CsvWriter csv(files::CsvWriter::Mark::utf8);
  csv.header({"order", "placed_on", "stars", "case", "counts", "excuse", "causes", "why", "way_out",
              "id"});
  const auto cut = cut_now(context, query.shop_id);
  std::vector<std::string> after;
  for (;;) {
    const auto rows =
        figure_store::dissatisfied(context.session, query.shop_id,
                                   {numbers, local_day(context.now, zone)}, export_page, after);
    for (const auto& row : rows) {
      const auto view = order_view(context, row, numbers, cut);
      std::string causes;
      for (const auto cause : view.causes)
        causes += (causes.empty() ? "" : " ") + std::string(to_text(cause));
      csv.text(view.order).text(view.placed_on).number(view.stars).number(view.cases);
      csv.text(is_dissatisfied(facts_of(row), numbers) && !view.is_out ? "yes" : "no");
      csv.text(view.excuse ? to_text(*view.excuse) : "").text(causes);
      csv.text(view.why).text(view.way_out).text(to_text(view.order_id)).end_row();
    }
    if (static_cast<std::int64_t>(rows.size()) < export_page) break;
    after = {std::to_string(rows.back().day), to_text(rows.back().order_id)};
  }
  return api::csv_response("service-orders.csv", csv.take());
}

}  // namespace entente::standards
