#include "insights/lab_views.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "base/days.hpp"
#include "insights/label_text.hpp"
#include "shops/shops.hpp"

namespace entente::insights {
namespace {

constexpr std::size_t shops_shown = 20;  // of each change

const policies::Version& in_force(const Context& context) {
  return policies::in_force(policies::preset(), context.now, context.env.time_zone);
}

std::int64_t today(const Context& context) {
  return local_day(context.now, context.env.time_zone);
}

// A day that was named, or `otherwise`.
std::int64_t day_in(const std::optional<std::string>& text, const char* pointer,
                    std::int64_t otherwise, std::vector<FieldError>& errors) {
  if (!text || text->empty()) return otherwise;
  const auto day = day_of_date(*text);
  if (!day) errors.push_back({pointer, "expected_date", {}});
  return day.value_or(otherwise);
}

LabPeriod period_of(const Context& context, const OrdersView& orders, const AskLab& question,
                    std::vector<FieldError>& errors) {
  const auto last = today(context);
  const auto first = orders.orders() == 0 ? last : orders.first_day;
  LabPeriod period{day_in(question.first_day, "/first_day", std::min(first, last), errors),
                   day_in(question.last_day, "/last_day", last, errors)};
  if (errors.empty() && period.first_day > period.last_day)
    errors.push_back({"/last_day", "before_first_day", {}});
  return period;
}

std::vector<ShopLabel> labels_of(const AskLab& question, std::vector<FieldError>& errors) {
  if (!question.labels || question.labels->empty()) return {};
  auto labels = labels_in(*question.labels);
  if (!labels) {
    errors.push_back(labels.error());
    return {};
  }
  for (std::size_t i = 0; i < question.wanted.size(); ++i)
    if (std::ranges::find(*labels, question.wanted[i], &ShopLabel::label) == labels->end())
      errors.push_back({"/wanted/" + std::to_string(i), "no_such_label", {}});
  return std::move(*labels);
}

std::vector<LabPoint> points_of(const LabOrders& orders, LabQuestion question,
                                const LabSweep& sweep, const LabLabels& labels) {
  std::vector<LabPoint> points;
  for (const auto value : values_of(sweep)) {
    set_number(question.numbers, sweep.number, value);
    points.push_back(point_of(orders, question, value, labels));
  }
  return points;
}

std::int64_t days_that_differ(const LabShop& shop) {
  const auto now = shop.now ? shop.now->days : 0;
  return shop.change == LabShopChange::no_longer ? shop.against->days : now;
}

LabShopView shop_view(const Context& context, const LabOrders& orders, const LabShop& shop) {
  LabShopView view;
  view.handle = orders.names[shop.shop];
  if (const auto row = shops::shop_by_handle(context.session, view.handle)) {
    view.shop_id = row->id;
    view.name = row->name;
  }
  view.orders = shop.orders;
  view.label = shop.label;
  view.change = shop.change;
  if (shop.now) view.now = span_of(*shop.now);
  if (shop.against) view.against = span_of(*shop.against);
  return view;
}

}  // namespace

LabShopSpan span_of(const LabShopDays& days) {
  return {date_of(days.first), date_of(days.last), days.runs, days.days};
}

Answer<LabStart> get_lab(Context& context, const GetLab&) {
  const auto& version = in_force(context);
  LabStart start;
  start.numbers = lab_numbers(version.standards);
  start.policy_version = version.number;
  start.in_force_from = version.in_force_from;
  for (const auto& each : policies::standards_presets())
    start.presets.push_back({each.name, context.text("lab.preset." + each.name + ".title"),
                             context.text("lab.preset." + each.name + ".about"),
                             context.text("lab.preset." + each.name + ".left_out"), each.numbers});
  start.today = date_of(today(context));
  const auto may = may_keep(context.who);
  start.actions = {may ? api::allowed_action("keep")
                       : api::refused_action(context, "keep", problem_of(may.error()))};
  return start;
}

Answer<LabAnswer> answer_of(Context& context, DatabaseOrders& orders, const AskLab& question) {
  auto errors = errors_of(question.numbers);
  if (question.sweep) std::ranges::copy(errors_of(*question.sweep), std::back_inserter(errors));
  LabAnswer answer;
  const auto given = labels_of(question, errors);
  if (!errors.empty()) return invalid(std::move(errors));
  answer.orders = orders.current(context.session);
  const auto& all = *answer.orders;
  const auto& version = in_force(context);
  const LabQuestion asked{question.numbers, version.standards,
                          period_of(context, all.view, question, errors)};
  if (!errors.empty()) return invalid(std::move(errors));
  const LabLabels labels(all, given, question.wanted);
  answer.result.policy_version = version.number;
  answer.result.report = report_of(all, asked, labels);
  answer.result.sweep = question.sweep;
  if (question.sweep) answer.result.points = points_of(all, asked, *question.sweep, labels);
  answer.shops = shops_of(all, asked, labels);
  std::ranges::stable_sort(answer.shops, [](const LabShop& a, const LabShop& b) {
    return std::pair(a.change, days_that_differ(b)) < std::pair(b.change, days_that_differ(a));
  });
  return answer;
}

Answer<LabResult> ask_lab(Context& context, DatabaseOrders& orders, const AskLab& question) {
  auto answer = answer_of(context, orders, question);
  if (!answer) return std::unexpected(answer.error());
  std::map<LabShopChange, std::size_t> shown;
  for (const auto& shop : answer->shops)
    if (shown[shop.change]++ < shops_shown)
      answer->result.shops.push_back(shop_view(context, *answer->orders, shop));
  return std::move(answer->result);
}

}  // namespace entente::insights
