#include "insights/kept_run_views.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "api/csv_response.hpp"
#include "base/days.hpp"
#include "insights/kept_run_store.hpp"
#include "people/people.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/files/csv_writer.hpp"
#include "platform/json/described.hpp"
#include "shops/shops.hpp"

namespace entente::insights {
namespace {

constexpr std::size_t shops_kept_max = 10'000;
constexpr const char* preset_file = "policies/presets/congocrea.toml";

KeptShop kept_shop(db::Session& session, const LabOrders& orders, const LabShop& shop) {
  KeptShop kept;
  kept.change = shop.change;
  if (const auto row = shops::shop_by_handle(session, orders.names[shop.shop]))
    kept.shop_id = row->id;
  kept.orders = shop.orders;
  kept.label = shop.label;
  if (shop.now) {
    kept.first_day = date_of(shop.now->first);
    kept.last_day = date_of(shop.now->last);
    kept.runs = shop.now->runs;
    kept.days = shop.now->days;
  }
  if (shop.against) {
    kept.first_day_against = date_of(shop.against->first);
    kept.last_day_against = date_of(shop.against->last);
    kept.runs_against = shop.against->runs;
    kept.days_against = shop.against->days;
  }
  return kept;
}

// Those of every change get room, whichever comes first.
std::vector<KeptShop> kept_shops(const Context& context, const LabAnswer& answer) {
  std::vector<KeptShop> kept;
  std::map<LabShopChange, std::int64_t> places;
  for (const auto& shop : answer.shops) {
    auto& place = places[shop.change];
    if (static_cast<std::size_t>(place) >= shops_kept_max) continue;
    kept.push_back(kept_shop(context.session, *answer.orders, shop));
    kept.back().place = place++;
  }
  return kept;
}

LabRunRow row_of(const Context& context, const KeptRun& run) {
  LabRunRow row;
  row.id = run.id;
  row.name = run.name;
  row.made_at = run.made_at;
  row.made_by = people::account_name(context.session, run.made_by);
  row.policy_version = run.policy_version;
  row.first_day = run.first_day;
  row.last_day = run.last_day;
  row.met = run.met;
  row.met_against = run.met_against;
  row.newly = run.newly;
  row.no_longer = run.no_longer;
  return row;
}

LabResult result_of(const KeptRun& run) {
  auto result = json::from_text<LabResult>(run.result);
  if (!result) throw std::logic_error("the result of a kept run cannot be read");
  return std::move(*result);
}

LabShopView view_of(const Context& context, const KeptShop& shop) {
  LabShopView view;
  view.shop_id = shop.shop_id;
  if (const auto row = shops::shop_by_id(context.session, shop.shop_id)) {
    view.handle = row->handle;
    view.name = row->name;
  }
  view.orders = shop.orders;
  view.label = shop.label;
  view.change = shop.change;
  if (shop.days > 0) view.now = LabShopSpan{shop.first_day, shop.last_day, shop.runs, shop.days};
  if (shop.days_against > 0)
    view.against = LabShopSpan{shop.first_day_against, shop.last_day_against, shop.runs_against,
                               shop.days_against};
  return view;
}

void write_shop(files::CsvWriter& csv, const LabShopView& shop) {
  csv.text(shop.handle).text(shop.name).text(to_text(shop.change)).number(shop.orders);
  csv.text(shop.label);
  for (const auto& days : {shop.now, shop.against}) {
    if (days)
      csv.text(days->first_day).text(days->last_day).number(days->runs).number(days->days);
    else
      csv.empty().empty().number(0).number(0);
  }
  csv.end_row();
}

std::int64_t place_after(const std::vector<std::string>& values) {
  std::int64_t place = -1;
  if (!values.empty())
    std::from_chars(values[0].data(), values[0].data() + values[0].size(), place);
  return place;
}

}  // namespace

Answer<std::shared_ptr<const AnswerToKeep>> answer_to_keep(Context& context, DatabaseOrders& orders,
                                                           const AskLab& question) {
  if (const auto may = may_keep(context.who); !may) return refused(may.error());
  const auto answer = answer_of(context, orders, question);
  if (!answer) return std::unexpected(answer.error());
  auto made = std::make_shared<AnswerToKeep>();
  made->shops = kept_shops(context, *answer);
  const auto& report = answer->result.report;
  auto& run = made->run;
  run.policy_version = answer->result.policy_version;
  run.first_day = report.first_day;
  run.last_day = report.last_day;
  run.met = report.counts.shops;
  run.met_against = report.counts_against->shops;
  run.newly = report.change->newly;
  run.no_longer = report.change->no_longer;
  run.shops_kept = static_cast<std::int64_t>(made->shops.size());
  run.result = json::to_json_text(answer->result);
  return made;
}

Answer<LabRunView> lab_run_view(const Context& context, LabRunId id) {
  const auto run = kept_run_store::by_id(context.session, id);
  if (!run) return not_found();
  LabRunView view;
  static_cast<LabRunRow&>(view) = row_of(context, *run);
  view.result = result_of(*run);
  view.shops_kept = run->shops_kept;
  return view;
}

Answer<LabRunView> get_lab_run(Context& context, const LabRunKey& key) {
  return lab_run_view(context, key.lab_run_id);
}

Answer<api::Page<LabRunRow>> list_lab_runs(Context& context, const ListLabRuns& query) {
  const auto start = api::start_of(context, query, "lab runs");
  if (!start) return std::unexpected(start.error());
  auto runs = kept_run_store::list(context.session, start->limit + 1, start->after);
  api::Page<LabRunRow> page;
  page.next_cursor = api::cut_page(context, runs, *start, "lab runs", [](const KeptRun& last) {
    return std::vector{std::to_string(last.made_at.micros), to_text(last.id)};
  });
  for (const auto& run : runs) page.items.push_back(row_of(context, run));
  page.total = kept_run_store::count(context.session);
  return page;
}

Answer<api::Page<LabShopView>> list_lab_run_shops(Context& context, const ListLabRunShops& query) {
  const auto id = query.lab_run_id;
  if (!kept_run_store::by_id(context.session, id)) return not_found();
  const auto change = query.change.value_or(LabShopChange::newly);
  const auto scope = "shops of " + to_text(id) + " " + std::string(to_text(change));
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto shops = kept_run_store::shops(context.session, id, change, place_after(start->after),
                                     start->limit + 1);
  api::Page<LabShopView> page;
  page.next_cursor = api::cut_page(context, shops, *start, scope, [](const KeptShop& last) {
    return std::vector{std::to_string(last.place)};
  });
  for (const auto& shop : shops) page.items.push_back(view_of(context, shop));
  page.total = kept_run_store::count_shops(context.session, id, change);
  return page;
}

Answer<http::Response> export_lab_run_shops(Context& context, const LabRunKey& key) {
  if (!kept_run_store::by_id(context.session, key.lab_run_id)) return not_found();
  files::CsvWriter csv(files::CsvWriter::Mark::utf8);
  csv.header({"shop", "name", "change", "orders", "label", "first_day", "last_day", "runs", "days",
              "first_day_against", "last_day_against", "runs_against", "days_against"});
  for (const auto change : {LabShopChange::newly, LabShopChange::no_longer, LabShopChange::both})
    for (const auto& shop : kept_run_store::shops(context.session, key.lab_run_id, change, -1,
                                                  static_cast<std::int64_t>(shops_kept_max)))
      write_shop(csv, view_of(context, shop));
  return api::csv_response("lab-shops.csv", csv.take());
}

Answer<LabDraft> get_lab_draft(Context& context, const LabRunKey& key) {
  const auto run = kept_run_store::by_id(context.session, key.lab_run_id);
  if (!run) return not_found();
  const auto numbers = result_of(*run).report.numbers;
  const auto made = policies::draft_version(policies::preset_text(), numbers,
                                            local_date(context.now, context.env.time_zone));
  const auto& newest = policies::preset().back();
  LabDraft draft;
  draft.version_before = newest.number;
  draft.number = made.number;
  draft.announced_on = made.announced_on;
  draft.in_force_from = made.in_force_from;
  for (const auto& each : lab_numbers(newest.standards))
    if (const auto after = number_of(numbers, each.name); after != each.value)
      draft.changes.push_back({each.name, each.value, after});
  draft.file = preset_file;
  draft.toml = made.toml;
  return draft;
}

}  // namespace entente::insights
