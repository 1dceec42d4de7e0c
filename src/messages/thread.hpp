// Private messages between a buyer and a shop (R1, C1): one thread per order.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::messages {

// Who speaks, and who reads.
enum class Side { buyer, shop };
BOOST_DESCRIBE_ENUM(Side, buyer, shop)
constexpr Side other(Side side) {
  return side == Side::buyer ? Side::shop : Side::buyer;
}

//   nobody waits --(buyer writes)--> the buyer waits --(shop writes, or says that no reply is
//   needed)--> nobody waits
//
// A thread begins with its first message; before that an order has none.
struct Thread {
  ShopId shop_id;
  ThreadId id;
  OrderId order_id;
  std::string order_external_id;
  std::optional<PersonId> person_id;
  std::string buyer_name;
  std::string excerpt;  // the first 200 code points of the last message, or its files' names
  Side last_side = Side::buyer;
  Instant last_message_at;
  std::optional<Instant> waiting_since;  // the first message that the shop has not answered
  bool unread_by_shop = false;
  bool unread_by_buyer = false;
  std::optional<AccountId> assigned_to;
  std::int64_t entry_count = 0;
  std::string search_text;  // folded: order, buyer, and what was written
  Instant created_at;
  std::int64_t version = 0;  // 0: nobody has written yet
};
BOOST_DESCRIBE_STRUCT(Thread, (),
                      (shop_id, id, order_id, order_external_id, person_id, buyer_name, excerpt,
                       last_side, last_message_at, waiting_since, unread_by_shop, unread_by_buyer,
                       assigned_to, entry_count, search_text, created_at, version))

// note: of the shop's team to itself.
enum class EntryKind { message, note };
BOOST_DESCRIBE_ENUM(EntryKind, message, note)

// The way by which a message came in.
enum class Channel { web, mail };
BOOST_DESCRIBE_ENUM(Channel, web, mail)

// What a message of the buyer asks for, where they chose it from the list: a problem that needs no
// case (C1, C2).
enum class Topic { cancel, wrong_address };
BOOST_DESCRIBE_ENUM(Topic, cancel, wrong_address)

struct Entry {
  ShopId shop_id;
  ThreadId thread_id;
  std::int64_t number = 1;  // 1, 2, 3 ... messages and notes together
  EntryKind kind = EntryKind::message;
  Side side = Side::buyer;
  std::optional<AccountId> account_id;  // who of the team
  std::string body;                     // empty where it is files alone
  std::string language;                 // of the words; empty where nobody can tell
  Channel channel = Channel::web;
  bool leads_away = false;            // it offers another way to talk
  std::optional<NoticeId> outbox_id;  // the mail to the other side
  Instant sent_at;
  std::optional<std::string> mail_id;  // the Message-ID of the mail it came in by
  std::optional<Topic> topic;          // of the buyer's message
  std::string not_taken;               // what came with its mail besides (message_files.hpp)
};
BOOST_DESCRIBE_STRUCT(Entry, (),
                      (shop_id, thread_id, number, kind, side, account_id, body, language, channel,
                       leads_away, outbox_id, sent_at, mail_id, topic, not_taken))

}  // namespace entente::messages
