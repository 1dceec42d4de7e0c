// A database: reading sessions, one write path with group commit or retry, migrations.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/db/session.hpp"

namespace entente::db {

struct Options {
  std::filesystem::path data_directory;  // embedded: DIR/entente.db; used when `url` is empty
  std::string url;                       // postgresql://... for PostgreSQL
  int pool_size = 8;                     // PostgreSQL connections, for reading and writing each
  int group_max = 256;                   // commands in one SQLite commit
  // SQLite: no further command joins a commit that is this old, so a long one delays few others.
  std::chrono::milliseconds group_time_max{20};
  // A read statement that runs longer is interrupted (Error::Kind::timeout); 0 for no limit.
  std::chrono::milliseconds query_time_max{10'000};
  // SQLite: after this time without reads and writes, memory that only makes it faster is given
  // back.
  std::chrono::milliseconds idle_time{5'000};
  // For commands beside a running server (backup, journal verify): writes are refused, and the
  // data directory is not locked. It must exist.
  bool read_only = false;
};

enum class Verdict { commit, roll_back };
BOOST_DESCRIBE_ENUM(Verdict, commit, roll_back)

// What has happened since the database was opened.
struct Counts {
  std::uint64_t reads = 0;    // works that read
  std::uint64_t writes = 0;   // works that wrote and were asked to commit
  std::uint64_t commits = 0;  // durable commits; fewer than writes where SQLite groups them
  std::uint64_t retries = 0;  // works run again after a serialization failure or a broken group
};

class Database {
 public:
  // Throws Error with a sentence for people when it cannot be opened.
  static std::unique_ptr<Database> open(const Options& options);
  virtual ~Database() = default;

  [[nodiscard]] virtual Engine engine() const = 0;

  // Runs `work` with a reading session and returns when it is done. All of it sees one moment of
  // the database. SQLite: on this thread, with the thread's own connection. PostgreSQL: with a
  // connection of the pool. A read inside a read on the same thread joins it. Rethrows what `work`
  // throws.
  virtual void read(const std::function<void(Session&)>& work) = 0;

  // Like read, but never blocks an I/O thread: inline on SQLite, on a pool thread on PostgreSQL.
  // `done` gets what `work` threw, or null.
  using Done = std::function<void(std::exception_ptr)>;
  virtual void submit_read(std::function<void(Session&)> work, Done done) = 0;

  // Queues `work` for a write transaction; `done` is called after the commit is durable (or with
  // what went wrong; after a Verdict::roll_back with null). SQLite: one writer thread, a savepoint
  // each, one commit for all that wait. PostgreSQL: SERIALIZABLE on a pool thread. `work` may run
  // more than once (a serialization failure; a group that broke), so it must not keep anything from
  // a former run. `done` is short, must not throw, and must not wait for another write.
  using Work = std::function<Verdict(Session&)>;
  virtual void submit_write(Work work, Done done) = 0;

  // The same, waiting. Rethrows.
  void write(const Work& work);

  // Runs `work` while no other process is inside `alone` on the same database (migrations).
  virtual void alone(const std::function<void()>& work) = 0;

  // Work queued and not yet done (for metrics and back-pressure).
  [[nodiscard]] virtual std::size_t writes_waiting() const = 0;

  [[nodiscard]] virtual Counts counts() const = 0;

  // A consistent copy into `file`, which must not exist, while others go on (SQLite); throws for
  // PostgreSQL, where pg_dump is the tool. `progress` gets (pages done, pages in all).
  using Progress = std::function<void(std::int64_t, std::int64_t)>;
  virtual void backup(const std::filesystem::path& file, const Progress& progress) = 0;

  // Finishes what is queued and closes; later work fails with Error::Kind::gone. Idempotent. Not to
  // be called from `work` or `done`.
  virtual void close() = 0;
};

// Puts a backup in place as DIR/entente.db after checking that it is whole and ours. Throws Error
// where the directory holds a database already or a server runs on it.
void restore_sqlite(const std::filesystem::path& file, const std::filesystem::path& data_directory,
                    const Database::Progress& progress = {});

// A migration as embedded in the program from db/migrations.
struct Migration {
  int number = 0;
  std::string name;
  std::string sql;  // the portable text, or the engine's own where one exists
};

struct MigrationReport {
  int from = 0;
  int to = 0;
};

// Applies what is missing, each in its own transaction, in order. Refuses (Error) a database that
// is newer than the program, and one whose applied migrations differ from ours by checksum.
MigrationReport migrate(Database& database, const std::vector<Migration>& migrations);

// The number the database stands at; 0 for an empty one.
int schema_version(Database& database);

// The program's own migrations for the engine.
const std::vector<Migration>& embedded_migrations(Engine engine);

}  // namespace entente::db
