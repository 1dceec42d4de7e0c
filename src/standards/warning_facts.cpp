#include "standards/warning_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/days.hpp"
#include "cases/cases.hpp"
#include "standards/examination_store.hpp"
#include "standards/figure_store.hpp"
#include "standards/warning_store.hpp"

namespace entente::standards {
namespace {

// Orders that a mail lists; the page has all.
constexpr std::size_t lines_max = 40;

void fill_reader(const Context& context, LoadedWarning& loaded) {
  const auto& who = context.who;
  loaded.is_of_team = who.role_in(loaded.shop.id).has_value();
  loaded.may_judge = who.is_operator || who.is_trust_and_safety;
  if (who.actor.kind == ActorKind::account) {
    loaded.by = AccountId{who.actor.id};
    loaded.side = who.is_staff() ? WarningSide::staff : WarningSide::shop;
  } else if (who.actor.kind == ActorKind::api_key) {
    loaded.side = WarningSide::shop;
  }
}

void fill_counts(const Context& context, LoadedWarning& loaded) {
  const auto& row = loaded.row;
  const auto days = figure_store::days(context.session, row.shop_id);
  const auto yesterday = local_day(context.now, row.zone) - 1;
  // As the run that proposed it counted: without what an earlier warning left behind.
  loaded.now_counts = count(days, loaded.numbers, {yesterday, loaded.result.out_up_to});
  loaded.look_counts = count(days, loaded.numbers, {yesterday, row.out_up_to});
}

std::string lines_of(const Context& context, const text::Reader& reader,
                     const LoadedWarning& loaded) {
  std::string lines;
  for (std::size_t at = 0; at < std::min(loaded.orders.size(), lines_max); ++at)
    lines += order_line(context, reader, loaded.orders[at]) + "\n";
  if (loaded.orders.size() > lines_max)
    lines += context.env.texts.text(
                 reader, "standards.more_orders",
                 {{"count", static_cast<std::int64_t>(loaded.orders.size() - lines_max)}}) +
             "\n";
  return lines;
}

std::string tips_of(const Context& context, const text::Reader& reader,
                    const std::vector<ExaminationOrder>& orders) {
  std::vector<orders::OrderRef> refs;
  for (const auto& each : orders) refs.push_back({each.shop_id, each.order_id});
  std::string tips;
  for (const auto& each : causes_of_orders(context, refs))
    tips += "- " + tip_of(context, reader, each) + "\n";
  return tips;
}

void fill_around(const Context& context, LoadedWarning& loaded) {
  const auto& version = policies::by_number(policies::preset(), loaded.row.policy_version);
  loaded.numbers = version.standards;
  loaded.examination = version.examination;
  loaded.now = context.now;
  for (const auto& each : enforcement::owners_of(context, loaded.shop))
    loaded.owners.push_back({each.email, each.language});
  fill_reader(context, loaded);
  const auto& row = loaded.row;
  loaded.result = examination_store::result(context.session, row.shop_id, row.examination_id)
                      .value_or(ExaminationResult{});
  loaded.orders = examination_store::orders(context.session, row.shop_id, row.examination_id);
  fill_counts(context, loaded);
}

}  // namespace

std::optional<LoadedWarning> load(const Context& context, const WarningKey& key) {
  const auto row = warning_store::by_id(context.session, key.shop_id, key.warning_id);
  const auto shop = shops::shop_by_id(context.session, key.shop_id);
  if (!row || !shop) return std::nullopt;
  LoadedWarning loaded;
  loaded.row = *row;
  loaded.shop = *shop;
  fill_around(context, loaded);
  if (loaded.side == WarningSide::shop && !is_told(*row)) return std::nullopt;
  return loaded;
}

std::optional<LoadedWarning> load_fresh(const Context& context, const Examination& run,
                                        ShopId shop_id) {
  const auto shop = shops::shop_by_id(context.session, shop_id);
  if (!shop) return std::nullopt;
  LoadedWarning loaded;
  loaded.shop = *shop;
  auto& row = loaded.row;
  row.shop_id = shop_id;
  row.id = crypto::new_id<WarningId>(context.now);
  row.examination_id = run.id;
  row.policy_version = run.policy_version;
  row.zone = run.zone;
  row.as_of_day = run.as_of_day;
  loaded.now = context.now;
  return loaded;
}

void add_mail(const Context& context, LoadedWarning& loaded) {
  const auto language =
      text::pick_language(shops::first_language_of(loaded.shop), context.env.languages);
  const text::Reader reader{language, {}, loaded.row.zone};
  const auto& result = loaded.result;
  loaded.mail = {
      {"shop", loaded.shop.name},
      {"shop_language", language},
      {"zone", loaded.row.zone},
      {"as_of", date_of(loaded.row.as_of_day)},
      {"orders", std::to_string(result.orders)},
      {"dissatisfied", std::to_string(result.dissatisfied)},
      {"ever", std::to_string(result.ever_dissatisfied)},
      {"window", std::to_string(result.window_dissatisfied)},
      {"window_days", std::to_string(loaded.numbers.window_days)},
      {"order_lines", lines_of(context, reader, loaded)},
      {"tips", tips_of(context, reader, loaded.orders)},
      {"link", fmt::format("{}/shops/{}/service", context.env.public_url, loaded.shop.handle)}};
}

std::vector<ExaminationOrder> orders_of_look(const Context& context, const LoadedWarning& loaded,
                                             std::size_t limit) {
  const auto& row = loaded.row;
  figure_store::OrdersFilter filter{loaded.numbers, local_day(context.now, row.zone) - 1};
  if (row.out_up_to) filter.first_day = *row.out_up_to + 1;
  std::vector<ExaminationOrder> orders;
  constexpr std::int64_t read_max = 1000;
  for (const auto& each :
       figure_store::dissatisfied(context.session, row.shop_id, filter, read_max, {}))
    if (orders.size() < limit && is_dissatisfied(facts_of(each), loaded.numbers))
      orders.push_back(
          {each.shop_id, row.examination_id, each.order_id, each.day, each.stars, each.cases});
  return orders;
}

std::string order_number(db::Session& session, ShopId shop, OrderId order) {
  const auto row = orders::order_row_by_id(session, shop, order);
  return row ? row->external_id : to_text(order);
}

std::string order_line(const Context& context, const text::Reader& reader,
                       const ExaminationOrder& order) {
  return context.env.texts.text(
      reader, "standards.order_line",
      {{"order", order_number(context.session, order.shop_id, order.order_id)},
       {"placed_at", start_of_day(order.day, reader.zone)},
       {"stars", order.stars},
       {"has_case", std::string(order.cases > no_case ? "yes" : "no")}});
}

std::int64_t slow_answer_hours(const Context& context) {
  return policies::in_force(policies::preset(), context.now, context.env.time_zone)
      .examination.slow_answer_hours;
}

std::string tip_of(const Context& context, const text::Reader& reader, const CauseCount& cause) {
  return context.env.texts.text(reader, "standards.tip." + std::string(to_text(cause.cause)),
                                {{"orders", cause.orders}, {"hours", slow_answer_hours(context)}});
}

std::string tip_of(const Context& context, const CauseCount& cause) {
  return tip_of(context, {context.language, {}, context.time_zone}, cause);
}

std::vector<CauseCount> causes_of_orders(const Context& context,
                                         const std::vector<orders::OrderRef>& refs) {
  std::map<orders::OrderRef, std::vector<cases::CaseOfOrder>> of_order;
  for (auto& each : cases::cases_of_orders(context.session, refs))
    of_order[{each.shop_id, each.order_id}].push_back(each);
  const auto slow_hours = slow_answer_hours(context);
  std::map<Cause, std::int64_t> counted;
  for (const auto& ref : refs) {
    const auto order = orders::order_row_by_id(context.session, ref.shop, ref.order);
    if (!order) continue;
    for (const auto cause : causes_of({*order, of_order[ref], context.now, slow_hours}))
      ++counted[cause];
  }
  std::vector<CauseCount> causes;
  for (const auto& [cause, orders] : counted) causes.push_back({cause, orders});
  std::ranges::stable_sort(causes, std::greater{}, &CauseCount::orders);
  return causes;
}

}  // namespace entente::standards
