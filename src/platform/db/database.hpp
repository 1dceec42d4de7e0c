// A database: reading sessions, one write path with group commit or retry, migrations.
#pragma once

#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "platform/db/session.hpp"

namespace entente::db {

struct Options {
  std::filesystem::path data_directory;  // embedded: DIR/entente.db; used when `url` is empty
  std::string url;                       // postgresql://... for PostgreSQL
  int pool_size = 8;                     // PostgreSQL connections, for reading and writing each
  int group_max = 256;                   // commands in one SQLite commit
};

enum class Verdict { commit, roll_back };

class Database {
 public:
  // Throws Error with a sentence for people when it cannot be opened.
  static std::unique_ptr<Database> open(const Options& options);
  virtual ~Database() = default;

  [[nodiscard]] virtual Engine engine() const = 0;

  // Runs `work` with a reading session and returns when it is done. SQLite: on this thread, with
  // the thread's own connection. PostgreSQL: with a connection of the pool, in a read-only transaction.
  virtual void read(const std::function<void(Session&)>& work) = 0;

  // Like read, but never blocks an I/O thread: inline on SQLite, on a pool thread on PostgreSQL.
  // `done` gets what `work` threw, or null.
  using Done = std::function<void(std::exception_ptr)>;
  virtual void submit_read(std::function<void(Session&)> work, Done done) = 0;

  // Queues `work` for a write transaction; `done` is called after the commit is durable (or with what
  // went wrong; after a Verdict::roll_back with null). SQLite: one writer thread, a savepoint each, one
  // commit for all that wait. PostgreSQL: SERIALIZABLE on a pool thread; on a serialization failure
  // `work` runs again, so it must not keep anything from a former run.
  using Work = std::function<Verdict(Session&)>;
  virtual void submit_write(Work work, Done done) = 0;

  // The same, waiting. Rethrows.
  void write(const Work& work);

  // Work queued and not yet done (for metrics and back-pressure).
  [[nodiscard]] virtual std::size_t writes_waiting() const = 0;

  // A consistent copy into `file` while others go on (SQLite); throws for PostgreSQL, where pg_dump is
  // the tool. `progress` gets (pages done, pages in all).
  virtual void backup(const std::filesystem::path& file,
                      const std::function<void(std::int64_t, std::int64_t)>& progress) = 0;

  // Finishes what is queued and closes. Idempotent.
  virtual void close() = 0;
};

// A migration as embedded in the program from db/migrations.
struct Migration {
  int number;
  std::string name;
  std::string sql;  // the portable text, or the engine's own where one exists
};

struct MigrationReport {
  int from = 0;
  int to = 0;
};

// Applies what is missing, each in its own transaction, in order. Refuses (Error) a database that is
// newer than the program, and one whose applied migrations differ from ours by checksum.
MigrationReport migrate(Database& database, const std::vector<Migration>& migrations);

// The number the database stands at; 0 for an empty one.
int schema_version(Database& database);

// The program's own migrations for the engine.
const std::vector<Migration>& embedded_migrations(Engine engine);

}  // namespace entente::db
