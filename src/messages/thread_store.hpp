// All SQL about threads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "messages/thread_rules.hpp"
#include "platform/db/session.hpp"

namespace entente::messages::thread_store {

std::optional<Thread> of_order(db::Session& session, ShopId shop, OrderId order);
// Without notes.
std::int64_t count_messages(db::Session& session, ShopId shop, OrderId order, Side side);
// By number, without notes.
std::vector<Entry> messages_of_order(db::Session& session, ShopId shop, OrderId order);
// By number.
std::vector<Entry> entries(db::Session& session, ShopId shop, ThreadId id);

// Row, entries and the held mail; `notices` are the ids that the mails got, in order.
void save(db::Session& session, const ThreadDecision& decision,
          const std::vector<NoticeId>& notices);

// Whether this mail is in the thread already, or was held for it: mail servers may deliver twice.
bool has_mail(db::Session& session, ShopId shop, ThreadId id, std::string_view mail_id);
// The mail of an entry as it came in.
void keep_original(db::Session& session, ShopId shop, ThreadId id, std::int64_t number,
                   std::string_view mail);

// Mails that would speak for the side, and wait for the other one to decide; oldest first.
std::vector<HeldMail> held(db::Session& session, ShopId shop, ThreadId id, Side side);
// The mail that is held, as it came in.
void keep_original(db::Session& session, const HeldMail& held, std::string_view mail);
// Other addresses that somebody may answer from in this thread.
std::vector<std::string> senders(db::Session& session, ShopId shop, ThreadId id,
                                 const Uuid& speaker);

struct HeldCount {
  ThreadId thread_id;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(HeldCount, (), (thread_id, count))
// In which threads of the shop mails of that side wait, and how many; those of a thread alone.
std::vector<HeldCount> held_counts(db::Session& session, ShopId shop, Side side);

struct MailState {
  NoticeId id;
  std::string state;
};
BOOST_DESCRIBE_STRUCT(MailState, (), (id, state))
std::vector<MailState> mail_states(db::Session& session, ThreadId id);

// newest: by the last message; waiting: who has waited longest first, with those who do not last.
enum class ThreadSort { newest, waiting };
BOOST_DESCRIBE_ENUM(ThreadSort, newest, waiting)

struct Filter {
  bool waiting = false;
  bool unread = false;
  std::optional<AccountId> assigned_to;
  bool unassigned = false;
  std::optional<std::string> text;  // folded
  ThreadSort sort = ThreadSort::newest;
};

// `after`: the sort value and the id of the last row of the page before.
std::vector<Thread> list(db::Session& session, ShopId shop, const Filter& filter,
                         std::int64_t limit, const std::vector<std::string>& after);
std::int64_t count(db::Session& session, ShopId shop, const Filter& filter);
std::int64_t sort_value(const Thread& thread, ThreadSort sort);

// A buyer's threads in all shops, newest first.
std::vector<Thread> of_person(db::Session& session, PersonId person, std::int64_t limit);

}  // namespace entente::messages::thread_store
