// Sends what webhooks wait for: after the commit, outside any transaction, at least once (WH-2).
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>

#include "journal/journal.hpp"
#include "webhooks/webhook_service.hpp"

namespace entente::webhooks {

class WebhookWorker {
 public:
  explicit WebhookWorker(journal::Journal& journal) : journal_(journal) {}

  // Sends until nothing is due; returns how many were taken up. Up to four at a time, and never two
  // to one webhook: one that answers slowly takes one of the four.
  int run_due();

  // From any thread, for good: nothing more is taken up.
  void stop();

 private:
  void lane();
  // Takes up what is due next and marks its webhook as busy.
  std::optional<ToSend> take_up();
  void free(WebhookId id);
  void send(const ToSend& to_send);
  TryResult try_once(const ToSend& to_send);

  journal::Journal& journal_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<WebhookId> busy_;
  std::atomic<int> taken_up_{0};
  std::atomic<bool> stopping_{false};
};

}  // namespace entente::webhooks
