#include "people/link_store.hpp"

#include "platform/db/rows.hpp"

namespace entente::people::link_store {

void insert(db::Session& session, const Link& link, std::string_view token_hash) {
  static const std::string sql = "INSERT INTO link (token_hash, " + db::columns_of<Link>() +
                                 ") VALUES (?, " + db::placeholders_of<Link>() + ")";
  auto params = db::params_of(link);
  params.insert(params.begin(), db::Param(token_hash));
  session.run(sql, params, {});
}

std::optional<Link> by_token_hash(db::Session& session, LinkPurpose purpose,
                                  std::string_view token_hash) {
  static const std::string sql =
      "SELECT " + db::columns_of<Link>() + " FROM link WHERE token_hash = ? AND purpose = ?";
  return db::one<Link>(session, sql, token_hash, purpose);
}

bool mark_used(db::Session& session, LinkId id, Instant now) {
  return session.execute(
             "UPDATE link SET used_at = ? WHERE id = ? AND used_at IS NULL AND revoked_at IS NULL",
             now, id) == 1;
}

std::int64_t revoke(db::Session& session, LinkPurpose purpose, const Uuid& subject, Instant now) {
  return session.execute(
      "UPDATE link SET revoked_at = ? WHERE subject_id = ? AND purpose = ? AND used_at IS NULL"
      " AND revoked_at IS NULL",
      now, subject, purpose);
}

std::int64_t revoke_of_shop(db::Session& session, LinkPurpose purpose, const Uuid& subject,
                            std::optional<ShopId> shop, Instant now) {
  if (shop)
    return session.execute(
        "UPDATE link SET revoked_at = ? WHERE subject_id = ? AND purpose = ? AND shop_id = ?"
        " AND used_at IS NULL AND revoked_at IS NULL",
        now, subject, purpose, *shop);
  return session.execute(
      "UPDATE link SET revoked_at = ? WHERE subject_id = ? AND purpose = ? AND shop_id IS NULL"
      " AND used_at IS NULL AND revoked_at IS NULL",
      now, subject, purpose);
}

std::int64_t remove_expired(db::Session& session, Instant end) {
  return session.execute(
      "DELETE FROM link WHERE id IN (SELECT id FROM link WHERE expires_at < ?"
      " ORDER BY expires_at LIMIT 1000)",
      end);
}

}  // namespace entente::people::link_store
