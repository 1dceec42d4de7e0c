// A run of the lab that somebody kept: what was asked, what came out, who and when. Frozen.
#pragma once

#include <boost/describe.hpp>
#include <string>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "insights/lab_shops.hpp"

namespace entente {

namespace id_tag {
struct LabRun {
  static constexpr std::string_view prefix = "lab";
};
}  // namespace id_tag
using LabRunId = Id<id_tag::LabRun>;

namespace insights {

struct KeptRun {
  LabRunId id;
  std::string name;
  Instant made_at;
  AccountId made_by;
  std::int64_t policy_version = 0;  // that it is compared with
  std::string first_day;            // of the period
  std::string last_day;
  std::int64_t met = 0;  // shops
  std::int64_t met_against = 0;
  std::int64_t newly = 0;
  std::int64_t no_longer = 0;
  std::int64_t shops_kept = 0;  // of those that met either; the most affected ones
  std::string result;           // a LabResult without its shops, as JSON
};
BOOST_DESCRIBE_STRUCT(KeptRun, (),
                      (id, name, made_at, made_by, policy_version, first_day, last_day, met,
                       met_against, newly, no_longer, shops_kept, result))

// Days are dates; empty where there are none.
struct KeptShop {
  LabRunId run_id;
  LabShopChange change = LabShopChange::both;
  std::int64_t place = 0;  // within the change: those with most days first
  ShopId shop_id;
  std::int64_t orders = 0;
  std::string label;
  std::string first_day;
  std::string last_day;
  std::int64_t runs = 0;
  std::int64_t days = 0;
  std::string first_day_against;
  std::string last_day_against;
  std::int64_t runs_against = 0;
  std::int64_t days_against = 0;
};
BOOST_DESCRIBE_STRUCT(KeptShop, (),
                      (run_id, change, place, shop_id, orders, label, first_day, last_day, runs,
                       days, first_day_against, last_day_against, runs_against, days_against))

}  // namespace insights
}  // namespace entente
