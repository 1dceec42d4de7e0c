// "Customer service performance" (S7): the figure with its arithmetic, what it comes from, what
// would bring it back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "platform/http/message.hpp"
#include "standards/warning_views.hpp"

namespace entente::standards {

struct ServiceOfShop {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(ServiceOfShop, (), (shop_id))

// One week, Monday first; the rate as of its last day is made of `period`.
struct ServiceWeek {
  std::string from;
  std::string to;
  ServiceCount count;  // of orders placed in it
  std::int64_t period_orders = 0;
  std::int64_t period_dissatisfied = 0;
};
BOOST_DESCRIBE_STRUCT(ServiceWeek, (), (from, to, count, period_orders, period_dissatisfied))

struct ServicePeers {
  std::int64_t orders_from = 0;
  std::int64_t orders_to = 0;  // included
  std::int64_t shops = 0;
  std::int64_t orders = 0;
  std::int64_t dissatisfied = 0;
  std::string as_of;
};
BOOST_DESCRIBE_STRUCT(ServicePeers, (),
                      (orders_from, orders_to, shops, orders, dissatisfied, as_of))

// As of the next examination, where nothing more comes: old orders leave the window.
struct ServiceProjection {
  std::string on;
  std::vector<ServiceCriterion> criteria;
  ServiceLevel level = ServiceLevel::good;
};
BOOST_DESCRIBE_STRUCT(ServiceProjection, (), (on, criteria, level))

struct PastExamination {
  ExaminationId id;
  std::string as_of;
  std::int64_t policy_version = 0;
  ServiceCount period;
  std::int64_t ever_dissatisfied = 0;
  std::int64_t window_dissatisfied = 0;
  bool judged = false;
  bool rate_met = false;
  bool ever_met = false;
  bool window_met = false;
  ServiceLevel outcome = ServiceLevel::good;
};
BOOST_DESCRIBE_STRUCT(PastExamination, (),
                      (id, as_of, policy_version, period, ever_dissatisfied, window_dissatisfied,
                       judged, rate_met, ever_met, window_met, outcome))

struct ServiceView {
  ShopId shop_id;
  std::string as_of;  // today: orders of today count as they come
  std::string time_zone;
  std::int64_t policy_version = 0;
  ServiceLevel level = ServiceLevel::good;
  bool judged = false;
  std::string text;  // where the shop stands, in the reader's language
  ServiceCount period;
  std::int64_t period_days = 0;
  std::optional<std::string> out_up_to;  // orders placed on this day or before are out (S4)
  std::optional<RateInterval> interval;
  std::vector<ServiceCriterion> criteria;
  std::optional<ServiceProjection> projected;
  std::vector<ServiceWeek> weeks;  // the last 26, oldest first
  std::vector<CauseCount> causes;  // of dissatisfied orders of the last half year
  std::vector<std::string> tips;
  std::optional<WayBack> way_back;
  std::optional<ServicePeers> peers;
  std::optional<WarningRow> warning;          // that runs
  std::vector<PastExamination> examinations;  // newest first, 24 at most
};
BOOST_DESCRIBE_STRUCT(ServiceView, (),
                      (shop_id, as_of, time_zone, policy_version, level, judged, text, period,
                       period_days, out_up_to, interval, criteria, projected, weeks, causes, tips,
                       way_back, peers, warning, examinations))
Answer<ServiceView> get_service(Context& context, const ServiceOfShop& query);

// Dissatisfied orders, the latest first: those that count against the shop, and those that
// something excuses.
struct ListServiceOrders : api::ListQuery {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(ListServiceOrders, (api::ListQuery), (shop_id))
Answer<api::Page<DissatisfiedOrder>> list_service_orders(Context& context,
                                                         const ListServiceOrders& query);
// All of them, as CSV.
Answer<http::Response> export_service_orders(Context& context, const ServiceOfShop& query);

}  // namespace entente::standards
