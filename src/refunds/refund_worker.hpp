// Calls the gateway for what was requested: after the commit, outside any transaction (C9).
#pragma once

#include <atomic>

#include "journal/journal.hpp"
#include "refunds/refund_gateway.hpp"

namespace entente::refunds {

class RefundWorker {
 public:
  // `gateway` may be null: then nothing is called.
  RefundWorker(journal::Journal& journal, Gateway* gateway)
      : journal_(journal), gateway_(gateway) {}

  // Claims what is due, calls, records; at most `limit`. Returns how many were taken up. A process
  // that dies between the call and the record calls again when its claim runs out, with the same
  // idempotency key: the money moves once.
  int run_due(int limit = 20);

  // From any thread, for good: nothing more is taken up.
  void stop() { stopping_ = true; }

 private:
  bool call_one(ShopId shop, RefundId id);

  journal::Journal& journal_;
  Gateway* gateway_;
  std::atomic<bool> stopping_{false};
};

}  // namespace entente::refunds
