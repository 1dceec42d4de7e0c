// What readers see of threads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "messages/thread_facts.hpp"
#include "messages/thread_store.hpp"

namespace entente::messages {

struct ThreadAssignee {
  AccountId account_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ThreadAssignee, (), (account_id, name))

// A row of a list.
struct ThreadRow {
  ThreadId id;
  ShopId shop_id;
  OrderId order_id;
  std::string order_external_id;
  std::string shop_name;
  std::string buyer_name;
  std::string excerpt;
  std::optional<Side> last_side;
  std::optional<Instant> last_message_at;
  std::optional<Instant> waiting_since;
  bool unread = false;                        // by the reader's side
  std::int64_t held = 0;                      // mails for the reader's side to decide about
  std::optional<ThreadAssignee> assigned_to;  // for the shop alone
};
BOOST_DESCRIBE_STRUCT(ThreadRow, (),
                      (id, shop_id, order_id, order_external_id, shop_name, buyer_name, excerpt,
                       last_side, last_message_at, waiting_since, unread, held, assigned_to))

struct EntryView {
  std::int64_t number = 0;
  EntryKind kind = EntryKind::message;
  Side side = Side::buyer;
  std::string author;  // who of the team, for the team; else the shop; the buyer's name
  std::string body;
  std::string language;
  Channel channel = Channel::web;
  Instant sent_at;
  std::optional<std::string> stay_here;   // why to stay, where the other side leads away
  std::optional<std::string> mail_state;  // of the mail about it: waiting, sending, sent, failed
  std::optional<Topic> topic;             // what the buyer asks for
  std::vector<evidence::FileView> files;
  std::vector<std::string> not_taken;  // what came with its mail besides, a sentence each
};
BOOST_DESCRIBE_STRUCT(EntryView, (),
                      (number, kind, side, author, body, language, channel, sent_at, stay_here,
                       mail_state, topic, files, not_taken))

// A mail from an address that is not its person's, for the reader to accept or discard (EM-2).
struct HeldMailView {
  HeldMailId id;
  Side side = Side::buyer;  // that it would speak for
  std::string author;       // whom it would speak for
  std::string sender;       // the address it came from, masked: "a***@example.org" (SEC-2)
  std::string sender_name;  // as it calls itself; may be empty
  std::string body;
  Instant received_at;
  std::vector<std::string> not_taken;  // what came with it, a sentence each
};
BOOST_DESCRIBE_STRUCT(HeldMailView, (),
                      (id, side, author, sender, sender_name, body, received_at, not_taken))

struct ThreadView : ThreadRow {
  Side side = Side::shop;  // the reader's
  orders::OrderView order;
  std::vector<EntryView> entries;        // oldest first; notes are for the team alone
  std::vector<HeldMailView> held_mails;  // oldest first
  std::string buyer_language;
  std::int64_t version = 0;
  std::vector<api::Action> actions;
};
BOOST_DESCRIBE_STRUCT(ThreadView, (ThreadRow),
                      (side, order, entries, held_mails, buyer_language, version, actions))

struct ThreadKey {
  ShopId shop_id;
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(ThreadKey, (), (shop_id, order_id))
Answer<ThreadView> get_thread(Context& context, const ThreadKey& key);
ThreadView thread_view(const Context& context, const Loaded& loaded);

struct ListThreads : api::ListQuery {
  ShopId shop_id;
  std::optional<bool> waiting;
  std::optional<bool> unread;
  std::optional<std::string> assigned_to;  // "me", "none" or an account's id
  std::optional<std::string> q;
  std::optional<thread_store::ThreadSort> sort;
};
BOOST_DESCRIBE_STRUCT(ListThreads, (api::ListQuery),
                      (shop_id, waiting, unread, assigned_to, q, sort))
Answer<api::Page<ThreadRow>> list_threads(Context& context, const ListThreads& query);

struct ThreadsOfShop {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(ThreadsOfShop, (), (shop_id))
struct ThreadCounts {
  std::int64_t waiting = 0;
  std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(ThreadCounts, (), (waiting, unread))
Answer<ThreadCounts> count_threads(Context& context, const ThreadsOfShop& query);

struct MyThreads {};
BOOST_DESCRIBE_STRUCT(MyThreads, (), ())
Answer<api::Items<ThreadRow>> my_threads(Context& context, const MyThreads& query);

}  // namespace entente::messages
