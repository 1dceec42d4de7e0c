#include "enforcement/measure_views.hpp"

#include "api/access.hpp"
#include "enforcement/measure_commands.hpp"
#include "enforcement/measure_store.hpp"
#include "journal/chain.hpp"

namespace entente::enforcement {
namespace {

bool is_overdue(const Measure& row, Instant now) {
  if (row.appeal == AppealState::open && now >= *row.appeal_due_at) return true;
  return row.state == MeasureState::in_force && row.request == RequestState::asked &&
         now >= *row.request_due_at;
}

void fill_row(const Context& context, MeasureRow& view, const Measure& row,
              const shops::ShopRow& shop) {
  view.id = row.id;
  view.shop_id = row.shop_id;
  view.shop_name = shop.name;
  view.shop_handle = shop.handle;
  view.kind = row.kind;
  view.state = row.state;
  view.reason = row.reason;
  view.proposed_at = row.proposed_at;
  view.effective_at = row.effective_at;
  view.ends_at = row.ends_at;
  view.ended_at = row.ended_at;
  view.ending = row.ending;
  view.appeal = row.appeal;
  view.appeal_due_at = row.appeal_due_at;
  view.request = row.request;
  view.request_due_at = row.request_due_at;
  view.overdue = is_overdue(row, context.now);
  view.version = row.version;
}

std::optional<std::string> name_of(const Context& context, const std::optional<AccountId>& id) {
  if (!id) return std::nullopt;
  auto name = people::account_name(context.session, *id);
  return name.empty() ? std::nullopt : std::optional(std::move(name));
}

std::string what_now(const Context& context, const Measure& row) {
  return context.text("measure.now." + std::string(to_text(row.state)),
                      {{"effective_at", row.effective_at.value_or(context.now)},
                       {"has_end", std::string(row.ends_at ? "yes" : "no")},
                       {"ends_at", row.ends_at.value_or(context.now)},
                       {"ended_at", row.ended_at.value_or(context.now)},
                       {"ending", std::string(row.ending ? to_text(*row.ending) : "")}});
}

// Who proposed it and what the marketplace's people are called is theirs to know.
void fill_people(const Context& context, MeasureView& view, const Measure& row) {
  view.proposed_by_program = !row.proposed_by;
  if (view.reader != MeasureSide::staff) return;
  view.proposed_by = name_of(context, row.proposed_by);
  view.confirmed_by = name_of(context, row.confirmed_by);
  view.appeal_decided_by = name_of(context, row.appeal_decided_by);
}

void fill_items(const Context& context, MeasureView& view, const Loaded& loaded) {
  for (const auto& each : loaded.facts)
    view.facts.push_back({each.number, each.kind, each.reference, each.words, each.part, each.whole,
                          each.note, each.noted_at});
  for (const auto& each : loaded.demands)
    view.demands.push_back({each.number, each.words, each.done_words, each.done_at});
  for (const auto& each :
       measure_store::entries(context.session, loaded.row.shop_id, loaded.row.id)) {
    const bool is_named = each.side == MeasureSide::shop || view.reader == MeasureSide::staff;
    view.entries.push_back({each.number, each.kind, each.side,
                            is_named ? name_of(context, each.account_id) : std::nullopt, each.at,
                            each.body});
  }
}

void fill_timeline(const Context& context, MeasureView& view, const Measure& row) {
  for (const auto& event : journal::events_of(context.session, row.shop_id, row.id.uuid)) {
    if (view.reader != MeasureSide::staff && event.kind == "measure_proposed") continue;
    text::Args args;
    for (const auto& [name, value] : event.data) args.emplace(name, value);
    view.timeline.push_back({event.at, event.kind, context.text("timeline." + event.kind, args)});
  }
}

api::Page<MeasureRow> empty_page() {
  return {};
}

Answer<api::Page<MeasureRow>> page_of(const Context& context, const ListMeasures& query,
                                      measure_store::Filter filter, std::string scope) {
  filter.states = query.state;
  filter.kinds = query.kind;
  filter.waiting = query.waiting.value_or(false);
  for (const auto each : query.state) scope += " " + std::string(to_text(each));
  for (const auto each : query.kind) scope += " " + std::string(to_text(each));
  if (filter.waiting) scope += " waiting";
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows = measure_store::list(context.session, filter, start->limit + 1, start->after);
  auto page = empty_page();
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const Measure& last) {
    return std::vector{std::to_string(last.proposed_at.micros), to_text(last.id)};
  });
  for (const auto& row : rows) {
    const auto shop = shops::shop_by_id(context.session, row.shop_id);
    fill_row(context, page.items.emplace_back(), row, shop.value_or(shops::ShopRow{}));
  }
  page.total = measure_store::count(context.session, filter);
  return page;
}

}  // namespace

MeasureView measure_view(const Context& context, const Loaded& loaded) {
  const auto& row = loaded.row;
  MeasureView view;
  fill_row(context, view, row, loaded.shop);
  view.reader = loaded.side;
  view.what_now = what_now(context, row);
  view.ground = row.ground;
  view.words = row.words;
  view.days = row.days;
  view.notice_exception = row.notice_exception;
  view.exception_evidence = row.exception_evidence;
  fill_people(context, view, row);
  view.confirmed_at = row.confirmed_at;
  view.statement = row.statement;
  view.sent_at = row.sent_at;
  if (row.state == MeasureState::proposed)
    view.earliest_start = earliest_start(row, context.now, loaded.numbers);
  view.appeal_until = row.appeal_until;
  view.appealed_at = row.appealed_at;
  view.appeal_decided_at = row.appeal_decided_at;
  view.asked_at = row.asked_at;
  view.time_zone = row.zone;
  view.policy_version = row.policy_version;
  fill_items(context, view, loaded);
  fill_timeline(context, view, row);
  view.redress = redress::redress_view(context, redress::RedressSide::shop, {});
  view.actions = measure_actions(context, loaded);
  return view;
}

Answer<MeasureView> get_measure(Context& context, const MeasureKey& key) {
  const auto loaded = load(context, key);
  if (!loaded) return not_found();
  return measure_view(context, *loaded);
}

Answer<api::Page<MeasureRow>> list_measures(Context& context, const ListMeasures& query) {
  return page_of(context, query, {}, "measures");
}

Answer<api::Page<MeasureRow>> list_measures_of_shop(Context& context,
                                                    const ListMeasuresOfShop& query) {
  measure_store::Filter filter;
  filter.shop = query.shop_id;
  filter.told_only = !context.who.is_staff();
  return page_of(context, query, filter, "measures " + to_text(query.shop_id));
}

StandingState standing_of_shop(db::Session& session, ShopId shop) {
  return standing_of(measure_store::of_shop(session, shop));
}

Answer<StandingView> get_standing(Context& context, const ShopKey& key) {
  const auto measures = measure_store::of_shop(context.session, key.shop_id);
  const auto state = standing_of(measures);
  StandingView view;
  view.shop_id = key.shop_id;
  view.standing = state.standing;
  view.text = context.text("measure.standing." + std::string(to_text(state.standing)));
  view.can_list = state.can_list;
  view.payouts_held = state.payouts_held;
  view.until = state.until;
  for (const auto& each : measures)
    if (each.state == MeasureState::in_force)
      view.in_force.push_back({each.id, each.kind, *each.effective_at, each.ends_at});
  const auto may = api::access_of(api::Audience::staff, {}, context.who, key.shop_id);
  if (may != api::Access::granted) return view;
  const auto loaded = load_shop(context, key.shop_id);
  if (!loaded) return not_found();
  const auto judges = may_propose(*loaded);
  view.actions = {judges ? api::allowed_action("propose")
                         : api::refused_action(context, "propose", problem_of(judges.error()))};
  return view;
}

Answer<AppealStatistics> get_statistics(Context& context, const AskStatistics&) {
  return AppealStatistics{
      years_of(measure_store::appealed(context.session), context.env.time_zone)};
}

}  // namespace entente::enforcement
