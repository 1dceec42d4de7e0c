// What readers see of warnings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "standards/warning_facts.hpp"

namespace entente::standards {

// A row of a list.
struct WarningRow {
  WarningId id;
  ShopId shop_id;
  std::string shop_name;
  std::string shop_handle;
  WarningState state = WarningState::proposed;
  std::string as_of;  // 2026-11-22: the last day that was counted
  ServiceCount found;
  Instant proposed_at;
  std::optional<Instant> confirmed_at;
  std::optional<Instant> look_at;
  std::optional<Instant> ended_at;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(WarningRow, (),
                      (id, shop_id, shop_name, shop_handle, state, as_of, found, proposed_at,
                       confirmed_at, look_at, ended_at, version))

// One criterion with its numbers: `have` of `whole`, and how many are asked for.
struct ServiceCriterion {
  ServiceCriterionKind criterion = ServiceCriterionKind::rate;
  bool met = false;
  std::int64_t have = 0;
  std::int64_t whole = 0;
  std::int64_t asked = 0;        // for the rate: of `asked_whole`
  std::int64_t asked_whole = 0;  // 0: a count
  std::int64_t days = 0;         // 0: since the first sale
  std::string text;              // a sentence in the reader's language
};
BOOST_DESCRIBE_STRUCT(ServiceCriterion, (),
                      (criterion, met, have, whole, asked, asked_whole, days, text))
std::vector<ServiceCriterion> criteria_of(const Context& context, const ServiceCounts& counts,
                                          const policies::StandardsNumbers& numbers);

struct DissatisfiedOrder {
  OrderId order_id;
  std::string order;  // the platform's number
  std::string placed_on;
  std::int64_t stars = 0;
  std::int64_t cases = 0;
  std::optional<Excuse> excuse;
  bool is_out = false;  // an earlier warning left it behind (S4)
  std::vector<Cause> causes;
  std::string why;      // it counts, or does not
  std::string way_out;  // what would take it out
};
BOOST_DESCRIBE_STRUCT(DissatisfiedOrder, (),
                      (order_id, order, placed_on, stars, cases, excuse, is_out, causes, why,
                       way_out))
DissatisfiedOrder order_view(const Context& context, const StandardsOrder& order,
                             const policies::StandardsNumbers& numbers,
                             std::optional<std::int64_t> out_up_to = {});

struct WarningEntryView {
  std::int64_t number = 0;
  WarningEntryKind kind = WarningEntryKind::shop_answered;
  WarningSide side = WarningSide::shop;
  std::optional<std::string> name;  // of staff for staff alone (SEC-2)
  Instant at;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(WarningEntryView, (), (number, kind, side, name, at, body))

struct LookView {
  Instant at;
  std::int64_t orders = 0;
  std::int64_t dissatisfied = 0;
  std::int64_t ever = 0;
  std::int64_t window = 0;
};
BOOST_DESCRIBE_STRUCT(LookView, (), (at, orders, dissatisfied, ever, window))

struct WarningView : WarningRow {
  WarningSide reader = WarningSide::shop;
  std::string what_now;  // where it stands and what follows
  std::string time_zone;
  std::int64_t policy_version = 0;
  ExaminationId examination_id;
  std::vector<ServiceCriterion> criteria;       // as they were found
  std::vector<ServiceCriterion> criteria_now;   // as of yesterday
  std::vector<ServiceCriterion> criteria_look;  // without the orders that are out
  bool holds_now = false;
  std::optional<std::string> out_up_to;   // orders placed on this day or before are out
  std::vector<DissatisfiedOrder> orders;  // it rests on
  std::vector<CauseCount> causes;
  std::vector<std::string> tips;
  std::optional<LookView> last_look;
  std::optional<MeasureId> measure_id;
  std::optional<std::string> confirmed_by;  // for staff alone
  std::vector<WarningEntryView> entries;    // oldest first
  std::vector<api::Action> actions;
};
BOOST_DESCRIBE_STRUCT(WarningView, (WarningRow),
                      (reader, what_now, time_zone, policy_version, examination_id, criteria,
                       criteria_now, criteria_look, holds_now, out_up_to, orders, causes, tips,
                       last_look, measure_id, confirmed_by, entries, actions))
WarningView warning_view(const Context& context, const LoadedWarning& loaded);
Answer<WarningView> get_warning(Context& context, const WarningKey& key);

struct ListWarnings : api::ListQuery {
  std::vector<WarningState> state;
  std::optional<bool> waiting;  // for the marketplace's people
};
BOOST_DESCRIBE_STRUCT(ListWarnings, (api::ListQuery), (state, waiting))
Answer<api::Page<WarningRow>> list_warnings(Context& context, const ListWarnings& query);

struct WarningsOfShop {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(WarningsOfShop, (), (shop_id))
// Newest first; those that the reader is told of.
Answer<api::Items<WarningRow>> warnings_of_shop(Context& context, const WarningsOfShop& query);

}  // namespace entente::standards
