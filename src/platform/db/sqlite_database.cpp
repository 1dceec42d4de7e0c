#include "platform/db/sqlite_database.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <malloc.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <utility>

#include "base/together.hpp"
#include "platform/db/sqlite_backup.hpp"

namespace entente::db {
namespace {

constexpr int writer_cache_kib = 16384;
// In one idle time: a program that only looks whether something is due reads less.
constexpr std::uint64_t idle_reads_max = 200;
// After a job that spoiled the transaction of others.
constexpr int careful_groups_max = 16;

Error closed() {
  return {Error::Kind::gone, "the database is closed"};
}

// SQLite would make the file readable for all; its WAL takes the mode of the file.
void create_private(const std::filesystem::path& file) {
  const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (made < 0)
    throw Error(Error::Kind::other, fmt::format("Cannot create the database {}: {}.", file.string(),
                                                std::strerror(errno)));
  ::close(made);
}

}  // namespace

SqliteDatabase::SqliteDatabase(const Options& options)
    : options_(options),
      // Who opens it for reading only does not hear of what others write.
      readers_(database_file(options.data_directory), options.query_time_max,
               options.read_only ? nullptr : &table_writes_) {
  const auto file = database_file(options.data_directory);
  if (options.read_only) {
    if (!std::filesystem::exists(file))
      throw Error(Error::Kind::other, fmt::format("There is no database {}.", file.string()));
    readers_.read([](Session& session) { session.execute("SELECT count(*) FROM sqlite_master"); });
    return;
  }
  make_data_directory(options.data_directory);
  lock_.emplace(options.data_directory);
  create_private(file);
  open_writer();
  thread_ = std::thread([this] { write_loop(); });
}

SqliteDatabase::~SqliteDatabase() {
  close();
}

void SqliteDatabase::open_writer() {
  const auto file = database_file(options_.data_directory);
  writer_ = std::make_unique<SqliteSession>(file, SqliteSession::Role::writer, writer_cache_kib,
                                            std::chrono::milliseconds{0}, &table_writes_);
  mark_as_ours(*writer_, file);
}

void SqliteDatabase::read(const std::function<void(Session&)>& work) {
  readers_.read(work);
}

void SqliteDatabase::submit_read(std::function<void(Session&)> work, Done done) {
  std::exception_ptr error;
  try {
    readers_.read(work);
  } catch (...) {
    error = std::current_exception();
  }
  done(error);
}

void SqliteDatabase::submit_write(Work work, Done done) {
  {
    const std::lock_guard lock(mutex_);
    if (!closing_ && thread_.joinable()) {
      queue_.push_back({std::move(work), std::move(done), nullptr, false});
      if (queue_.size() == 1) more_.notify_one();
      return;
    }
  }
  done(std::make_exception_ptr(
      options_.read_only ? Error(Error::Kind::other, "the database was opened for reading only")
                         : closed()));
}

std::size_t SqliteDatabase::writes_waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size() + in_group_;
}

Counts SqliteDatabase::counts() const {
  return {readers_.reads(), writes_.load(), commits_.load(), retries_.load()};
}

void SqliteDatabase::backup(const std::filesystem::path& file, const Progress& progress) {
  backup_sqlite(database_file(options_.data_directory), file, progress);
}

void SqliteDatabase::close() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  more_.notify_all();
  if (thread_.joinable()) thread_.join();
  readers_.close();
  writer_.reset();  // the last connection: checkpoints, and takes the WAL away
  lock_.reset();
}

// The writer thread.

void SqliteDatabase::write_loop() {
  while (wait_for_jobs()) {
    auto group = run_group();
    finish(group);
  }
}

// Waits until there is a job; false when there are none and there will be none.
bool SqliteDatabase::wait_for_jobs() {
  std::unique_lock lock(mutex_);
  const auto ready = [this] { return closing_ || !queue_.empty(); };
  while (!more_.wait_for(lock, options_.idle_time, ready)) {
    lock.unlock();
    trim_when_idle();
    lock.lock();
  }
  return !queue_.empty();
}

// What was hardly read and not written for a while gives its caches back.
void SqliteDatabase::trim_when_idle() {
  const auto used = readers_.reads() + commits_.load();
  const auto lately = used - std::exchange(used_before_, used);
  used_since_trim_ += lately;
  if (lately > idle_reads_max || used_since_trim_ <= idle_reads_max) return;
  used_since_trim_ = 0;
  try {
    writer_->trim();
    readers_.trim();
    ::malloc_trim(0);  // the allocator keeps freed pages otherwise
  } catch (const Error&) {
    // It costs memory and nothing else.
  }
}

std::optional<SqliteDatabase::Job> SqliteDatabase::next_job() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return std::nullopt;
  auto job = std::move(queue_.front());
  queue_.pop_front();
  ++in_group_;
  return job;
}

// Where many write, one more is often just being read, and as soon as its thread may run, it is in
// the queue: it shares the wait for the disk.
std::optional<SqliteDatabase::Job> SqliteDatabase::next_job_in_a_moment() {
  std::this_thread::yield();
  return next_job();
}

// Jobs that come while the group runs still join it, up to its limits of number and time.
std::vector<SqliteDatabase::Job> SqliteDatabase::run_group() {
  std::vector<Job> group;
  const auto end = std::chrono::steady_clock::now() + options_.group_time_max;
  try {
    writer_->control("BEGIN IMMEDIATE");
  } catch (const Error&) {
    auto job = next_job();
    job->error = std::current_exception();
    group.push_back(std::move(*job));
    return group;
  }
  auto apart = writer_->in_bulk() ? Apart::alone : Apart::together;
  if (apart == Apart::together && careful_groups_ > 0) {
    --careful_groups_;
    apart = Apart::savepoint;
  }
  const auto jobs_max = apart == Apart::alone ? 1 : static_cast<std::size_t>(options_.group_max);
  while (group.size() < jobs_max) {
    auto job = next_job();
    if (!job && group.size() > 1) job = next_job_in_a_moment();
    if (!job) break;
    group.push_back(std::move(*job));
    run_job(group.back(), apart);
    // SQLite rolls the whole transaction back by itself on a full disk and the like.
    if (!writer_->in_transaction()) {
      if (apart != Apart::alone) run_one_by_one(group);
      return group;
    }
    if (apart == Apart::together && has_spoiled(group.back())) {
      apart = Apart::savepoint;
      if (!start_anew(group)) return group;
    }
    if (std::chrono::steady_clock::now() >= end) break;
  }
  commit_group(group);
  follow_wishes(group);
  return group;
}

// A savepoint for each job would have SQLite copy every page that a job changes, so that it can be
// taken back alone. Hardly any is: a refusal is found before anything is written.
void SqliteDatabase::run_job(Job& job, Apart apart) {
  job.error = nullptr;
  job.kept = false;
  writer_->forget_failure();
  writer_->forget_writes();
  try {
    if (apart == Apart::savepoint) writer_->control("SAVEPOINT job");
    const auto verdict = job.work(*writer_);
    job.kept = verdict == Verdict::commit;
    if (job.kept && writer_->failure()) throw Error(*writer_->failure());
  } catch (...) {
    job.error = std::current_exception();
    job.kept = false;
  }
  writer_->forget_failure();
  if (apart == Apart::alone && !job.kept) writer_->roll_back();
  if (apart != Apart::savepoint || !writer_->in_transaction()) return;
  try {
    if (!job.kept) writer_->control("ROLLBACK TO job");
    writer_->control("RELEASE job");
  } catch (const Error&) {
    if (!job.error) job.error = std::current_exception();
    job.kept = false;
    writer_->roll_back();
  }
}

// It has written what is not to be kept, into the transaction of others.
bool SqliteDatabase::has_spoiled(const Job& job) const {
  return !job.kept && writer_->has_written();
}

// Without the last job, which spoiled the transaction and is over; the others run again, each with
// a savepoint, and so do the next groups: who fails once often fails again. False where this came
// to nothing, and each has had its turn.
bool SqliteDatabase::start_anew(std::vector<Job>& group) {
  writer_->roll_back();
  try {
    writer_->control("BEGIN IMMEDIATE");
  } catch (const Error&) {
    for (auto& job : group)
      if (std::exchange(job.kept, false)) job.error = std::current_exception();
    return false;
  }
  for (auto& job : group) {
    if (!job.kept) continue;
    careful_groups_ = careful_groups_max;
    retries_.fetch_add(1, std::memory_order_relaxed);
    run_job(job, Apart::savepoint);
    if (writer_->in_transaction()) continue;
    run_one_by_one(group);
    return false;
  }
  return true;
}

void SqliteDatabase::commit_group(std::vector<Job>& group) {
  try {
    writer_->control("COMMIT");
    commits_.fetch_add(1, std::memory_order_relaxed);
  } catch (const Error& error) {
    writer_->roll_back();
    if (error.kind == Error::Kind::full || group.size() == 1) {
      for (auto& job : group)
        if (job.kept) job.error = std::current_exception();
    } else {
      run_one_by_one(group);
    }
  }
}

// Outside of the transaction that wished it, and before anybody hears that it is done.
void SqliteDatabase::follow_wishes(std::vector<Job>& group) {
  try {
    writer_->follow_wishes();
  } catch (const Error&) {
    for (auto& job : group)
      if (!job.error) job.error = std::current_exception();
  }
}

// A group that broke: what failed keeps its error, the others run again, each in its own commit.
void SqliteDatabase::run_one_by_one(std::vector<Job>& group) {
  for (auto& job : group) {
    if (!job.kept) continue;
    retries_.fetch_add(1, std::memory_order_relaxed);
    try {
      writer_->control("BEGIN IMMEDIATE");
      run_job(job, Apart::savepoint);
      if (!writer_->in_transaction()) continue;
      writer_->control("COMMIT");
      commits_.fetch_add(1, std::memory_order_relaxed);
    } catch (const Error&) {
      job.error = std::current_exception();
      writer_->roll_back();
    }
  }
}

void SqliteDatabase::finish(std::vector<Job>& group) {
  const Together together;
  for (auto& job : group) {
    if (job.kept && !job.error) writes_.fetch_add(1, std::memory_order_relaxed);
    job.done(job.error);
  }
  const std::lock_guard lock(mutex_);
  in_group_ -= group.size();
}

}  // namespace entente::db
