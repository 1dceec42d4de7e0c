#include "messages/saved_reply_store.hpp"

#include "platform/db/query.hpp"

namespace entente::messages::saved_reply_store {
namespace {

const std::string& select_reply() {
  static const std::string sql = "SELECT " + db::columns_of<SavedReply>() + " FROM saved_reply";
  return sql;
}

void remove_texts(db::Session& session, ShopId shop, SavedReplyId id) {
  session.execute("DELETE FROM saved_reply_text WHERE shop_id = ? AND reply_id = ?", shop, id);
}

void insert_texts(db::Session& session, const std::vector<SavedReplyText>& texts) {
  for (const auto& text : texts) db::insert(session, "saved_reply_text", text);
}

}  // namespace

std::optional<SavedReply> by_id(db::Session& session, ShopId shop, SavedReplyId id) {
  static const std::string sql = select_reply() + " WHERE shop_id = ? AND id = ?";
  return db::one<SavedReply>(session, sql, shop, id);
}

std::vector<SavedReply> of_shop(db::Session& session, ShopId shop) {
  static const std::string sql = select_reply() + " WHERE shop_id = ? ORDER BY position, id";
  return db::all<SavedReply>(session, sql, shop);
}

std::vector<SavedReplyText> texts(db::Session& session, ShopId shop,
                                  std::optional<SavedReplyId> id) {
  db::Query query("SELECT " + db::columns_of<SavedReplyText>() + " FROM saved_reply_text");
  query.add(" WHERE shop_id = ?", shop);
  if (id) query.add(" AND reply_id = ?", *id);
  query.add(" ORDER BY reply_id, language");
  return query.all<SavedReplyText>(session);
}

void insert(db::Session& session, const SavedReply& row, const std::vector<SavedReplyText>& texts) {
  db::insert(session, "saved_reply", row);
  insert_texts(session, texts);
}

void update(db::Session& session, const SavedReply& row, const std::vector<SavedReplyText>& texts) {
  db::update<2>(session, "saved_reply", row);
  remove_texts(session, row.shop_id, row.id);
  insert_texts(session, texts);
}

void update_position(db::Session& session, const SavedReply& row) {
  db::update<2>(session, "saved_reply", row);
}

void remove(db::Session& session, ShopId shop, SavedReplyId id) {
  remove_texts(session, shop, id);
  session.execute("DELETE FROM saved_reply WHERE shop_id = ? AND id = ?", shop, id);
}

}  // namespace entente::messages::saved_reply_store
