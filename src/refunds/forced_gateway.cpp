#include "refunds/forced_gateway.hpp"

namespace entente::refunds {

void ForcedGateway::force(CallOutcome outcome) {
  std::lock_guard lock(mutex_);
  outcome_ = outcome;
}

CallOutcome ForcedGateway::outcome() const {
  std::lock_guard lock(mutex_);
  return outcome_;
}

CallResult ForcedGateway::refund(const RefundCall& call) {
  const auto forced = outcome();
  switch (forced) {
    case CallOutcome::succeeded:
    case CallOutcome::pending:
      return {forced, "sandbox_" + call.idempotency_key};
    case CallOutcome::failed:
      return {forced, {}, "The sandbox was told to refuse."};
    case CallOutcome::no_word:
      return {forced, {}, "The sandbox was told not to answer."};
  }
  return {};
}

}  // namespace entente::refunds
