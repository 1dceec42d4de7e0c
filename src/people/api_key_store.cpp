#include "people/api_key_store.hpp"

#include "platform/db/rows.hpp"

namespace entente::people::api_key_store {

void insert(db::Session& session, const ApiKeyRow& row) {
  db::insert(session, "api_key", row);
}

std::optional<ApiKeyRow> by_hash(db::Session& session, std::string_view key_hash) {
  static const std::string sql =
      "SELECT " + db::columns_of<ApiKeyRow>() + " FROM api_key WHERE key_hash = ?";
  return db::one<ApiKeyRow>(session, sql, key_hash);
}

std::optional<ApiKeyRow> by_id(db::Session& session, ApiKeyId id) {
  static const std::string sql =
      "SELECT " + db::columns_of<ApiKeyRow>() + " FROM api_key WHERE id = ?";
  return db::one<ApiKeyRow>(session, sql, id);
}

std::vector<ApiKeyRow> page(db::Session& session, std::optional<ApiKeyId> after,
                            std::int64_t limit) {
  static const std::string sql = "SELECT " + db::columns_of<ApiKeyRow>() +
                                 " FROM api_key WHERE id < ? ORDER BY id DESC LIMIT ?";
  Uuid end;
  end.bytes.fill(0xFF);
  return db::all<ApiKeyRow>(session, sql, after ? after->uuid : end, limit);
}

void touch(db::Session& session, ApiKeyId id, Instant now) {
  session.execute("UPDATE api_key SET last_used_at = ? WHERE id = ?", now, id);
}

void revoke(db::Session& session, ApiKeyId id, Instant now) {
  session.execute("UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", now, id);
}

}  // namespace entente::people::api_key_store
