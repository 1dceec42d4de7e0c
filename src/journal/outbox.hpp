// The outbox: messages written in the transaction of what they tell, sent after it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/decision.hpp"
#include "platform/db/session.hpp"

namespace entente::journal {

// waiting -> sending -> sent, or back to waiting with a later due instant, or failed after the last
// attempt (a person may retry it: -> waiting, due now). A process that dies while sending leaves
// the row in `sending`; it is taken up again when its claim runs out.
enum class OutboxState { waiting, sending, sent, failed };
BOOST_DESCRIBE_ENUM(OutboxState, waiting, sending, sent, failed)

struct OutboxRow {
  NoticeId id;
  ShopId shop_id;
  Uuid subject_id;
  std::string kind;
  std::string recipient;
  std::string language;
  std::string payload;  // JSON object of strings; emptied of secrets once sent
  OutboxState state = OutboxState::waiting;
  std::int64_t attempts = 0;
  Instant due_at;
  Instant created_at;
  std::optional<Instant> sent_at;
  std::optional<std::string> subject;
  std::optional<std::string> message_id;
  std::optional<std::string> last_error;
};
BOOST_DESCRIBE_STRUCT(OutboxRow, (),
                      (id, shop_id, subject_id, kind, recipient, language, payload, state, attempts,
                       due_at, created_at, sent_at, subject, message_id, last_error))

NoticeId put_into_outbox(db::Session& session, ShopId shop, const Uuid& subject,
                         const Notice& notice, Instant now);
std::vector<OutboxRow> due_in_outbox(db::Session& session, Instant now, int limit);
// Takes a row for sending until `claim_ends`; false where another worker has it.
bool claim(db::Session& session, const OutboxRow& row, Instant now, Instant claim_ends);
void mark_sent(db::Session& session, NoticeId id, std::string_view subject,
               std::string_view message_id, Instant now);
void mark_delayed(db::Session& session, NoticeId id, std::string_view error, Instant next_try);
void mark_failed(db::Session& session, NoticeId id, std::string_view error);
// A person's retry of what failed, or waits for its next attempt after an outage; false for others.
bool may_be_retried(const OutboxRow& row);
bool retry(db::Session& session, NoticeId id, Instant now);
std::optional<OutboxRow> outbox_row(db::Session& session, NoticeId id);
// Newest first; `after`: creation instant and id of the last row of the page before.
std::vector<OutboxRow> outbox_page(db::Session& session, std::optional<OutboxState> state,
                                   std::int64_t limit, const std::vector<std::string>& after);
// Message ids already sent to this recipient about this subject, oldest first (EM-1 threads).
std::vector<std::string> thread_of(db::Session& session, const Uuid& subject,
                                   std::string_view recipient);

// When a delayed message is tried again: 1, 5, 30 minutes, 2, 6, 12, 24 hours; then never (failed).
std::optional<Duration> outbox_retry_delay(std::int64_t attempts);

Fields payload_of(const OutboxRow& row);

}  // namespace entente::journal
