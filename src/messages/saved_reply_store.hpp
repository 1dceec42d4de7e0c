// All SQL about saved replies.
#pragma once

#include <optional>
#include <vector>

#include "messages/saved_reply.hpp"
#include "platform/db/session.hpp"

namespace entente::messages::saved_reply_store {

std::optional<SavedReply> by_id(db::Session& session, ShopId shop, SavedReplyId id);
// In the team's order.
std::vector<SavedReply> of_shop(db::Session& session, ShopId shop);
// By reply and language; of one reply, or of all.
std::vector<SavedReplyText> texts(db::Session& session, ShopId shop,
                                  std::optional<SavedReplyId> id = std::nullopt);

void insert(db::Session& session, const SavedReply& row, const std::vector<SavedReplyText>& texts);
void update(db::Session& session, const SavedReply& row, const std::vector<SavedReplyText>& texts);
void update_position(db::Session& session, const SavedReply& row);
void remove(db::Session& session, ShopId shop, SavedReplyId id);

}  // namespace entente::messages::saved_reply_store
