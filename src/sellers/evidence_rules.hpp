// What the details of two shops say together. Pure.
#pragma once

#include <span>
#include <vector>

#include "policies/policies.hpp"
#include "sellers/link.hpp"

namespace entente::sellers {

// One detail that both shops have.
struct SharedDetail {
  DetailKind kind = DetailKind::account;
  DetailSource source = DetailSource::platform;
  std::string hint;
  std::int64_t shops = 0;  // that have it
  Instant since;
  Instant last_seen;
};

// Percent; half of it where it was not seen for `fresh_days`; 0 where more than `shared_by_max`
// shops have it: what everybody has says nothing. A shop's team is always seen.
std::int64_t weight_of(const SharedDetail& detail, const policies::LinkNumbers& numbers,
                       Instant now);

// The strongest of each kind that says something, strongest first, numbered from 1.
std::vector<LinkEvidence> evidence_of(std::span<const SharedDetail> shared,
                                      const policies::LinkNumbers& numbers, Instant now);

// Percent, rounded down: each kind takes its share of the doubt that the others leave. 80 and 50
// make 90.
std::int64_t weight_of(std::span<const LinkEvidence> evidence);

}  // namespace entente::sellers
