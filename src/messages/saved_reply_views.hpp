// Saved replies as the team sees them, and as they read for one order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "journal/context.hpp"
#include "messages/saved_reply_rules.hpp"

namespace entente::messages {

struct ReplyTextView {
  std::string language;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(ReplyTextView, (), (language, body))

// Ready to be put into a message.
struct FilledReplyView {
  std::string language;  // of the words: the buyer's where the reply has it
  std::string body;
  std::vector<std::string> gaps;  // variables without a value, "[[so]]" in the body
};
BOOST_DESCRIBE_STRUCT(FilledReplyView, (), (language, body, gaps))

struct SavedReplyView {
  SavedReplyId id;
  std::string name;
  std::int64_t position = 1;
  std::vector<ReplyTextView> texts;       // the shop's languages in its order, then others it has
  std::optional<FilledReplyView> filled;  // where an order was asked for
  Instant created_at;
  std::int64_t version = 1;
  std::vector<api::Action> actions;  // change, remove
};
BOOST_DESCRIBE_STRUCT(SavedReplyView, (),
                      (id, name, position, texts, filled, created_at, version, actions))

struct SavedRepliesView {
  std::vector<SavedReplyView> items;   // in the team's order
  std::vector<std::string> languages;  // of the shop
  std::vector<std::string> variables;  // that a text may use
  std::vector<api::Action> actions;    // create, arrange
};
BOOST_DESCRIBE_STRUCT(SavedRepliesView, (), (items, languages, variables, actions))

// With an order (of a thread or of a case), each reply is filled in for it. 404 for an order that
// is none of the shop's.
struct ListSavedReplies {
  ShopId shop_id;
  std::optional<OrderId> order_id;
};
BOOST_DESCRIBE_STRUCT(ListSavedReplies, (), (shop_id, order_id))
Answer<SavedRepliesView> list_saved_replies(Context& context, const ListSavedReplies& query);

struct SavedReplyKey {
  ShopId shop_id;
  SavedReplyId reply_id;
};
BOOST_DESCRIBE_STRUCT(SavedReplyKey, (), (shop_id, reply_id))
Answer<SavedReplyView> get_saved_reply(Context& context, const SavedReplyKey& key);
Answer<SavedReplyView> show_saved_reply(const Context& context, const SavedReplyKey& key);

}  // namespace entente::messages
