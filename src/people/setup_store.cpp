#include "people/setup_store.hpp"

#include "platform/db/rows.hpp"

namespace entente::people::setup_store {

std::optional<Installation> get(db::Session& session) {
  static const std::string sql =
      "SELECT " + db::columns_of<Installation>() + " FROM installation WHERE id = 1";
  return db::one<Installation>(session, sql);
}

void insert(db::Session& session, const Installation& row) {
  db::insert(session, "installation", row);
}

void set_token_hash(db::Session& session, const std::optional<std::string>& hash) {
  session.execute("UPDATE installation SET setup_token_hash = ? WHERE id = 1", hash);
}

void save_sandbox_time(db::Session& session, Instant now) {
  session.execute("UPDATE installation SET sandbox_now = ? WHERE id = 1", now);
}

}  // namespace entente::people::setup_store
