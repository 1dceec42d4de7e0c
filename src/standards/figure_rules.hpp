// What counts of an order, what is counted of a shop, and which criteria it meets. Pure.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <span>
#include <vector>

#include "cases/cases.hpp"
#include "policies/policies.hpp"
#include "standards/figure.hpp"

namespace entente::standards {

// ---- one order ----

// S1: every case counts but one that was found unfounded: not upheld, or the delivery is confirmed.
// `case_against` where support decided and the shop paid.
std::int64_t cases_count(std::span<const cases::CaseOfOrder> cases_of_order);

struct ExcuseFacts {
  std::int64_t day = 0;
  bool lost_by_carrier = false;  // as carriers told it, with a case about it
  std::span<const Outage> outages;
};
std::optional<Excuse> excuse_of(const ExcuseFacts& facts,
                                const policies::ExaminationNumbers& numbers);

// A cancelled order counts where somebody complains about it; any other counts.
bool counts(const StandardsOrder& order);
// What it says: stars + 8 * cases; an excused one says nothing.
std::int64_t facts_of(const StandardsOrder& order);

bool is_low(std::int64_t facts, const policies::StandardsNumbers& numbers);
bool has_case(std::int64_t facts, const policies::StandardsNumbers& numbers);
bool is_dissatisfied(std::int64_t facts, const policies::StandardsNumbers& numbers);

// ---- a shop ----

struct FigureSpan {
  std::int64_t last_day = 0;              // as of the end of it
  std::optional<std::int64_t> out_up_to;  // orders placed on it or before are out (S4)
};
ServiceCounts count(std::span<const StandardsDay> days, const policies::StandardsNumbers& numbers,
                    const FigureSpan& span);

// The three of S2, each on its own.
enum class ServiceCriterionKind { rate, ever, window };
BOOST_DESCRIBE_ENUM(ServiceCriterionKind, rate, ever, window)

struct Judgement {
  bool judged = false;    // has orders enough (rate_orders, orders_min)
  bool by_count = false;  // a small shop: by count and not by rate
  bool rate = false;
  bool ever = false;
  bool window = false;

  [[nodiscard]] bool all() const { return rate && ever && window; }
  bool operator==(const Judgement&) const = default;
};
// In integers (T-6): dissatisfied * rate_orders >= orders * rate_dissatisfied.
Judgement judge(const ServiceCounts& counts, const policies::StandardsNumbers& numbers);

//   good: a dissatisfied order more would not be a warning; near: it would; met: all hold
enum class ServiceLevel { good, near, met };
BOOST_DESCRIBE_ENUM(ServiceLevel, good, near, met)
ServiceLevel level_of(const ServiceCounts& counts, const policies::StandardsNumbers& numbers);

// The lowest and the highest rate that go with the counts at 95 % (Wilson), in millionths.
struct RateInterval {
  std::int64_t low = 0;
  std::int64_t high = 0;
};
BOOST_DESCRIBE_STRUCT(RateInterval, (), (low, high))
std::optional<RateInterval> interval_of(const ServiceCount& count);

// What would bring a shop back that meets all criteria (S7).
struct WayBack {
  std::optional<std::int64_t> good_orders;  // so many more, and the rate is met no longer
  std::optional<std::int64_t> days;         // so many without a dissatisfied order, for the window
};
BOOST_DESCRIBE_STRUCT(WayBack, (), (good_orders, days))
WayBack way_back(std::span<const StandardsDay> days, const policies::StandardsNumbers& numbers,
                 const FigureSpan& now);

}  // namespace entente::standards
