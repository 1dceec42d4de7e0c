// What news of a chargeback mean for the orders it is about. Pure.
#pragma once

#include <optional>
#include <vector>

#include "base/time.hpp"
#include "refunds/chargeback.hpp"
#include "refunds/gateway_news.hpp"

namespace entente::refunds {

// An amount over the orders that were paid together, in their order, each up to its total; what is
// left over goes to the first.
std::vector<std::int64_t> spread(std::int64_t amount_minor,
                                 const std::vector<std::int64_t>& totals_minor);

// The chargeback as the news tell it; none where they are older than what is known.
std::optional<Chargeback> merged(const std::optional<Chargeback>& known, const Chargeback& told);

// What banks have of an order's money: in its currency what they took, else all of it.
std::int64_t taken_back(const std::vector<Chargeback>& chargebacks, std::int64_t total_minor,
                        const std::string& currency);

// How much more (or less, below zero) the bank holds with `after` than with `before`.
std::int64_t newly_taken(const std::optional<Chargeback>& before, const Chargeback& after);

}  // namespace entente::refunds
