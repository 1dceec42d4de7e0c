#include "refunds/chargeback_rules.hpp"

#include <algorithm>

namespace entente::refunds {

std::vector<std::int64_t> spread(std::int64_t amount_minor,
                                 const std::vector<std::int64_t>& totals_minor) {
  std::vector<std::int64_t> parts;
  auto left = amount_minor;
  for (auto total : totals_minor) {
    parts.push_back(std::min(left, total));
    left -= parts.back();
  }
  if (!parts.empty()) parts.front() += left;
  return parts;
}

std::optional<Chargeback> merged(const std::optional<Chargeback>& known, const Chargeback& told) {
  if (!known) return told;
  if (told.told_at < known->told_at) return std::nullopt;
  auto after = told;
  after.opened_at = known->opened_at;
  if (after.reason.empty()) after.reason = known->reason;
  return after;
}

std::int64_t taken_back(const std::vector<Chargeback>& chargebacks, std::int64_t total_minor,
                        const std::string& currency) {
  std::int64_t taken = 0;
  for (const auto& each : chargebacks)
    if (each.is_taken && each.currency == currency)
      taken += each.amount_minor;
    else if (each.is_taken)
      taken = total_minor;
  return std::min(taken, total_minor);
}

std::int64_t newly_taken(const std::optional<Chargeback>& before, const Chargeback& after) {
  const auto had = before && before->is_taken ? before->amount_minor : 0;
  const auto has = after.is_taken ? after.amount_minor : 0;
  return has - had;
}

}  // namespace entente::refunds
