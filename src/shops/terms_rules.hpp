// A shop's terms and the marketplace's, which win (C6, CRD-2). Pure.
#pragma once

#include <boost/describe.hpp>
#include <vector>

#include "base/problem.hpp"
#include "policies/policies.hpp"
#include "shops/terms.hpp"

namespace entente::shops {

enum class TermsConflict {
  returns_must_be_accepted,
  return_window_too_short,
  refund_condition_too_strict,
  processing_takes_too_long
};
BOOST_DESCRIBE_ENUM(TermsConflict, returns_must_be_accepted, return_window_too_short,
                    refund_condition_too_strict, processing_takes_too_long)

// Where the shop gives less than the version demands; in the order of the enum.
std::vector<TermsConflict> conflicts(const Terms& terms, const policies::Version& version);

// What holds for buyers: the shop's terms, and the marketplace's in place of those that give less.
Terms effective_terms(const Terms& terms, const policies::Version& version);

// Values that make no sense, at the member's pointer.
std::vector<FieldError> wrong_values(const Terms& terms);

}  // namespace entente::shops
