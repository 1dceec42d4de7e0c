#include "journal/timers.hpp"

#include <algorithm>
#include <condition_variable>
#include <limits>
#include <memory>
#include <mutex>
#include <utility>

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

std::vector<Timer> due_timers(db::Session& session, Instant now, int limit,
                              const std::optional<Timer>& after) {
  static const std::string sql = "SELECT " + db::columns_of<Timer>() +
                                 " FROM timer WHERE due_at <= ? AND (due_at, id) > (?, ?)"
                                 " ORDER BY due_at, id LIMIT ?";
  const auto from = after ? after->due_at : Instant{std::numeric_limits<std::int64_t>::min()};
  return db::all<Timer>(session, sql, now, from, after ? after->id : TimerId{}, limit);
}

bool take_timer(db::Session& session, TimerId id) {
  return session.execute("DELETE FROM timer WHERE id = ?", id) == 1;
}

namespace {

constexpr std::chrono::minutes pause_after_failure{5};
// The next are read while so many run. More would only keep the commands of people waiting, which
// SQLite's writer takes in the order they come.
constexpr int read_at_once = 250;

// A timer whose command cannot run must not keep those behind it waiting: it is tried again later.
void postpone(Journal& journal, const Timer& timer, const std::string& why) {
  log::error("timer_failed", {{"timer", to_text(timer.id)}, {"kind", timer.kind}, {"why", why}});
  journal.run_system([&](Work& work) {
    work.session.execute("UPDATE timer SET due_at = ? WHERE id = ?", work.now + pause_after_failure,
                         timer.id);
  });
}

}  // namespace

// What came of the timers that were handed over together.
struct Timers::Round {
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t running = 0;
  std::size_t awaited = 0;
  int fired = 0;
  std::vector<std::pair<Timer, std::string>> failed;  // with why

  Round() = default;
  Round(const Round&) = delete;
  Round& operator=(const Round&) = delete;
  ~Round() { wait_until_at_most(0); }  // those that run have a reference to it
  void begin() {
    std::lock_guard lock(mutex);
    ++running;
  }
  void fail(const Timer& timer, const char* why) {
    std::lock_guard lock(mutex);
    failed.emplace_back(timer, why);
  }
  void end(const Timer& timer, bool taken, std::exception_ptr error) {
    std::lock_guard lock(mutex);
    --running;
    try {
      if (error) std::rethrow_exception(error);
      if (taken) ++fired;
    } catch (const std::exception& what) {
      failed.emplace_back(timer, what.what());
    }
    if (running <= awaited) changed.notify_all();
  }
  void wait_until_at_most(std::size_t others) {
    std::unique_lock lock(mutex);
    awaited = others;
    changed.wait(lock, [&] { return running <= others; });
  }
};

void Timers::fire(Journal& journal, const Timer& timer, Round& round) const {
  const auto handler = handlers_.find(timer.kind);
  if (handler == handlers_.end()) return round.fail(timer, "unknown kind");
  round.begin();
  struct Firing {
    Timer timer;
    bool taken = false;
  };
  auto firing = std::make_shared<Firing>(Firing{timer});
  journal.run(
      journal.as_system(),
      [&handler = handler->second, firing](Work& work) -> Answer<Rendered> {
        firing->taken = take_timer(work.session, firing->timer.id);
        if (firing->taken) handler(work, firing->timer);
        return Rendered{};
      },
      [&round, firing](const Journal::Outcome&, std::exception_ptr error) {
        round.end(firing->timer, firing->taken, error);
      });
}

// SQLite's one writer keeps the order of what is handed over, and takes many along in one commit.
// PostgreSQL would run them side by side: there each waits for the one before.
int Timers::run_due(Journal& journal, int limit) const {
  auto& database = journal.database();
  const bool one_by_one = database.engine() != db::Engine::sqlite;
  Round round;
  std::optional<Timer> last;
  for (int left = limit; left > 0; left -= read_at_once) {
    const int wanted = std::min(left, read_at_once);
    round.wait_until_at_most(read_at_once);
    std::vector<Timer> due;
    database.read(
        [&](db::Session& session) { due = due_timers(session, journal.now(), wanted, last); });
    for (const auto& timer : due) {
      fire(journal, timer, round);
      if (one_by_one) round.wait_until_at_most(0);
    }
    if (std::cmp_less(due.size(), wanted)) break;
    last = due.back();
  }
  round.wait_until_at_most(0);
  for (const auto& [timer, why] : round.failed) postpone(journal, timer, why);
  return round.fired;
}

}  // namespace entente::journal
