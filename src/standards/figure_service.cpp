#include "standards/figure_service.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/days.hpp"
#include "cases/cases.hpp"
#include "reviews/reviews.hpp"
#include "shipping/shipping.hpp"
#include "standards/figure_rules.hpp"
#include "standards/figure_store.hpp"

namespace entente::standards {
namespace {

using journal::OrderPart;
using orders::OrderRef;

constexpr std::int64_t part_of_rebuild = 2000;

// What is known of some orders, and what it should be.
struct Looked {
  std::map<OrderRef, StandardsOrder> before;
  std::map<OrderRef, StandardsOrder> after;
};

// A carrier took it over and told last that something went wrong; the shop's own word proves
// nothing.
bool is_lost(db::Session& session, const OrderRef& ref) {
  auto events = shipping::events_of_order(session, ref.shop, ref.order);
  std::erase_if(events, [](const shipping::CarrierEvent& each) { return each.source == "shop"; });
  const bool taken_over = std::ranges::any_of(events, [](const shipping::CarrierEvent& each) {
    return each.progress == shipping::Progress::picked_up ||
           each.progress == shipping::Progress::in_transit ||
           each.progress == shipping::Progress::out_for_delivery;
  });
  return taken_over && shipping::progress_of(events) == shipping::Progress::exception;
}

class Reading {
 public:
  explicit Reading(const Context& context)
      : context_(context), outages_(figure_store::outages(context.session)) {}

  // Orders of which the row was saved, and those that are not known here yet.
  void read_orders(std::span<const journal::ChangedOrder> changed, Looked& looked) {
    std::vector<OrderRef> wanted;
    for (const auto& each : changed) {
      const OrderRef ref{each.shop, each.order};
      if (each.placed_at) take(ref, *each.placed_at, false, looked);
      const bool is_known = each.placed_at || looked.before.contains(ref);
      if (each.has(OrderPart::order) || !is_known) wanted.push_back(ref);
    }
    for (const auto& row : orders::dated_orders(context_.session, wanted))
      take({row.shop_id, row.id}, row.placed_at, row.status == orders::OrderStatus::cancelled,
           looked);
  }

  void read_stars(const std::vector<OrderRef>& refs, Looked& looked) {
    for (const auto& ref : refs)
      if (const auto found = looked.after.find(ref); found != looked.after.end())
        found->second.stars = 0;
    for (const auto& row : reviews::lowest_stars(context_.session, refs))
      if (const auto found = looked.after.find({row.shop_id, row.order_id});
          found != looked.after.end())
        found->second.stars = row.stars;
  }

  // They are new: there are no stars and no cases.
  void excuse_new(const std::vector<OrderRef>& refs, Looked& looked) {
    for (const auto& ref : refs)
      if (const auto found = looked.after.find(ref); found != looked.after.end())
        excuse(found->second, {});
  }

  void read_cases(const std::vector<OrderRef>& refs, Looked& looked) {
    std::map<OrderRef, std::vector<cases::CaseOfOrder>> of_order;
    for (auto& each : cases::cases_of_orders(context_.session, refs))
      of_order[{each.shop_id, each.order_id}].push_back(each);
    for (const auto& ref : refs) {
      const auto found = looked.after.find(ref);
      if (found == looked.after.end()) continue;
      const auto& all = of_order[ref];
      found->second.cases = cases_count(all);
      excuse(found->second, all);
    }
  }

  void excuse(StandardsOrder& order, std::span<const cases::CaseOfOrder> all) {
    const bool is_missed = std::ranges::any_of(all, [](const cases::CaseOfOrder& each) {
      return each.reason == cases::CaseReason::not_received;
    });
    const ExcuseFacts facts{order.day,
                            is_missed && is_lost(context_.session, {order.shop_id, order.order_id}),
                            outages_};
    order.excuse = excuse_of(facts, numbers_of(order.day));
  }

 private:
  void take(const OrderRef& ref, Instant placed_at, bool is_cancelled, Looked& looked) {
    auto& after = looked.after[ref];
    after.shop_id = ref.shop;
    after.order_id = ref.order;
    after.day = day_of(placed_at);
    after.cancelled = is_cancelled;
  }

  // Orders come many on a day.
  std::int64_t day_of(Instant placed_at) {
    if (placed_at >= day_from_ && placed_at < day_to_) return day_;
    const auto& zone = context_.env.time_zone;
    day_ = local_day(placed_at, zone);
    day_from_ = start_of_day(day_, zone);
    day_to_ = start_of_day(day_ + 1, zone);
    return day_;
  }

  const policies::ExaminationNumbers& numbers_of(std::int64_t day) {
    if (!numbers_ || numbers_day_ != day) {
      const auto& zone = context_.env.time_zone;
      numbers_ = &policies::in_force(policies::preset(), start_of_day(day, zone), zone).examination;
      numbers_day_ = day;
    }
    return *numbers_;
  }

  const Context& context_;
  std::vector<Outage> outages_;
  std::int64_t day_ = 0;
  Instant day_from_;
  Instant day_to_;
  const policies::ExaminationNumbers* numbers_ = nullptr;
  std::int64_t numbers_day_ = 0;
};

using DayMoves = std::map<std::tuple<ShopId, std::int64_t, std::int64_t>, std::int64_t>;

void move(DayMoves& moves, const StandardsOrder& order, std::int64_t by) {
  if (counts(order)) moves[{order.shop_id, order.day, facts_of(order)}] += by;
}

void save_days(db::Session& session, const DayMoves& moves) {
  for (const auto& [key, by] : moves)
    if (by != 0)
      figure_store::move_day(session,
                             {std::get<0>(key), std::get<1>(key), std::get<2>(key), by, 0});
}

// Writes what is another than before; returns how many orders that were.
std::int64_t save(db::Session& session, const Looked& looked) {
  DayMoves moves;
  std::vector<StandardsOrder> fresh;
  std::int64_t changed = 0;
  for (const auto& [ref, after] : looked.after) {
    const auto before = looked.before.find(ref);
    if (before == looked.before.end()) {
      fresh.push_back(after);
      move(moves, after, 1);
    } else if (before->second != after) {
      figure_store::update(session, after);
      move(moves, before->second, -1);
      move(moves, after, 1);
    } else {
      continue;
    }
    ++changed;
  }
  figure_store::insert(session, fresh);
  save_days(session, moves);
  return changed;
}

std::int64_t look_again(const Context& context, std::span<const journal::ChangedOrder> changed) {
  Looked looked;
  std::vector<OrderRef> known;
  for (const auto& each : changed)
    if (!each.placed_at) known.push_back({each.shop, each.order});
  for (const auto& row : figure_store::find(context.session, known))
    looked.before.emplace(OrderRef{row.shop_id, row.order_id}, row);
  looked.after = looked.before;
  Reading reading(context);
  reading.read_orders(changed, looked);
  std::vector<OrderRef> with_stars;
  std::vector<OrderRef> with_cases;
  std::vector<OrderRef> placed;
  for (const auto& each : changed) {
    const OrderRef ref{each.shop, each.order};
    const auto before = looked.before.find(ref);
    const bool is_unknown = before == looked.before.end() && !each.placed_at;
    // An outage is one of days.
    const bool moved =
        before != looked.before.end() && before->second.day != looked.after.at(ref).day;
    if (is_unknown || each.has(OrderPart::review)) with_stars.push_back(ref);
    if (is_unknown || moved || each.has(OrderPart::case_) || each.has(OrderPart::parcel))
      with_cases.push_back(ref);
    else if (each.placed_at)
      placed.push_back(ref);
  }
  reading.read_stars(with_stars, looked);
  reading.read_cases(with_cases, looked);
  reading.excuse_new(placed, looked);
  return save(context.session, looked);
}

// One part of all orders; nothing where there is none.
std::optional<OrderRef> rebuild_part(journal::Work& work, const OrderRef& after,
                                     RebuildReport& report) {
  const auto rows = orders::dated_orders_after(work.session, after, part_of_rebuild);
  if (rows.empty()) return std::nullopt;
  std::vector<journal::ChangedOrder> changed;
  for (const auto& row : rows)
    changed.push_back({row.shop_id,
                       row.id,
                       {OrderPart::order, OrderPart::review, OrderPart::case_, OrderPart::parcel}});
  report.orders += static_cast<std::int64_t>(rows.size());
  report.orders_changed += look_again(work, changed);
  return OrderRef{rows.back().shop_id, rows.back().id};
}

void count_days_again(journal::Work& work, ShopId shop, RebuildReport& report) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> missing;
  for (const auto& each : figure_store::counted_again(work.session, shop))
    missing[{each.day, each.facts}] += each.orders;
  for (const auto& each : figure_store::days(work.session, shop))
    missing[{each.day, each.facts}] -= each.orders;
  ++report.shops;
  for (const auto& [key, orders] : missing) {
    if (orders == 0) continue;
    ++report.days_changed;
    figure_store::move_day(work.session, {shop, key.first, key.second, orders, 0});
  }
}

}  // namespace

void follow_orders(journal::Work& work, std::span<const journal::ChangedOrder> changed) {
  look_again(work, changed);
}

void look_again_at_days(journal::Work& work, std::int64_t first_day, std::int64_t last_day) {
  StandardsOrder last;
  for (;;) {
    const auto rows =
        figure_store::of_days(work.session, first_day, last_day, last, part_of_rebuild);
    if (rows.empty()) return;
    std::vector<journal::ChangedOrder> changed;
    for (const auto& row : rows) changed.push_back({row.shop_id, row.order_id, {OrderPart::case_}});
    look_again(work, changed);
    last = rows.back();
  }
}

RebuildReport rebuild(journal::Journal& journal,
                      const std::function<void(std::int64_t)>& progress) {
  RebuildReport report;
  std::optional<OrderRef> at{OrderRef{}};
  while (at) {
    // A transaction may run more than once.
    const auto before = report;
    const auto from = *at;
    journal.run_system([&](journal::Work& work) {
      report = before;
      at = rebuild_part(work, from, report);
    });
    progress(report.orders);
  }
  constexpr std::int64_t shops_of_part = 200;
  std::vector<ShopId> shops;
  ShopId last;
  do {
    const auto before = report;
    journal.run_system([&](journal::Work& work) {
      report = before;
      shops = figure_store::shops_after(work.session, last, shops_of_part);
      for (const auto shop : shops) count_days_again(work, shop, report);
    });
    if (!shops.empty()) last = shops.back();
  } while (!shops.empty());
  return report;
}

}  // namespace entente::standards
