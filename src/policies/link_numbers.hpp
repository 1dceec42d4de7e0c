// How much speaks for one seller behind two shops (S5, C-8): policy data of a version.
#pragma once

#include <boost/describe.hpp>

#include <cstdint>

namespace entente::policies {

// Weights are percent: how sure a person could be who knew this alone. Together each takes its
// share of the doubt that the others leave: 80 and 50 make 90.
struct LinkNumbers {
  std::int64_t account_weight = 0;  // the same account is an owner of both
  std::int64_t identity_weight = 0;
  std::int64_t payout_account_weight = 0;
  std::int64_t email_weight = 0;
  std::int64_t phone_weight = 0;
  std::int64_t address_weight = 0;
  std::int64_t device_weight = 0;
  std::int64_t network_weight = 0;
  std::int64_t propose_percent = 0;        // together, to be shown to a person
  std::int64_t shared_by_max = 0;          // shops; what more have in common says nothing
  std::int64_t fresh_days = 0;             // since last seen; then it weighs half
  std::int64_t keep_days = 0;              // since last seen; then it is forgotten (GDPR-4)
  std::int64_t contest_decision_days = 0;  // to answer a shop that contests
};
BOOST_DESCRIBE_STRUCT(LinkNumbers, (),
                      (account_weight, identity_weight, payout_account_weight, email_weight,
                       phone_weight, address_weight, device_weight, network_weight, propose_percent,
                       shared_by_max, fresh_days, keep_days, contest_decision_days))

}  // namespace entente::policies
