#include "platform/db/bulk.hpp"

namespace entente::db {
namespace {

void set(Session& session, int cache_kib, int checkpoint_pages) {
  if (session.engine() != Engine::sqlite) return;
  session.run("PRAGMA cache_size = -" + std::to_string(cache_kib), {}, {});
  session.run("PRAGMA wal_autocheckpoint = " + std::to_string(checkpoint_pages), {}, {});
}

}  // namespace

void start_bulk(Session& session) {
  set(session, 256 * 1024, 32'000);
}

void end_bulk(Session& session) {
  set(session, 16 * 1024, 4000);
}

}  // namespace entente::db
