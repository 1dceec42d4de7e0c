// Front door of standards: the figure of each shop's service, examinations, warnings.
#pragma once

#include <functional>
#include <optional>
#include <span>

#include "journal/journal.hpp"
#include "standards/examination_service.hpp"
#include "standards/figure_rules.hpp"
#include "standards/figure_service.hpp"
#include "standards/warning.hpp"
#include "standards/warning_commands.hpp"
#include "standards/warning_views.hpp"

namespace entente::api {
class Router;
}

namespace entente::standards {

// Routes, timers (call plan_next once at start, too), invariants.
void add_standards_routes(api::Router& routes);
void add_standards_timers(journal::Timers& timers);
void add_standards_invariants(journal::Invariants& invariants);

// A shop as an examination of today would count it.
struct ShopFigure {
  ServiceCounts counts;
  policies::StandardsNumbers numbers;
  ServiceLevel level = ServiceLevel::good;
};
ShopFigure figure_of_shop(const Context& context, ShopId shop);
// The orders of several shops as if one had them. Figures of one moment.
ShopFigure together(std::span<const ShopFigure> shops);
// Of the warning of a shop that is proposed or runs.
std::optional<WarningState> open_warning_of(const Context& context, ShopId shop);

// One order that counts now, as the policy lab reads it.
struct CountedOrder {
  ShopId shop;
  std::int64_t day = 0;  // since 1970, in the marketplace's zone
  unsigned stars = 0;    // 0: none
  unsigned cases = 0;    // 0 none or unfounded, 1 any other, 2 ended against the shop
};
// Every order that counts, by shop; what is excused says nothing. Reads by pages.
void each_counted_order(db::Session& session, const std::function<void(const CountedOrder&)>& take);
// Grows with every change of what is counted: what was made from it is stale when it moved on.
std::int64_t counted_orders_stamp(db::Session& session);

}  // namespace entente::standards
