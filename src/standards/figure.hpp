// The figure of a shop's service (S1): what of each order counts, and what is counted of a shop.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::standards {

// Why an order is held against no shop, whatever is said about it: a rule of the policy version in
// force when it was placed ([version.examination]).
enum class Excuse {
  carrier_loss,  // a carrier took the parcel over, then told that something went wrong, and no more
  outage         // placed on a day on which the marketplace itself failed
};
BOOST_DESCRIBE_ENUM(Excuse, carrier_loss, outage)

// How far a case counts.
inline constexpr std::int64_t no_case = 0;  // none, or none that was founded
inline constexpr std::int64_t some_case = 1;
inline constexpr std::int64_t case_against = 2;  // support decided, and the shop paid

// One order as the standards see it. Days are those of the marketplace's zone, since 1970 (T-6).
struct StandardsOrder {
  ShopId shop_id;
  OrderId order_id;
  std::int64_t day = 0;    // on which it was placed
  std::int64_t stars = 0;  // the lowest of its public reviews; 0: none
  std::int64_t cases = no_case;
  bool cancelled = false;
  std::optional<Excuse> excuse;

  bool operator==(const StandardsOrder&) const = default;
};
BOOST_DESCRIBE_STRUCT(StandardsOrder, (), (shop_id, order_id, day, stars, cases, cancelled, excuse))

// How many orders of a shop's day say the same. `changes` only grows.
struct StandardsDay {
  ShopId shop_id;
  std::int64_t day = 0;
  std::int64_t facts = 0;  // stars + 8 * cases, of an order that counts (figure_rules.hpp)
  std::int64_t orders = 0;
  std::int64_t changes = 0;
};
BOOST_DESCRIBE_STRUCT(StandardsDay, (), (shop_id, day, facts, orders, changes))

// Integers, from which a rate is made by whoever shows it (T-6).
struct ServiceCount {
  std::int64_t orders = 0;
  std::int64_t low_reviews = 0;
  std::int64_t cases = 0;
  std::int64_t dissatisfied = 0;  // an order with both is one
};
BOOST_DESCRIBE_STRUCT(ServiceCount, (), (orders, low_reviews, cases, dissatisfied))

// What the criteria look at, as of the end of a day.
struct ServiceCounts {
  ServiceCount period;           // of the rate
  std::int64_t period_days = 0;  // 0: since the first sale
  ServiceCount ever;
  ServiceCount window;

  bool operator==(const ServiceCounts&) const = default;
};

inline bool operator==(const ServiceCount& a, const ServiceCount& b) {
  return a.orders == b.orders && a.low_reviews == b.low_reviews && a.cases == b.cases &&
         a.dissatisfied == b.dissatisfied;
}

// Days on which the marketplace itself failed, both included.
struct Outage {
  Uuid id;
  std::int64_t first_day = 0;
  std::int64_t last_day = 0;
  std::string words;
  std::optional<AccountId> stated_by;
  Instant stated_at;
  std::optional<Instant> withdrawn_at;
};
BOOST_DESCRIBE_STRUCT(Outage, (),
                      (id, first_day, last_day, words, stated_by, stated_at, withdrawn_at))

}  // namespace entente::standards
