// Writes about refunds that are no command on one of them.
#pragma once

#include <optional>

#include "journal/work.hpp"
#include "refunds/gateway_news.hpp"
#include "refunds/refund_facts.hpp"

namespace entente::refunds {

// Everything that follows from a decision: row, call, events, timers, the ledger once the money is
// with the buyer. `before` is null for a new refund.
void carry_out(journal::Work& work, const orders::Order& order, const Refund* before,
               const RefundDecision& decision);

// Takes up a refund whose call is due, and says what to ask the gateway; none where it is not due,
// or not any more.
std::optional<RefundCall> claim_call(journal::Work& work, ShopId shop, RefundId id);
// What the gateway answered.
void record_result(journal::Work& work, ShopId shop, RefundId id, const CallResult& result);

// What became of an event of a gateway.
enum class NewsOutcome {
  taken,
  known_already,  // the same event was received before
  of_no_concern,  // kept, and it is about nothing of ours
};
BOOST_DESCRIBE_ENUM(NewsOutcome, taken, known_already, of_no_concern)

struct NewsTaken {
  NewsOutcome outcome = NewsOutcome::of_no_concern;
};
BOOST_DESCRIBE_STRUCT(NewsTaken, (), (outcome))

// Keeps the event as it came in, once, and follows it. `only`: the one shop that the sender may
// speak about.
NewsTaken take_news(journal::Work& work, const GatewayNews& news, std::string_view body,
                    std::optional<ShopId> only);

}  // namespace entente::refunds
