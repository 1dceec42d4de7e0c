#include "standards/examination_views.hpp"

#include <algorithm>

#include "base/days.hpp"
#include "standards/examination_rules.hpp"
#include "standards/examination_service.hpp"
#include "standards/examination_store.hpp"
#include "standards/figure_store.hpp"
#include "standards/warning_store.hpp"

namespace entente::standards {
namespace {

std::optional<std::string> name_of(const Context& context, const std::optional<AccountId>& id) {
  return id ? std::optional(people::account_name(context.session, *id)) : std::nullopt;
}

ExaminationView view_of(const Context& context, const Examination& run) {
  return {run.id,
          date_of(run.as_of_day),
          run.zone,
          run.policy_version,
          name_of(context, run.asked_by),
          run.started_at,
          run.finished_at,
          run.shops,
          run.met,
          run.near,
          run.digest};
}

ResultRow row_of(const Context& context, const ExaminationResult& found,
                 const policies::StandardsNumbers& numbers) {
  ResultRow row;
  row.shop_id = found.shop_id;
  if (const auto shop = shops::shop_by_id(context.session, found.shop_id)) {
    row.shop_name = shop->name;
    row.shop_handle = shop->handle;
  }
  row.outcome = found.outcome;
  row.criteria = criteria_of(context, counts_of(found), numbers);
  for (const auto& each : warning_store::of_shop(context.session, found.shop_id))
    if (each.examination_id == found.examination_id) row.warning_id = each.id;
  return row;
}

}  // namespace

Answer<api::Page<ExaminationView>> list_examinations(Context& context,
                                                     const ListExaminations& query) {
  const std::string scope = "examinations";
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows = examination_store::list(context.session, start->limit + 1, start->after);
  api::Page<ExaminationView> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const Examination& last) {
    return std::vector{std::to_string(last.started_at.micros), to_text(last.id)};
  });
  for (const auto& row : rows) page.items.push_back(view_of(context, row));
  return page;
}

Answer<ExaminationView> get_examination(Context& context, const ExaminationKey& key) {
  const auto run = examination_store::by_id(context.session, key.examination_id);
  if (!run) return not_found();
  return view_of(context, *run);
}

Answer<ExaminationView> start(journal::Work& work, const StartExamination& command) {
  const auto day = command.as_of.empty()
                       ? std::optional(local_day(work.now, work.env.time_zone) - 1)
                       : day_of_date(command.as_of);
  if (!day) return invalid("/as_of", "expected_date");
  const auto run = start_examination(work, *day);
  if (!run) return std::unexpected(run.error());
  return view_of(work, *run);
}

Answer<api::Page<ResultRow>> list_results(Context& context, const ListResults& query) {
  const auto run = examination_store::by_id(context.session, query.examination_id);
  if (!run) return not_found();
  auto scope = "results " + to_text(query.examination_id);
  if (query.outcome) scope += " " + std::string(to_text(*query.outcome));
  const auto start = api::start_of(context, query, scope);
  if (!start) return std::unexpected(start.error());
  auto rows = examination_store::results(context.session, run->id, query.outcome, start->limit + 1,
                                         start->after);
  api::Page<ResultRow> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const ExaminationResult& last) {
    return std::vector{to_text(last.shop_id)};
  });
  const auto& numbers = policies::by_number(policies::preset(), run->policy_version).standards;
  for (const auto& row : rows) page.items.push_back(row_of(context, row, numbers));
  return page;
}

std::string outage_id(const Outage& outage) {
  return "out_" + to_base32(outage.id);
}

Answer<api::Items<OutageView>> list_outages(Context& context, const ListOutages&) {
  api::Items<OutageView> items;
  for (const auto& each : figure_store::outages(context.session))
    items.items.push_back({outage_id(each), date_of(each.first_day), date_of(each.last_day),
                           each.words, name_of(context, each.stated_by), each.stated_at,
                           each.withdrawn_at});
  return items;
}

}  // namespace entente::standards
