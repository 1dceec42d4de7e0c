// What a run of the lab says to people: counts, curves, who is new and who no longer, how well
// labels are met. All integers; shares are for the reader to make.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "insights/lab_orders.hpp"
#include "insights/lab_run.hpp"
#include "insights/orders_reading.hpp"

namespace entente::insights {

struct LabCounts {
  std::int64_t shops = 0;      // that met all criteria on a day of the period
  std::int64_t runs = 0;       // of days without a gap
  std::int64_t shop_days = 0;  // all of them together
  std::int64_t on_the_last_day = 0;
  std::int64_t on_most = 0;  // shops on the day with most of them
  std::string most_day;
};
BOOST_DESCRIBE_STRUCT(LabCounts, (), (shops, runs, shop_days, on_the_last_day, on_most, most_day))

// What became of shops that met all criteria for the first time, with no warning told to anybody:
// whether they do at the second look, the orders of before left out (S4).
struct LabSecondLooks {
  std::int64_t looked_at = 0;  // the day of the second look lies in the period
  std::int64_t recovered = 0;  // by themselves
  std::int64_t too_late = 0;   // first met too near the end of the period
};
BOOST_DESCRIBE_STRUCT(LabSecondLooks, (), (looked_at, recovered, too_late))

struct LabSize {
  std::int64_t orders_from = 0;
  std::optional<std::int64_t> orders_to;  // included; none: and more
  std::int64_t shops = 0;
  std::int64_t met = 0;          // of them
  std::int64_t met_against = 0;  // under the numbers that are compared with
};
BOOST_DESCRIBE_STRUCT(LabSize, (), (orders_from, orders_to, shops, met, met_against))

// Shops against the other numbers, over the whole period.
struct LabChange {
  std::int64_t newly = 0;
  std::int64_t no_longer = 0;
  std::int64_t both = 0;
  std::int64_t newly_shop_days = 0;
  std::int64_t no_longer_shop_days = 0;
};
BOOST_DESCRIBE_STRUCT(LabChange, (), (newly, no_longer, both, newly_shop_days, no_longer_shop_days))

// A label as the set that should be found: precision is met_labelled / met, recall met_labelled /
// shops.
struct LabLabel {
  std::string label;
  std::int64_t shops = 0;         // of the orders, with this label
  std::int64_t met_labelled = 0;  // of them
  std::int64_t met = 0;           // of all shops with any label
  bool together = false;          // several labels that are wanted, as one
};
BOOST_DESCRIBE_STRUCT(LabLabel, (), (label, shops, met_labelled, met, together))

struct LabDay {
  std::string day;
  std::int64_t shops = 0;
  std::int64_t shops_against = 0;
};
BOOST_DESCRIBE_STRUCT(LabDay, (), (day, shops, shops_against))

struct LabReport {
  std::int64_t orders = 0;
  std::int64_t shops = 0;
  std::string first_day;  // of the period
  std::string last_day;
  policies::StandardsNumbers numbers;
  std::optional<policies::StandardsNumbers> against;
  LabCounts counts;
  std::optional<LabCounts> counts_against;
  std::optional<LabChange> change;
  LabSecondLooks second_looks;
  std::vector<LabSize> sizes;
  std::vector<LabLabel> labels;     // each, then those that are wanted together
  std::int64_t labels_unknown = 0;  // of shops without orders
  std::vector<LabDay> days;
};
BOOST_DESCRIBE_STRUCT(LabReport, (),
                      (orders, shops, first_day, last_day, numbers, against, counts, counts_against,
                       change, second_looks, sizes, labels, labels_unknown, days))

// One value of a number that is swept.
struct LabPoint {
  std::int64_t value = 0;
  LabCounts counts;
  std::vector<LabLabel> labels;
};
BOOST_DESCRIBE_STRUCT(LabPoint, (), (value, counts, labels))

// Labels of shops, by their place in the orders. `wanted` are the labels that should be found; with
// none, no set of them together is told.
class LabLabels {
 public:
  LabLabels() = default;
  LabLabels(const LabOrders& orders, const std::vector<ShopLabel>& labels,
            const std::vector<std::string>& wanted);

  [[nodiscard]] bool empty() const { return names_.empty(); }
  [[nodiscard]] std::int64_t unknown() const { return unknown_; }
  [[nodiscard]] std::vector<LabLabel> counted(const LabRun& run) const;
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  // Of a shop; empty where it has none.
  [[nodiscard]] std::string_view of(std::size_t shop) const;

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::string> names_;
  std::vector<bool> wanted_;
  std::vector<std::uint32_t> of_shop_;
  std::int64_t unknown_ = 0;
};

struct LabQuestion {
  policies::StandardsNumbers numbers;
  std::optional<policies::StandardsNumbers> against;
  LabPeriod period;
};

LabReport report_of(const LabOrders& orders, const LabQuestion& question, const LabLabels& labels);

LabPoint point_of(const LabOrders& orders, const LabQuestion& question, std::int64_t value,
                  const LabLabels& labels);

}  // namespace entente::insights
