// Threads for tests of their rules.
#pragma once

#include "messages/thread_rules.hpp"

namespace entente::messages {

inline constexpr Instant start{1'790'000'000'000'000};

// Facts of a side that can reach the other one, about an order nobody has written about yet.
inline ThreadFacts fresh(Side side, Instant now = start) {
  ThreadFacts facts;
  facts.thread.order_external_id = "1001";
  facts.thread.buyer_name = "Ana";
  facts.side = side;
  facts.now = now;
  facts.told = {{side == Side::shop ? "ana@example.test" : "owner@shop.test", "en"}};
  return facts;
}

inline ThreadFacts after(const ThreadDecision& decision, Side side, Instant now) {
  auto facts = fresh(side, now);
  facts.thread = decision.row;
  return facts;
}

}  // namespace entente::messages
