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

CallResult forced_result(CallOutcome outcome, const std::string& key) {
  switch (outcome) {
    case CallOutcome::succeeded:
    case CallOutcome::pending:
      return {outcome, "sandbox_" + key};
    case CallOutcome::failed:
      return {outcome, {}, "The sandbox was told to refuse."};
    case CallOutcome::no_word:
      return {outcome, {}, "The sandbox was told not to answer."};
  }
  return {};
}

CallResult ForcedGateway::refund(const RefundCall& call) {
  return forced_result(outcome(), call.idempotency_key);
}

}  // namespace entente::refunds
