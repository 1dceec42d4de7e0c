#include "standards/warning_views.hpp"

#include <algorithm>

#include "base/days.hpp"
#include "cases/cases.hpp"
#include "standards/examination_rules.hpp"
#include "standards/examination_store.hpp"
#include "standards/warning_commands.hpp"
#include "standards/warning_store.hpp"

namespace entente::standards {
namespace {

void fill_row(WarningRow& view, const Warning& row, const shops::ShopRow& shop,
              const ExaminationResult& found) {
  view.id = row.id;
  view.shop_id = row.shop_id;
  view.shop_name = shop.name;
  view.shop_handle = shop.handle;
  view.state = row.state;
  view.as_of = date_of(row.as_of_day);
  view.found = {found.orders, found.low_reviews, found.cases, found.dissatisfied};
  view.proposed_at = row.proposed_at;
  view.confirmed_at = row.confirmed_at;
  view.look_at = row.look_at;
  view.ended_at = row.ended_at;
  view.version = row.version;
}

WarningRow row_view(const Context& context, const Warning& row) {
  WarningRow view;
  const auto shop = shops::shop_by_id(context.session, row.shop_id);
  const auto found = examination_store::result(context.session, row.shop_id, row.examination_id);
  fill_row(view, row, shop.value_or(shops::ShopRow{}), found.value_or(ExaminationResult{}));
  return view;
}

ServiceCriterion criterion_view(const Context& context, ServiceCriterion view) {
  view.text = context.text("standards.criterion." + std::string(to_text(view.criterion)),
                           {{"met", std::string(view.met ? "yes" : "no")},
                            {"have", view.have},
                            {"whole", view.whole},
                            {"asked", view.asked},
                            {"asked_whole", view.asked_whole},
                            {"days", view.days}});
  return view;
}

std::optional<std::string> name_of(const Context& context, const std::optional<AccountId>& id) {
  if (!id) return std::nullopt;
  auto name = people::account_name(context.session, *id);
  return name.empty() ? std::nullopt : std::optional(std::move(name));
}

std::string why(const Context& context, const StandardsOrder& order,
                const policies::StandardsNumbers& numbers) {
  if (order.excuse) return context.text("standards.excuse." + std::string(to_text(*order.excuse)));
  const auto facts = facts_of(order);
  return context.text("standards.why",
                      {{"low", std::string(is_low(facts, numbers) ? "yes" : "no")},
                       {"case", std::string(has_case(facts, numbers) ? "yes" : "no")},
                       {"stars", order.stars}});
}

std::string way_out(const Context& context, const StandardsOrder& order,
                    const policies::StandardsNumbers& numbers) {
  const auto facts = facts_of(order);
  if (order.excuse || !is_dissatisfied(facts, numbers)) return {};
  return context.text("standards.way_out",
                      {{"low", std::string(is_low(facts, numbers) ? "yes" : "no")},
                       {"case", std::string(has_case(facts, numbers) ? "yes" : "no")}});
}

void fill_orders(const Context& context, WarningView& view, const LoadedWarning& loaded) {
  std::vector<orders::OrderRef> refs;
  for (const auto& each : loaded.orders) {
    refs.push_back({each.shop_id, each.order_id});
    view.orders.push_back(order_view(
        context, {each.shop_id, each.order_id, each.day, each.stars, each.cases, false, {}},
        loaded.numbers));
  }
  view.causes = causes_of_orders(context, refs);
  for (const auto& each : view.causes) view.tips.push_back(tip_of(context, each));
}

void fill_entries(const Context& context, WarningView& view, const Warning& row) {
  for (const auto& each : warning_store::entries(context.session, row.shop_id, row.id)) {
    const bool is_named = each.side == WarningSide::shop || view.reader == WarningSide::staff;
    view.entries.push_back({each.number, each.kind, each.side,
                            is_named ? name_of(context, each.account_id) : std::nullopt, each.at,
                            each.body});
  }
}

}  // namespace

std::vector<ServiceCriterion> criteria_of(const Context& context, const ServiceCounts& counts,
                                          const policies::StandardsNumbers& numbers) {
  const auto judgement = judge(counts, numbers);
  std::vector<ServiceCriterion> views;
  if (judgement.by_count)
    views.push_back({ServiceCriterionKind::rate,
                     judgement.rate,
                     counts.period.dissatisfied,
                     counts.period.orders,
                     numbers.small_dissatisfied_min,
                     0,
                     counts.period_days,
                     {}});
  else
    views.push_back({ServiceCriterionKind::rate,
                     judgement.rate,
                     counts.period.dissatisfied,
                     counts.period.orders,
                     numbers.rate_dissatisfied,
                     numbers.rate_orders,
                     counts.period_days,
                     {}});
  views.push_back({ServiceCriterionKind::ever,
                   judgement.ever,
                   counts.ever.dissatisfied,
                   counts.ever.orders,
                   numbers.dissatisfied_min,
                   0,
                   0,
                   {}});
  views.push_back({ServiceCriterionKind::window,
                   judgement.window,
                   counts.window.dissatisfied,
                   counts.window.orders,
                   numbers.window_dissatisfied_min,
                   0,
                   numbers.window_days,
                   {}});
  for (auto& each : views) each = criterion_view(context, each);
  return views;
}

DissatisfiedOrder order_view(const Context& context, const StandardsOrder& order,
                             const policies::StandardsNumbers& numbers,
                             std::optional<std::int64_t> out_up_to) {
  DissatisfiedOrder view;
  view.order_id = order.order_id;
  view.placed_on = date_of(order.day);
  view.stars = order.stars;
  view.cases = order.cases;
  view.excuse = order.excuse;
  view.is_out = out_up_to && order.day <= *out_up_to;
  view.why = view.is_out ? context.text("standards.out") : why(context, order, numbers);
  if (!view.is_out) view.way_out = way_out(context, order, numbers);
  const orders::OrderRef ref{order.shop_id, order.order_id};
  const auto row = orders::order_row_by_id(context.session, ref.shop, ref.order);
  if (!row) return view;
  view.order = row->external_id;
  view.causes = causes_of({*row, cases::cases_of_orders(context.session, std::span(&ref, 1)),
                           context.now, slow_answer_hours(context)});
  return view;
}

WarningView warning_view(const Context& context, const LoadedWarning& loaded) {
  const auto& row = loaded.row;
  WarningView view;
  fill_row(view, row, loaded.shop, loaded.result);
  view.reader = loaded.side;
  view.what_now = context.text("standards.now." + std::string(to_text(row.state)),
                               {{"look_at", row.look_at.value_or(context.now)},
                                {"ended_at", row.ended_at.value_or(context.now)}});
  view.time_zone = row.zone;
  view.policy_version = row.policy_version;
  view.examination_id = row.examination_id;
  view.criteria = criteria_of(context, counts_of(loaded.result), loaded.numbers);
  view.criteria_now = criteria_of(context, loaded.now_counts, loaded.numbers);
  if (row.out_up_to) {
    view.criteria_look = criteria_of(context, loaded.look_counts, loaded.numbers);
    view.out_up_to = date_of(*row.out_up_to);
  }
  view.holds_now = judge(loaded.now_counts, loaded.numbers).all();
  fill_orders(context, view, loaded);
  if (row.looked_at)
    view.last_look = LookView{*row.looked_at, row.look_orders, row.look_dissatisfied, row.look_ever,
                              row.look_window};
  view.measure_id = row.measure_id;
  if (view.reader == WarningSide::staff) view.confirmed_by = name_of(context, row.confirmed_by);
  fill_entries(context, view, row);
  view.actions = warning_actions(context, loaded);
  return view;
}

Answer<WarningView> get_warning(Context& context, const WarningKey& key) {
  const auto loaded = load(context, key);
  if (!loaded) return not_found();
  return warning_view(context, *loaded);
}

Answer<api::Page<WarningRow>> list_warnings(Context& context, const ListWarnings& query) {
  warning_store::Filter filter{query.state, query.waiting.value_or(false)};
  std::string scope = "warnings";
  for (const auto each : query.state) scope += " " + std::string(to_text(each));
  if (filter.waiting) scope += " waiting";
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows = warning_store::list(context.session, filter, start->limit + 1, start->after);
  api::Page<WarningRow> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const Warning& last) {
    return std::vector{std::to_string(last.proposed_at.micros), to_text(last.id)};
  });
  for (const auto& row : rows) page.items.push_back(row_view(context, row));
  page.total = warning_store::count(context.session, filter);
  return page;
}

Answer<api::Items<WarningRow>> warnings_of_shop(Context& context, const WarningsOfShop& query) {
  api::Items<WarningRow> items;
  for (const auto& row : warning_store::of_shop(context.session, query.shop_id))
    if (context.who.is_staff() || is_told(row)) items.items.push_back(row_view(context, row));
  return items;
}

}  // namespace entente::standards
