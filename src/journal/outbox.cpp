#include "journal/outbox.hpp"

#include <boost/json.hpp>

#include "platform/crypto/crypto.hpp"
#include "platform/db/query.hpp"
#include "platform/json/described.hpp"

namespace entente::journal {

NoticeId put_into_outbox(db::Session& session, ShopId shop, const Uuid& subject,
                         const Notice& notice, Instant now) {
  boost::json::object payload;
  for (const auto& [name, value] : notice.values) payload.emplace(name, value);
  OutboxRow row;
  row.id = crypto::new_id<NoticeId>(now);
  row.shop_id = shop;
  row.subject_id = subject;
  row.kind = notice.kind;
  row.recipient = notice.recipient;
  row.language = notice.language;
  row.payload = boost::json::serialize(payload);
  row.due_at = now;
  row.created_at = now;
  db::insert(session, "outbox", row);
  return row.id;
}

std::vector<OutboxRow> due_in_outbox(db::Session& session, Instant now, int limit) {
  static const std::string sql =
      "SELECT " + db::columns_of<OutboxRow>() +
      " FROM outbox WHERE state IN ('waiting', 'sending') AND due_at <= ?"
      " ORDER BY due_at, id LIMIT ?";
  return db::all<OutboxRow>(session, sql, now, limit);
}

bool claim(db::Session& session, const OutboxRow& row, Instant now, Instant claim_ends) {
  return session.execute(
             "UPDATE outbox SET state = 'sending', attempts = attempts + 1, due_at = ?"
             " WHERE id = ? AND state IN ('waiting', 'sending') AND due_at <= ?",
             claim_ends, row.id, now) == 1;
}

void mark_sent(db::Session& session, NoticeId id, std::string_view subject,
               std::string_view message_id, Instant now) {
  // The payload may hold a link's token: it has left, so it is forgotten here.
  session.execute(
      "UPDATE outbox SET state = 'sent', sent_at = ?, subject = ?, message_id = ?, last_error = "
      "NULL,"
      " payload = '{}' WHERE id = ?",
      now, subject, message_id, id);
}

void mark_delayed(db::Session& session, NoticeId id, std::string_view error, Instant next_try) {
  session.execute("UPDATE outbox SET state = 'waiting', last_error = ?, due_at = ? WHERE id = ?",
                  error, next_try, id);
}

void mark_failed(db::Session& session, NoticeId id, std::string_view error) {
  session.execute("UPDATE outbox SET state = 'failed', last_error = ? WHERE id = ?", error, id);
}

bool may_be_retried(const OutboxRow& row) {
  return row.state == OutboxState::failed ||
         (row.state == OutboxState::waiting && row.last_error.has_value());
}

bool retry(db::Session& session, NoticeId id, Instant now) {
  return session.execute(
             "UPDATE outbox SET state = 'waiting', attempts = 0, due_at = ? WHERE id = ?"
             " AND (state = 'failed' OR (state = 'waiting' AND last_error IS NOT NULL))",
             now, id) == 1;
}

std::optional<OutboxRow> outbox_row(db::Session& session, NoticeId id) {
  static const std::string sql =
      "SELECT " + db::columns_of<OutboxRow>() + " FROM outbox WHERE id = ?";
  return db::one<OutboxRow>(session, sql, id);
}

std::vector<OutboxRow> outbox_page(db::Session& session, std::optional<OutboxState> state,
                                   std::int64_t limit, const std::vector<std::string>& after) {
  db::Query query("SELECT " + db::columns_of<OutboxRow>() + " FROM outbox WHERE 1 = 1");
  if (state) query.add(" AND state = ?", *state);
  if (after.size() == 2)
    query.add(" AND (created_at, id) < (?, ?)", std::stoll(after[0]),
              parse_id<NoticeId>(after[1]).value_or(NoticeId{}));
  query.add(" ORDER BY created_at DESC, id DESC LIMIT ?", limit);
  return query.all<OutboxRow>(session);
}

std::vector<std::string> thread_of(db::Session& session, const Uuid& subject,
                                   std::string_view recipient) {
  std::vector<std::string> ids;
  std::vector<db::Param> params{db::Param(subject), db::Param(recipient)};
  session.run(
      "SELECT message_id FROM outbox WHERE subject_id = ? AND recipient = ? AND state = 'sent'"
      " AND message_id IS NOT NULL ORDER BY created_at, id",
      params, [&](const db::Row& row) { ids.emplace_back(row.bytes(0)); });
  return ids;
}

std::optional<Duration> outbox_retry_delay(std::int64_t attempts) {
  using namespace std::chrono_literals;
  constexpr std::array<std::chrono::minutes, 7> delays = {1min,   5min,   30min,  120min,
                                                          360min, 720min, 1440min};
  if (attempts < 1 || attempts > static_cast<std::int64_t>(delays.size())) return std::nullopt;
  return delays[static_cast<std::size_t>(attempts - 1)];
}

Fields payload_of(const OutboxRow& row) {
  Fields fields;
  auto value = boost::json::parse(row.payload);
  for (const auto& entry : value.as_object())
    fields.emplace(entry.key(), std::string(entry.value().as_string()));
  return fields;
}

}  // namespace entente::journal
