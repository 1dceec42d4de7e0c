// Disputes in each state, for tests of their rules.
#pragma once

#include <algorithm>

#include "recovery/dispute_rules.hpp"

namespace entente::recovery {

inline constexpr Instant start{1'790'000'000'000'000};

inline constexpr std::array every_state = {DisputeState::open, DisputeState::awaiting_customer,
                                           DisputeState::updated_by_customer, DisputeState::closed};

inline Dispute dispute_in(DisputeState state) {
  Dispute dispute;
  dispute.state = state;
  dispute.stars_before = 2;
  dispute.opened_at = start;
  if (state == DisputeState::open) dispute.response_due_at = response_due(start, {});
  if (state == DisputeState::awaiting_customer) dispute.closes_at = silence_end(start, {});
  if (state == DisputeState::updated_by_customer) dispute.stars_after = 4;
  if (state == DisputeState::closed) {
    dispute.closed_at = start;
    dispute.close_reason = CloseReason::no_solution_possible;
  }
  return dispute;
}

inline DisputeFacts facts_of(const Dispute& dispute, const Standing& standing = {},
                             Instant now = start) {
  DisputeFacts facts;
  facts.dispute = dispute;
  facts.standing = standing;
  facts.now = now;
  facts.buyer_address = "ana@example.test";
  return facts;
}

inline const Reply polite{"Your broken mug", "We are sorry. A new one left today.", "en", true};

// When a decision sets a timer of the kind for; nothing where it does not or clears it.
template <class Decision>
std::optional<Instant> timer(const Decision& decision, std::string_view kind) {
  std::optional<Instant> due;
  for (const auto& change : decision.timers)
    if (change.kind == kind) due = change.due_at;
  return due;
}

template <class Decision>
bool clears(const Decision& decision, std::string_view kind) {
  return !timer(decision, kind) &&
         std::ranges::any_of(decision.timers, [&](const auto& each) { return each.kind == kind; });
}

}  // namespace entente::recovery
