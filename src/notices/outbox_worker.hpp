// Sends what the outbox holds: after the commit, each message once, in order of time.
#pragma once

#include <atomic>
#include <string>

#include "journal/journal.hpp"
#include "journal/outbox.hpp"
#include "platform/mail/outgoing.hpp"

namespace entente::notices {

class OutboxWorker {
 public:
  OutboxWorker(journal::Journal& journal, mail::Mailer& mailer, mail::Address from)
      : journal_(journal), mailer_(mailer), from_(std::move(from)) {}

  // Sends what is due, at most `limit`; returns how many rows were taken up. A server that cannot
  // be reached delays (with growing pauses), a refused or unreadable message fails and waits for a
  // person. A process that dies between the server's yes and the mark sends the same Message-ID
  // again when the claim runs out: nothing is lost, and mail programs show it once.
  int run_due(int limit = 20);

  // From any thread, for good: nothing more is taken up, and no mail server is waited for.
  void stop();

 private:
  void send(const journal::OutboxRow& row);
  [[nodiscard]] mail::Message message_of(const journal::OutboxRow& row);

  journal::Journal& journal_;
  mail::Mailer& mailer_;
  mail::Address from_;
  std::atomic<bool> stopping_{false};
};

}  // namespace entente::notices
