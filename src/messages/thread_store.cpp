#include "messages/thread_store.hpp"

#include "platform/db/query.hpp"

namespace entente::messages::thread_store {
namespace {

constexpr std::int64_t never = 9'000'000'000'000'000'000;

const std::string& select_thread() {
  static const std::string sql = "SELECT " + db::columns_of<Thread>() + " FROM thread";
  return sql;
}

void add_filter(db::Query& query, const Filter& filter) {
  if (filter.waiting) query.add(" AND waiting_since IS NOT NULL");
  if (filter.unread) query.add(" AND unread_by_shop = 1");
  if (filter.assigned_to) query.add(" AND assigned_to = ?", *filter.assigned_to);
  if (filter.unassigned) query.add(" AND assigned_to IS NULL");
  if (filter.text) query.add_contains("search_text", *filter.text);
}

struct Sender {
  std::string sender;
};
BOOST_DESCRIBE_STRUCT(Sender, (), (sender))

void remember_sender(db::Session& session, const HeldMail& mail, Instant now) {
  session.execute(
      "INSERT INTO thread_sender (shop_id, thread_id, speaker_id, sender, accepted_at)"
      " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      mail.shop_id, mail.thread_id, mail.speaker_id, mail.sender, now);
}

void save_held(db::Session& session, const ThreadDecision& decision) {
  const auto& mail = *decision.held;
  if (mail.state == HeldState::held) {
    db::insert(session, "held_mail", mail);
    return;
  }
  db::update<3>(session, "held_mail", mail);
  if (mail.state == HeldState::accepted)
    session.execute(
        "INSERT INTO thread_original (shop_id, thread_id, number, mail)"
        " SELECT shop_id, thread_id, CAST(? AS bigint), mail FROM held_original"
        " WHERE shop_id = ? AND thread_id = ? AND held_id = ?",
        decision.row.entry_count, mail.shop_id, mail.thread_id, mail.id);
  session.execute("DELETE FROM held_original WHERE shop_id = ? AND thread_id = ? AND held_id = ?",
                  mail.shop_id, mail.thread_id, mail.id);
}

std::string_view sort_column(ThreadSort sort) {
  switch (sort) {
    case ThreadSort::newest:
      return "last_message_at";
    case ThreadSort::waiting:
      return "coalesce(waiting_since, 9000000000000000000)";
  }
  return "last_message_at";
}

}  // namespace

std::int64_t sort_value(const Thread& thread, ThreadSort sort) {
  if (sort == ThreadSort::newest) return thread.last_message_at.micros;
  return thread.waiting_since ? thread.waiting_since->micros : never;
}

std::optional<Thread> of_order(db::Session& session, ShopId shop, OrderId order) {
  static const std::string sql = select_thread() + " WHERE shop_id = ? AND order_id = ?";
  return db::one<Thread>(session, sql, shop, order);
}

std::int64_t count_messages(db::Session& session, ShopId shop, OrderId order, Side side) {
  return db::value<std::int64_t>(session,
                                 "SELECT count(*) FROM thread t JOIN thread_entry e ON e.shop_id ="
                                 " t.shop_id AND e.thread_id = t.id WHERE t.shop_id = ? AND"
                                 " t.order_id = ? AND e.side = ? AND e.kind = 'message'",
                                 shop, order, side)
      .value_or(0);
}

std::vector<Entry> messages_of_order(db::Session& session, ShopId shop, OrderId order) {
  static const std::string sql = "SELECT " + db::columns_of<Entry>() +
                                 " FROM thread_entry WHERE shop_id = ? AND thread_id ="
                                 " (SELECT id FROM thread WHERE shop_id = ? AND order_id = ?)"
                                 " AND kind = 'message' ORDER BY number";
  return db::all<Entry>(session, sql, shop, shop, order);
}

std::vector<Entry> entries(db::Session& session, ShopId shop, ThreadId id) {
  static const std::string sql = "SELECT " + db::columns_of<Entry>() +
                                 " FROM thread_entry WHERE shop_id = ? AND thread_id = ?"
                                 " ORDER BY number";
  return db::all<Entry>(session, sql, shop, id);
}

void save(db::Session& session, const ThreadDecision& decision,
          const std::vector<NoticeId>& notices) {
  if (decision.row.version == 1)
    db::insert(session, "thread", decision.row);
  else
    db::update<2>(session, "thread", decision.row);
  for (auto entry : decision.entries) {
    if (entry.kind == EntryKind::message && !notices.empty()) entry.outbox_id = notices.front();
    db::insert(session, "thread_entry", entry);
  }
  if (decision.held) save_held(session, decision);
  if (decision.held && decision.remembers_sender)
    remember_sender(session, *decision.held, decision.row.last_message_at);
}

bool has_mail(db::Session& session, ShopId shop, ThreadId id, std::string_view mail_id) {
  return db::value<std::int64_t>(
             session,
             "SELECT number FROM thread_entry WHERE shop_id = ? AND thread_id = ? AND mail_id = ?",
             shop, id, mail_id)
             .has_value() ||
         db::value<std::int64_t>(
             session,
             "SELECT count(*) FROM held_mail WHERE shop_id = ? AND thread_id = ? AND mail_id = ?",
             shop, id, mail_id)
                 .value_or(0) > 0;
}

std::vector<HeldMail> held(db::Session& session, ShopId shop, ThreadId id, Side side) {
  static const std::string sql =
      "SELECT " + db::columns_of<HeldMail>() +
      " FROM held_mail WHERE shop_id = ? AND thread_id = ? AND side = ? AND state = 'held'"
      " ORDER BY id";
  return db::all<HeldMail>(session, sql, shop, id, to_text(side));
}

void keep_original(db::Session& session, const HeldMail& held, std::string_view mail) {
  session.execute(
      "INSERT INTO held_original (shop_id, thread_id, held_id, mail) VALUES (?, ?, ?, ?)",
      held.shop_id, held.thread_id, held.id, db::Blob{std::string(mail)});
}

std::vector<std::string> senders(db::Session& session, ShopId shop, ThreadId id,
                                 const Uuid& speaker) {
  std::vector<std::string> senders;
  for (auto& row : db::all<Sender>(session,
                                   "SELECT sender FROM thread_sender WHERE shop_id = ? AND "
                                   "thread_id = ? AND speaker_id = ?",
                                   shop, id, speaker))
    senders.push_back(std::move(row.sender));
  return senders;
}

std::vector<HeldCount> held_counts(db::Session& session, ShopId shop, Side side) {
  return db::all<HeldCount>(session,
                            "SELECT thread_id, count(*) AS count FROM held_mail"
                            " WHERE shop_id = ? AND side = ? AND state = 'held' GROUP BY thread_id",
                            shop, to_text(side));
}

void keep_original(db::Session& session, ShopId shop, ThreadId id, std::int64_t number,
                   std::string_view mail) {
  session.execute(
      "INSERT INTO thread_original (shop_id, thread_id, number, mail) VALUES (?, ?, ?, ?)", shop,
      id, number, db::Blob{std::string(mail)});
}

std::vector<MailState> mail_states(db::Session& session, ThreadId id) {
  return db::all<MailState>(session, "SELECT id, state FROM outbox WHERE subject_id = ?", id);
}

std::vector<Thread> list(db::Session& session, ShopId shop, const Filter& filter,
                         std::int64_t limit, const std::vector<std::string>& after) {
  const auto direction =
      filter.sort == ThreadSort::waiting ? db::Direction::up : db::Direction::down;
  db::Query query(select_thread());
  query.add(" WHERE shop_id = ?", shop);
  add_filter(query, filter);
  query.add_page<ThreadId>(std::string(sort_column(filter.sort)), direction, after, limit);
  return query.all<Thread>(session);
}

std::int64_t count(db::Session& session, ShopId shop, const Filter& filter) {
  db::Query query("SELECT count(*) FROM thread");
  query.add(" WHERE shop_id = ?", shop);
  add_filter(query, filter);
  return query.count(session);
}

std::vector<Thread> of_person(db::Session& session, PersonId person, std::int64_t limit) {
  static const std::string sql =
      select_thread() + " WHERE person_id = ? ORDER BY last_message_at DESC LIMIT ?";
  return db::all<Thread>(session, sql, person, limit);
}

}  // namespace entente::messages::thread_store
