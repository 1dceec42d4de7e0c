#include "journal/timers.hpp"

#include "journal/journal.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/rows.hpp"
#include "platform/log/log.hpp"

namespace entente::journal {

void set_timer(db::Session& session, ShopId shop, const Uuid& subject, std::string_view kind,
               Instant due_at, Instant now) {
  db::insert(session, "timer",
             Timer{crypto::new_id<TimerId>(now), shop, subject, std::string(kind), due_at});
}

void clear_timer(db::Session& session, const Uuid& subject, std::string_view kind) {
  session.execute("DELETE FROM timer WHERE subject_id = ? AND kind = ?", subject, kind);
}

std::vector<Timer> due_timers(db::Session& session, Instant now, int limit) {
  static const std::string sql = "SELECT " + db::columns_of<Timer>() +
                                 " FROM timer WHERE due_at <= ? ORDER BY due_at, id LIMIT ?";
  return db::all<Timer>(session, sql, now, limit);
}

bool take_timer(db::Session& session, TimerId id) {
  return session.execute("DELETE FROM timer WHERE id = ?", id) == 1;
}

int Timers::run_due(Journal& journal, int limit) const {
  std::vector<Timer> due;
  journal.database().read(
      [&](db::Session& session) { due = due_timers(session, journal.now(), limit); });
  int fired = 0;
  for (const auto& timer : due) {
    auto handler = handlers_.find(timer.kind);
    if (handler == handlers_.end()) {
      log::error("timer_of_unknown_kind", {{"timer", to_text(timer.id)}, {"kind", timer.kind}});
      continue;
    }
    journal.run_system([&](Work& work) {
      if (!take_timer(work.session, timer.id)) return;
      handler->second(work, timer);
    });
    ++fired;
  }
  return fired;
}

}  // namespace entente::journal
