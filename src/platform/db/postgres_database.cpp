#include "platform/db/postgres_database.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>
#include <utility>

namespace entente::db {
namespace {

constexpr int attempts_max = 20;
constexpr int pause_max_us = 64'000;
constexpr std::int64_t lock_number = 0x656e7465;  // "ente", pg_advisory_lock
constexpr const char* begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr const char* begin_write = "BEGIN ISOLATION LEVEL SERIALIZABLE";
constexpr std::chrono::milliseconds no_limit{0};

// The read that this thread is in, so that a read inside a read joins it.
struct Current {
  const void* database = nullptr;
  Session* session = nullptr;
};
thread_local Current current;

struct Entered {
  Current before;
  Entered(const void* database, Session* session)
      : before(std::exchange(current, {database, session})) {}
  Entered(const Entered&) = delete;
  Entered& operator=(const Entered&) = delete;
  ~Entered() { current = before; }
};

// A random part of a time that doubles, so that those who met do not meet again.
void pause_after(int attempt) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const int longest = std::min(1000 << std::min(attempt, 6), pause_max_us);
  std::uniform_int_distribution<int> pick(0, longest);
  std::this_thread::sleep_for(std::chrono::microseconds{pick(random)});
}

std::exception_ptr closed() {
  return std::make_exception_ptr(Error(Error::Kind::gone, "the database is closed"));
}

}  // namespace

PostgresDatabase::PostgresDatabase(const Options& options)
    : options_(options),
      read_pool_(options.url, options.pool_size, options.query_time_max),
      write_pool_(options.url, options.pool_size, no_limit),
      readers_(options.pool_size),
      writers_(options.pool_size) {
  read_pool_.take();  // tells at once where there is no server
}

PostgresDatabase::~PostgresDatabase() {
  close();
}

void PostgresDatabase::read(const std::function<void(Session&)>& work) {
  if (current.database == this) return work(*current.session);
  const auto lease = read_pool_.take();
  auto& session = lease.session();
  struct End {
    PostgresSession& session;
    explicit End(PostgresSession& of) : session(of) {}
    End(const End&) = delete;
    End& operator=(const End&) = delete;
    ~End() { session.end_read(); }
  };
  const End end(session);
  const Entered entered(this, &session);
  reads_.fetch_add(1, std::memory_order_relaxed);
  session.begin(begin_read);
  work(session);
}

void PostgresDatabase::submit_read(std::function<void(Session&)> work, Done done) {
  const bool posted = readers_.post([this, work = std::move(work), done] {
    std::exception_ptr error;
    try {
      read(work);
    } catch (...) {
      error = std::current_exception();
    }
    done(error);
  });
  if (!posted) done(closed());
}

void PostgresDatabase::submit_write(Work work, Done done) {
  if (options_.read_only) {
    done(std::make_exception_ptr(
        Error(Error::Kind::other, "the database was opened for reading only")));
    return;
  }
  const bool posted = writers_.post([this, work = std::move(work), done] {
    std::exception_ptr error;
    try {
      write_with_retry(work);
    } catch (...) {
      error = std::current_exception();
    }
    done(error);
  });
  if (!posted) done(closed());
}

void PostgresDatabase::write_with_retry(const Work& work) {
  for (int attempt = 1;; ++attempt) {
    try {
      write_once(work);
      return;
    } catch (const Error& error) {
      if (error.kind != Error::Kind::retry || attempt == attempts_max) throw;
    }
    retries_.fetch_add(1, std::memory_order_relaxed);
    pause_after(attempt);
  }
}

void PostgresDatabase::write_once(const Work& work) {
  const auto lease = write_pool_.take();
  auto& session = lease.session();
  session.begin(begin_write);
  Verdict verdict = Verdict::roll_back;
  try {
    verdict = work(session);
  } catch (...) {
    session.roll_back();
    throw;
  }
  if (verdict == Verdict::roll_back) {
    session.roll_back();
    return;
  }
  session.commit();
  writes_.fetch_add(1, std::memory_order_relaxed);
  commits_.fetch_add(1, std::memory_order_relaxed);
}

// A connection of its own holds the lock, outside of any transaction: a transaction that waited for
// it inside would not see what the others did.
void PostgresDatabase::alone(const std::function<void()>& work) {
  PostgresSession session(options_.url, no_limit);
  session.execute("SELECT pg_advisory_lock(?)", lock_number);
  work();
  session.execute("SELECT pg_advisory_unlock(?)", lock_number);
}

Counts PostgresDatabase::counts() const {
  return {reads_.load(), writes_.load(), commits_.load(), retries_.load()};
}

void PostgresDatabase::backup(const std::filesystem::path&, const Progress&) {
  throw Error(Error::Kind::other,
              "A PostgreSQL database is backed up with pg_dump or the server's own archiving.");
}

void PostgresDatabase::close() {
  readers_.close();
  writers_.close();
  read_pool_.close();
  write_pool_.close();
}

}  // namespace entente::db
