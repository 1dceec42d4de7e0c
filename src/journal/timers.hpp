// Timers: instants at which a command runs by itself. They survive downtime and fire once (T-8).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "platform/db/session.hpp"

namespace entente::journal {

class Journal;
class Work;

struct Timer {
  TimerId id;
  ShopId shop_id;
  Uuid subject_id;
  std::string kind;
  Instant due_at;
};
BOOST_DESCRIBE_STRUCT(Timer, (), (id, shop_id, subject_id, kind, due_at))

void set_timer(db::Session& session, ShopId shop, const Uuid& subject, std::string_view kind,
               Instant due_at, Instant now);
void clear_timer(db::Session& session, const Uuid& subject, std::string_view kind);
// In due order, from behind `after` where one is given.
std::vector<Timer> due_timers(db::Session& session, Instant now, int limit,
                              const std::optional<Timer>& after = {});
// False where another process took it first.
bool take_timer(db::Session& session, TimerId id);

// What each kind of timer does: the command a person could send. `work.now` is the present; the
// timer says when it was due.
using TimerHandler = std::function<void(Work&, const Timer&)>;

class Timers {
 public:
  void on(std::string kind, TimerHandler handler) {
    handlers_[std::move(kind)] = std::move(handler);
  }

  // Fires what is due, in due order; each takes its timer away in the same step that runs its
  // command. One that fails is put off by five minutes, so that nothing waits behind it. Returns
  // how many fired; call again while it is not zero.
  int run_due(Journal& journal, int limit = 1000) const;

 private:
  struct Round;
  void fire(Journal& journal, const Timer& timer, Round& round) const;

  std::map<std::string, TimerHandler> handlers_;
};

}  // namespace entente::journal
