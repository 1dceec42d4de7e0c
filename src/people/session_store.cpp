#include "people/session_store.hpp"

#include "platform/db/rows.hpp"

namespace entente::people::session_store {

void insert(db::Session& session, const SessionRow& row) {
  db::insert(session, "session", row);
}

std::optional<SessionRow> by_token_hash(db::Session& session, std::string_view token_hash) {
  static const std::string sql =
      "SELECT " + db::columns_of<SessionRow>() + " FROM session WHERE token_hash = ?";
  return db::one<SessionRow>(session, sql, token_hash);
}

void touch(db::Session& session, SessionId id, Instant now) {
  session.execute("UPDATE session SET seen_at = ? WHERE id = ? AND seen_at < ?", now, id, now);
}

void remove(db::Session& session, std::string_view token_hash) {
  session.execute("DELETE FROM session WHERE token_hash = ?", token_hash);
}

std::int64_t remove_of_account(db::Session& session, AccountId account, std::string_view but_hash) {
  return session.execute("DELETE FROM session WHERE account_id = ? AND token_hash <> ?", account,
                         but_hash);
}

std::int64_t remove_over(db::Session& session, Instant now) {
  return session.execute(
      "DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires_at <= ?"
      " OR (account_id IS NOT NULL AND seen_at <= ?) OR seen_at <= ? LIMIT 1000)",
      now, now - account_sessions.idle_max, now - person_sessions.idle_max);
}

void shift(db::Session& session, Duration by) {
  session.execute("UPDATE session SET seen_at = seen_at + ?, expires_at = expires_at + ?",
                  by.count(), by.count());
}

}  // namespace entente::people::session_store
