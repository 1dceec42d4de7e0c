// What a shop does to its saved replies: managers write them, everybody of the team uses them.
#pragma once

#include <optional>
#include <vector>

#include "journal/command.hpp"
#include "messages/saved_reply_views.hpp"

namespace entente::api {
class Router;
}

namespace entente::messages {

// How a command meets a saved reply (journal/command.hpp).
struct SavedReplies {
  using Key = SavedReplyKey;
  using Facts = SavedReplyFacts;
  using View = SavedReplyView;
  static std::optional<SavedReplyFacts> load(const Context& context, const SavedReplyKey& key);
  static std::int64_t version(const SavedReplyFacts& facts) { return facts.reply.version; }
  static void carry_out(journal::Work& work, const SavedReplyFacts& before,
                        const SavedReplyDecision& decision);
  static Answer<SavedReplyView> view(const Context& context, const SavedReplyKey& key);
};

// 422 with each field of it (saved_reply_rules.hpp).
Answer<Done> prepare(journal::Work& work, SavedReplyFacts& facts, const ChangeSavedReply& command);

std::vector<api::Action> saved_reply_actions(const Context& context, ShopId shop);
std::vector<api::Action> saved_replies_actions(const Context& context, ShopId shop);
void add_saved_reply_routes(api::Router& routes);

}  // namespace entente::messages
