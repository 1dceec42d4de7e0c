#include "sellers/evidence_rules.hpp"

#include <algorithm>
#include <chrono>

namespace entente::sellers {
namespace {

constexpr std::int64_t whole = 100;

std::int64_t full_weight(DetailKind kind, const policies::LinkNumbers& numbers) {
  switch (kind) {
    case DetailKind::account:
      return numbers.account_weight;
    case DetailKind::identity:
      return numbers.identity_weight;
    case DetailKind::payout_account:
      return numbers.payout_account_weight;
    case DetailKind::email:
      return numbers.email_weight;
    case DetailKind::phone:
      return numbers.phone_weight;
    case DetailKind::address:
      return numbers.address_weight;
    case DetailKind::device:
      return numbers.device_weight;
    case DetailKind::network:
      return numbers.network_weight;
  }
  return 0;
}

bool is_stronger(const LinkEvidence& a, const LinkEvidence& b) {
  return a.weight != b.weight ? a.weight > b.weight : a.kind < b.kind;
}

}  // namespace

std::int64_t weight_of(const SharedDetail& detail, const policies::LinkNumbers& numbers,
                       Instant now) {
  if (detail.shops > numbers.shared_by_max) return 0;
  const auto full = full_weight(detail.kind, numbers);
  if (detail.source == DetailSource::team) return full;
  const bool is_fresh = now - detail.last_seen < std::chrono::days(numbers.fresh_days);
  return is_fresh ? full : full / 2;
}

std::vector<LinkEvidence> evidence_of(std::span<const SharedDetail> shared,
                                      const policies::LinkNumbers& numbers, Instant now) {
  std::vector<LinkEvidence> found;
  for (const auto& each : shared) {
    const LinkEvidence one{
        {},         0,          each.kind,     each.hint, weight_of(each, numbers, now),
        each.shops, each.since, each.last_seen};
    if (one.weight == 0) continue;
    const auto known = std::ranges::find(found, each.kind, &LinkEvidence::kind);
    if (known == found.end())
      found.push_back(one);
    else if (one.weight > known->weight)
      *known = one;
  }
  std::ranges::sort(found, is_stronger);
  std::int64_t number = 0;
  for (auto& each : found) each.number = ++number;
  return found;
}

std::int64_t weight_of(std::span<const LinkEvidence> evidence) {
  constexpr std::int64_t all_doubt = 1'000'000;
  auto doubt = all_doubt;
  for (const auto& each : evidence) doubt = doubt * (whole - each.weight) / whole;
  // What is left of the doubt was rounded down; what is known is rounded down, too.
  return (all_doubt - doubt) * whole / all_doubt;
}

}  // namespace entente::sellers
