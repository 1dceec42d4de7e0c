// What waits to be done: for metrics.
#pragma once

#include <optional>

#include "base/time.hpp"
#include "platform/db/session.hpp"

namespace entente::journal {

struct Backlog {
  std::int64_t mails_waiting = 0;
  std::int64_t mails_sending = 0;
  std::int64_t mails_failed = 0;
  std::optional<Instant> oldest_mail_due;  // of those that wait or are being sent
  std::int64_t timers_due = 0;
  std::optional<Instant> oldest_timer_due;  // of all timers; may lie ahead
};

Backlog backlog_of(db::Session& session, Instant now);

}  // namespace entente::journal
