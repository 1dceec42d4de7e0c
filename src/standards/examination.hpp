// An examination: every shop as of the end of one day, under the version of the policy in force
// then, frozen with the counts and orders it rests on (S2).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "standards/figure_rules.hpp"

namespace entente {

namespace id_tag {
struct Examination {
  static constexpr std::string_view prefix = "exam";
};
}  // namespace id_tag
using ExaminationId = Id<id_tag::Examination>;

namespace standards {

// Shops are examined by id, some in each transaction: `reached_shop` is the last one that was.
struct Examination {
  ExaminationId id;
  std::int64_t as_of_day = 0;
  std::string zone;
  std::int64_t policy_version = 0;
  std::optional<AccountId> asked_by;  // none: its day had come
  Instant started_at;
  ShopId reached_shop;
  std::optional<Instant> finished_at;
  std::int64_t shops = 0;
  std::int64_t met = 0;
  std::int64_t near = 0;
  std::string digest;  // of all results in their order: the same facts give the same
};
BOOST_DESCRIBE_STRUCT(Examination, (),
                      (id, as_of_day, zone, policy_version, asked_by, started_at, reached_shop,
                       finished_at, shops, met, near, digest))

// What was found of one shop. Never changed.
struct ExaminationResult {
  ShopId shop_id;
  ExaminationId examination_id;
  std::int64_t period_days = 0;
  std::int64_t orders = 0;
  std::int64_t low_reviews = 0;
  std::int64_t cases = 0;
  std::int64_t dissatisfied = 0;
  std::int64_t ever_orders = 0;
  std::int64_t ever_dissatisfied = 0;
  std::int64_t window_orders = 0;
  std::int64_t window_dissatisfied = 0;
  bool judged = false;
  bool by_count = false;
  bool rate_met = false;
  bool ever_met = false;
  bool window_met = false;
  ServiceLevel outcome = ServiceLevel::good;
  std::optional<std::int64_t> out_up_to;  // orders placed on this day or before are out (S4)
};
BOOST_DESCRIBE_STRUCT(ExaminationResult, (),
                      (shop_id, examination_id, period_days, orders, low_reviews, cases,
                       dissatisfied, ever_orders, ever_dissatisfied, window_orders,
                       window_dissatisfied, judged, by_count, rate_met, ever_met, window_met,
                       outcome, out_up_to))

// A dissatisfied order as it was then, of a shop that met the criteria or was near.
struct ExaminationOrder {
  ShopId shop_id;
  ExaminationId examination_id;
  OrderId order_id;
  std::int64_t day = 0;
  std::int64_t stars = 0;
  std::int64_t cases = 0;
};
BOOST_DESCRIBE_STRUCT(ExaminationOrder, (), (shop_id, examination_id, order_id, day, stars, cases))

// Shops with 2^size orders or more, and fewer than twice as many, together.
struct ExaminationPeers {
  ExaminationId examination_id;
  std::int64_t size = 0;
  std::int64_t shops = 0;
  std::int64_t orders = 0;
  std::int64_t dissatisfied = 0;
};
BOOST_DESCRIBE_STRUCT(ExaminationPeers, (), (examination_id, size, shops, orders, dissatisfied))

}  // namespace standards
}  // namespace entente
