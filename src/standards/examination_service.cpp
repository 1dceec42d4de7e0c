#include "standards/examination_service.hpp"

#include <algorithm>
#include <map>

#include "base/days.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/log/log.hpp"
#include "standards/examination_store.hpp"
#include "standards/examined_days.hpp"
#include "standards/figure_store.hpp"
#include "standards/warning_service.hpp"
#include "standards/warning_store.hpp"

namespace entente::standards {
namespace {

const policies::Version& version_of(const Examination& run) {
  return policies::by_number(policies::preset(), run.policy_version);
}

// What one transaction found.
struct Part {
  std::vector<ExaminationResult> results;
  std::vector<ExaminationOrder> orders;
  std::map<std::int64_t, ExaminationPeers> peers;
};

std::optional<std::int64_t> first_day(const ExaminationResult& result) {
  return result.out_up_to ? std::optional(*result.out_up_to + 1) : std::nullopt;
}

void freeze_orders(const Context& context, const ExaminationResult& result, const Examination& run,
                   Part& part) {
  const auto& numbers = version_of(run).standards;
  constexpr std::int64_t page = 1000;
  std::vector<std::string> after;
  for (;;) {
    const auto rows = figure_store::dissatisfied(
        context.session, result.shop_id, {numbers, run.as_of_day, first_day(result)}, page, after);
    for (const auto& row : rows)
      if (is_dissatisfied(facts_of(row), numbers))
        part.orders.push_back({row.shop_id, run.id, row.order_id, row.day, row.stars, row.cases});
    if (static_cast<std::int64_t>(rows.size()) < page) return;
    after = {std::to_string(rows.back().day), to_text(rows.back().order_id)};
  }
}

// Days that were read ahead tell which shops are good. What is held against the others is counted
// and frozen in one transaction, so that the counts are those of the orders.
ExaminationResult result_of(const Context& context, std::span<const StandardsDay> days,
                            bool are_ahead, std::span<const Warning> warnings,
                            const Examination& run) {
  const auto shop = days.front().shop_id;
  const auto& numbers = version_of(run).standards;
  const auto cut = cut_as_of(warnings, run.as_of_day);
  const auto result = examine(run, shop, days, numbers, cut);
  if (!are_ahead || result.outcome == ServiceLevel::good) return result;
  return examine(run, shop, figure_store::days(context.session, shop), numbers, cut);
}

void take(const Context& context, const ExaminationResult& result, Examination& run, Part& part) {
  run.reached_shop = result.shop_id;
  ++run.shops;
  run.met += result.outcome == ServiceLevel::met ? 1 : 0;
  run.near += result.outcome == ServiceLevel::near ? 1 : 0;
  run.digest = crypto::hash_token(run.digest + line_of(result));
  if (const auto size = size_of(result.orders)) {
    auto& peers = part.peers[*size];
    ++peers.shops;
    peers.orders += result.orders;
    peers.dissatisfied += result.dissatisfied;
  }
  if (result.outcome != ServiceLevel::good) freeze_orders(context, result, run, part);
  part.results.push_back(result);
}

void finish(journal::Work& work, Examination& run) {
  run.finished_at = work.now;
  work.record(ShopId{}, run.id.uuid,
              {"examination_finished",
               {{"shops", std::to_string(run.shops)},
                {"met", std::to_string(run.met)},
                {"near", std::to_string(run.near)},
                {"digest", run.digest}},
               {}});
}

}  // namespace

Answer<Examination> start_examination(journal::Work& work, std::int64_t as_of_day) {
  const auto& zone = work.env.time_zone;
  const auto& who = work.who;
  ExaminationFacts facts;
  facts.may_judge =
      who.actor.kind == ActorKind::system || who.is_operator || who.is_trust_and_safety;
  facts.is_running = examination_store::running(work.session).has_value();
  facts.today = local_day(work.now, zone);
  if (const auto may = may_examine(as_of_day, facts); !may) return refused(may.error());
  Examination run;
  run.id = crypto::new_id<ExaminationId>(work.now);
  run.as_of_day = as_of_day;
  run.zone = zone;
  run.policy_version =
      policies::in_force(policies::preset(), start_of_day(as_of_day, zone), zone).number;
  if (who.actor.kind == ActorKind::account) run.asked_by = AccountId{who.actor.id};
  run.started_at = work.now;
  examination_store::insert(work.session, run);
  work.record(ShopId{}, run.id.uuid,
              {"examination_started",
               {{"as_of", date_of(as_of_day)}, {"version", std::to_string(run.policy_version)}},
               {}});
  work.change_timer(ShopId{}, run.id.uuid, {part_timer, work.now});
  return run;
}

bool examine_part(journal::Work& work, ExaminationId id, const ExaminedDays* ahead) {
  auto run = examination_store::by_id(work.session, id);
  if (!run || run->finished_at) return false;
  // Another process may have examined them meanwhile.
  const bool are_ahead = ahead != nullptr && ahead->after == run->reached_shop;
  ExaminedDays here;
  if (!are_ahead) here = examined_days(work.session, run->reached_shop, run->as_of_day);
  const auto& [after, days, is_last] = are_ahead ? *ahead : here;
  Part part;
  const auto warnings =
      days.empty() ? std::vector<Warning>{}
                   : warning_store::told_of_shops(work.session, after, days.back().shop_id);
  for (std::size_t first = 0; first < days.size();) {
    auto end = first;
    while (end < days.size() && days[end].shop_id == days[first].shop_id) ++end;
    const auto told =
        std::ranges::equal_range(warnings, days[first].shop_id, {}, &Warning::shop_id);
    const auto of_shop = std::span(days).subspan(first, end - first);
    take(work, result_of(work, of_shop, are_ahead, std::span(told), *run), *run, part);
    first = end;
  }
  std::vector<ExaminationPeers> peers;
  for (auto& [size, each] : part.peers) {
    each.examination_id = id;
    each.size = size;
    peers.push_back(each);
  }
  examination_store::add(work.session, part.results, part.orders, peers);
  for (const auto& each : part.results)
    if (each.outcome == ServiceLevel::met) propose_warning(work, *run, each.shop_id);
  if (is_last) finish(work, *run);
  examination_store::update(work.session, *run);
  return !is_last;
}

Examination examine_all(journal::Journal& journal, std::int64_t as_of_day,
                        const std::function<void(std::int64_t)>& progress) {
  std::optional<Examination> run;
  journal.run_system([&](journal::Work& work) {
    run = examination_store::running(work.session);
    if (run) return;
    const auto begun = start_examination(work, as_of_day);
    if (!begun) throw std::runtime_error("no examination can be made: " + begun.error().code);
    run = *begun;
  });
  auto& database = journal.database();
  std::future<ExaminedDays> next;
  for (bool some_are_left = true; some_are_left;) {
    if (!next.valid()) next = read_ahead(database, run->reached_shop, run->as_of_day);
    const auto part = next.get();
    if (!part.is_last) next = read_ahead(database, part.days.back().shop_id, run->as_of_day);
    journal.run_system([&](journal::Work& work) {
      work.touch_no_shop();
      some_are_left = examine_part(work, run->id, &part);
      run = examination_store::by_id(work.session, run->id);
    });
    progress(run->shops);
  }
  return *run;
}

void part_came_due(journal::Work& work, const journal::Timer& timer) {
  if (examine_part(work, ExaminationId{timer.subject_id}))
    work.change_timer(ShopId{}, timer.subject_id, {part_timer, work.now});
}

void plan_next(journal::Work& work) {
  const auto& zone = work.env.time_zone;
  const auto& numbers = policies::in_force(policies::preset(), work.now, zone).examination;
  const auto next = next_examination(local_day(work.now, zone), numbers);
  work.change_timer(
      ShopId{}, Uuid{},
      {monthly_timer, next ? std::optional(start_of_day(*next, zone)) : std::nullopt});
}

void month_came(journal::Work& work, const journal::Timer& timer) {
  const auto yesterday = local_day(timer.due_at, work.env.time_zone) - 1;
  if (!examination_store::running(work.session))
    if (const auto run = start_examination(work, yesterday); !run)
      log::warn("examination_not_started", {{"why", run.error().code}});
  plan_next(work);
}

}  // namespace entente::standards
