// The numbers under which measures against shops run (C-7, P2B Art. 4, DSA Art. 20): policy data of
// a version.
#pragma once

#include <boost/describe.hpp>

#include <cstdint>

namespace entente::policies {

// Days are calendar days in the shop's zone, the day of the event not counted (T-3).
struct EnforcementNumbers {
  std::int64_t final_notice_days = 0;            // P2B Art. 4(2): between notice and final end
  std::int64_t temporary_days_max = 0;           // the longest that a temporary measure is set for
  std::int64_t appeal_days = 0;                  // DSA Art. 20: from being told
  std::int64_t appeal_decision_days = 0;         // from the appeal
  std::int64_t reinstatement_decision_days = 0;  // from being asked
  std::int64_t own_letters_min = 0;              // of words about this one case (P2B-11)
};
BOOST_DESCRIBE_STRUCT(EnforcementNumbers, (),
                      (final_notice_days, temporary_days_max, appeal_days, appeal_decision_days,
                       reinstatement_decision_days, own_letters_min))

}  // namespace entente::policies
