// Shop by shop: who met all criteria in a run, and who under the numbers it is compared with.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/enums.hpp"
#include "insights/lab_report.hpp"

namespace entente::insights {

// Against the other numbers; a shop that meets both sets of numbers at some time is `both`.
enum class LabShopChange { newly, no_longer, both };
BOOST_DESCRIBE_ENUM(LabShopChange, newly, no_longer, both)

// The days of one shop in one run.
struct LabShopDays {
  std::int64_t first = 0;  // since 1970
  std::int64_t last = 0;
  std::int64_t runs = 0;
  std::int64_t days = 0;
};

struct LabShop {
  std::size_t shop = 0;  // its place in the orders
  std::int64_t orders = 0;
  std::string label;
  LabShopChange change = LabShopChange::both;  // without other numbers: newly
  std::optional<LabShopDays> now;
  std::optional<LabShopDays> against;
};

// Every shop that met all criteria on a day of the period, under these numbers or the others; in
// the order of the orders' shops.
std::vector<LabShop> shops_of(const LabOrders& orders, const LabQuestion& question,
                              const LabLabels& labels);

// The same as a CSV: first and last day, runs, days, and under the other numbers.
std::string shops_csv(const LabOrders& orders, const LabQuestion& question,
                      const LabLabels& labels);

}  // namespace entente::insights
