#include "journal/backlog.hpp"

#include "journal/outbox.hpp"
#include "platform/db/rows.hpp"

namespace entente::journal {
namespace {

std::int64_t mails(db::Session& session, OutboxState state) {
  return db::value<std::int64_t>(session, "SELECT count(*) FROM outbox WHERE state = ?", state)
      .value_or(0);
}

std::optional<Instant> oldest(db::Session& session, std::string_view sql) {
  std::optional<Instant> found;
  session.run(sql, {}, [&](const db::Row& row) {
    if (!row.is_null(0)) found = Instant{row.integer(0)};
  });
  return found;
}

}  // namespace

Backlog backlog_of(db::Session& session, Instant now) {
  Backlog backlog;
  backlog.mails_waiting = mails(session, OutboxState::waiting);
  backlog.mails_sending = mails(session, OutboxState::sending);
  backlog.mails_failed = mails(session, OutboxState::failed);
  backlog.oldest_mail_due =
      oldest(session, "SELECT min(due_at) FROM outbox WHERE state IN ('waiting', 'sending')");
  backlog.timers_due =
      db::value<std::int64_t>(session, "SELECT count(*) FROM timer WHERE due_at <= ?", now)
          .value_or(0);
  backlog.oldest_timer_due = oldest(session, "SELECT min(due_at) FROM timer");
  return backlog;
}

}  // namespace entente::journal
