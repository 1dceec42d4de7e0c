// The numbers under which the service of shops is examined (S1, S2, S4): policy data of a version.
#pragma once

#include <boost/describe.hpp>

#include <cstdint>

namespace entente::policies {

// An order is dissatisfied when its review has `low_stars_max` stars or fewer, or when it has a
// case that counts (S1); it counts once. A shop meets the criteria when all of S2 hold; ratios
// compare integers (T-6). Days are calendar days in the marketplace's zone, the last one included.
struct StandardsNumbers {
  std::int64_t low_stars_max = 0;
  std::int64_t cases_that_count = 0;  // 0 none, 1 every case, 2 those that ended against the shop

  // dissatisfied / orders >= rate_dissatisfied / rate_orders; 1 in `rate_is_exceeded`: more than.
  std::int64_t rate_dissatisfied = 0;
  std::int64_t rate_orders = 0;
  std::int64_t rate_is_exceeded = 0;
  std::int64_t rate_days = 0;  // the period of the rate; 0: since the first sale
  // Where the last `rate_short_days` have at least so many orders, they are the period; 0: never.
  std::int64_t rate_short_days = 0;
  std::int64_t rate_short_orders_min = 0;
  std::int64_t orders_min = 0;  // in the period of the rate; with fewer no shop is judged

  // A shop with fewer orders than this in the period is judged by count and not by rate; 0: none.
  std::int64_t small_orders_below = 0;
  std::int64_t small_dissatisfied_min = 0;

  std::int64_t dissatisfied_min = 0;  // since the first sale
  std::int64_t window_days = 0;       // orders placed on these days, up to the day of examination
  std::int64_t window_dissatisfied_min = 0;

  std::int64_t second_look_days = 0;      // from the warning (S4)
  std::int64_t second_look_cut_days = 0;  // orders so much older than the warning are out (S4, T-6)
};
BOOST_DESCRIBE_STRUCT(StandardsNumbers, (),
                      (low_stars_max, cases_that_count, rate_dissatisfied, rate_orders,
                       rate_is_exceeded, rate_days, rate_short_days, rate_short_orders_min,
                       orders_min, small_orders_below, small_dissatisfied_min, dissatisfied_min,
                       window_days, window_dissatisfied_min, second_look_days,
                       second_look_cut_days))

// How examinations go (S2, S4), and what is not held against a shop.
struct ExaminationNumbers {
  std::int64_t day_of_month = 0;       // a run begins by itself on this day; 0: only when asked for
  std::int64_t longer_watch_days = 0;  // to the next look, where a shop is watched for longer (S4)
  std::int64_t carrier_loss_excuses = 0;  // 1: an order that the carrier lost
  std::int64_t outage_excuses = 0;        // 1: one placed on a day of an outage of the marketplace
  std::int64_t slow_answer_hours = 0;     // a first answer to a case that came later is slow (W1)
};
BOOST_DESCRIBE_STRUCT(ExaminationNumbers, (),
                      (day_of_month, longer_watch_days, carrier_loss_excuses, outage_excuses,
                       slow_answer_hours))

}  // namespace entente::policies
