#include "shops/terms_rules.hpp"

#include <algorithm>
#include <string>

namespace entente::shops {
namespace {

constexpr std::int64_t return_days_max = 365;
constexpr std::int64_t processing_days_limit = 365;

// A name that is no condition limits nothing less than the law does.
RefundCondition strictest(const policies::Version& version) {
  return parse_enum<RefundCondition>(version.strictest_refund_condition)
      .value_or(RefundCondition::unused);
}

void check(const char* pointer, std::int64_t value, std::int64_t min, std::int64_t max,
           std::vector<FieldError>& errors) {
  if (value >= min && value <= max) return;
  errors.push_back(
      {pointer, "out_of_range", {{"min", std::to_string(min)}, {"max", std::to_string(max)}}});
}

}  // namespace

std::vector<TermsConflict> conflicts(const Terms& terms, const policies::Version& version) {
  const auto& demanded = version.shops;
  std::vector<TermsConflict> found;
  if (demanded.returns_required != 0 && !terms.returns_accepted)
    found.push_back(TermsConflict::returns_must_be_accepted);
  if (terms.returns_accepted && terms.return_days < demanded.return_days_min)
    found.push_back(TermsConflict::return_window_too_short);
  if (terms.refund_condition > strictest(version))
    found.push_back(TermsConflict::refund_condition_too_strict);
  if (terms.processing_days > demanded.processing_days_max)
    found.push_back(TermsConflict::processing_takes_too_long);
  return found;
}

Terms effective_terms(const Terms& terms, const policies::Version& version) {
  const auto& demanded = version.shops;
  auto held = terms;
  if (!terms.returns_accepted) held.return_days = 0;
  if (demanded.returns_required != 0) {
    held.returns_accepted = true;
    held.return_days = std::max(held.return_days, demanded.return_days_min);
  }
  held.refund_condition = std::min(terms.refund_condition, strictest(version));
  held.processing_days = std::min(terms.processing_days, demanded.processing_days_max);
  return held;
}

std::vector<FieldError> wrong_values(const Terms& terms) {
  std::vector<FieldError> errors;
  if (terms.returns_accepted) check("/return_days", terms.return_days, 1, return_days_max, errors);
  check("/processing_days", terms.processing_days, 0, processing_days_limit, errors);
  return errors;
}

}  // namespace entente::shops
