// The only write path (design.md section 3): idempotency, one transaction, events, outbox, timers.
#pragma once

#include <functional>
#include <string>

#include "base/problem.hpp"
#include "journal/timers.hpp"
#include "journal/work.hpp"
#include "platform/db/database.hpp"

namespace entente::journal {

// What identifies one sent command, so that a retry is answered and not done again (API-2).
struct CommandKey {
  ShopId shop;                  // nil for commands that belong to no shop
  std::string route;            // "POST /v1/shops/{shop_id}/..."
  std::string idempotency_key;  // empty: not asked for
  std::string body_hash;        // of everything the command says
};

// The answer of a command as it goes to the client and, under a key, is kept.
struct Rendered {
  int status = 200;
  std::string body;
  Headers headers = {};  // of this run's answer alone; never kept
};

class Journal {
 public:
  using Publish = std::function<void(const LiveUpdate&)>;

  Journal(db::Database& database, const Environment& env, Publish publish = {});

  [[nodiscard]] db::Database& database() { return database_; }
  [[nodiscard]] const Environment& env() const { return env_; }
  [[nodiscard]] Instant now() const { return env_.clock.now(); }
  Invariants& invariants() { return invariants_; }
  Followers& followers() { return followers_; }
  // What was written through here.
  [[nodiscard]] const Changes& changes() const { return changes_; }

  struct Request {
    Who who;
    std::string language;
    CommandKey key;
    std::optional<std::int64_t> expected_version;
  };
  // A refusal rolls everything back and is not kept. May run more than once (PostgreSQL retries).
  using Body = std::function<Answer<Rendered>(Work&)>;
  // `replayed` tells an answer that was kept from an earlier run.
  struct Outcome {
    Answer<Rendered> answer = std::unexpected(Problem{});
    bool replayed = false;
  };
  using Done = std::function<void(Outcome, std::exception_ptr)>;

  // Runs `body` in a write transaction; `done` is called after the commit is durable.
  void run(Request request, Body body, Done done);
  // The same, waiting; throws what went wrong technically.
  Outcome run_and_wait(Request request, Body body);
  // Who asks where no person does.
  [[nodiscard]] Request as_system() const;
  // For imports and the command line: as the system, waiting.
  void run_system(const std::function<void(Work&)>& body);

 private:
  [[nodiscard]] Context context_of(db::Session& session, const Who& who,
                                   const std::string& language) const;

  db::Database& database_;
  const Environment& env_;
  Publish publish_;
  Invariants invariants_;
  Followers followers_;
  Changes changes_;
};

// Forgets answers kept longer than a day, a thousand at most; returns how many.
std::int64_t forget_old_answers(db::Session& session, Instant now);

}  // namespace entente::journal
