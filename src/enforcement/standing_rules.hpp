// What the measures of a shop amount to, and how appeals went, year by year. Pure.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "enforcement/measure.hpp"

namespace entente::enforcement {

enum class Standing { good, limited, suspended };
BOOST_DESCRIBE_ENUM(Standing, good, limited, suspended)

struct StandingState {
  Standing standing = Standing::good;
  bool can_list = true;
  bool payouts_held = false;
  std::optional<Instant> until;  // none: in good standing, or until a person ends it
};
// Only what is in force counts. A suspended shop still answers cases and messages.
StandingState standing_of(const std::vector<Measure>& measures);

// P2B Art. 11(4): number, types, average time, outcomes.
struct AppealsOfKind {
  MeasureKind kind = MeasureKind::cannot_list;
  std::int64_t complaints = 0;
};
BOOST_DESCRIBE_STRUCT(AppealsOfKind, (), (kind, complaints))
struct YearOfAppeals {
  std::string year;
  std::int64_t complaints = 0;
  std::vector<AppealsOfKind> kinds;  // of the measures, those with any
  std::int64_t upheld = 0;
  std::int64_t reversed = 0;
  std::int64_t open = 0;
  std::optional<std::int64_t> average_hours;  // to a decision, rounded up
};
BOOST_DESCRIBE_STRUCT(YearOfAppeals, (),
                      (year, complaints, kinds, upheld, reversed, open, average_hours))
// Newest year first; by the year of the appeal in the zone.
std::vector<YearOfAppeals> years_of(const std::vector<Measure>& appealed, const std::string& zone);

}  // namespace entente::enforcement
