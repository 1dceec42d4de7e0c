// The gateway of a sandbox: no money moves, and every call ends as somebody said.
#pragma once

#include <mutex>

#include "refunds/refund_gateway.hpp"

namespace entente::refunds {

// What a gateway that ends a call so would answer.
CallResult forced_result(CallOutcome outcome, const std::string& key);

class ForcedGateway final : public Gateway {
 public:
  // For every call from now on; at first they succeed.
  void force(CallOutcome outcome);
  [[nodiscard]] CallOutcome outcome() const;
  CallResult refund(const RefundCall& call) override;

 private:
  mutable std::mutex mutex_;
  CallOutcome outcome_ = CallOutcome::succeeded;
};

}  // namespace entente::refunds
