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

namespace {

constexpr std::chrono::minutes pause_after_failure{5};

// A timer whose command cannot run must not keep those behind it waiting: it is tried again later.
void postpone(Journal& journal, const Timer& timer, const char* why) {
  log::error("timer_failed", {{"timer", to_text(timer.id)}, {"kind", timer.kind}, {"why", why}});
  journal.run_system([&](Work& work) {
    work.session.execute("UPDATE timer SET due_at = ? WHERE id = ?", work.now + pause_after_failure,
                         timer.id);
  });
}

// True where this call took the timer and its command ran.
bool fire(Journal& journal, const TimerHandler& handler, const Timer& timer) {
  bool taken = false;
  journal.run_system([&](Work& work) {
    taken = take_timer(work.session, timer.id);
    if (taken) handler(work, timer);
  });
  return taken;
}

}  // namespace

int Timers::run_due(Journal& journal, int limit) const {
  std::vector<Timer> due;
  journal.database().read(
      [&](db::Session& session) { due = due_timers(session, journal.now(), limit); });
  int fired = 0;
  for (const auto& timer : due) {
    auto handler = handlers_.find(timer.kind);
    if (handler == handlers_.end()) {
      postpone(journal, timer, "unknown kind");
      continue;
    }
    try {
      if (fire(journal, handler->second, timer)) ++fired;
    } catch (const std::exception& error) {
      postpone(journal, timer, error.what());
    }
  }
  return fired;
}

}  // namespace entente::journal
