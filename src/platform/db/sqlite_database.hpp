// The embedded database: DIR/entente.db, one writer thread, readers on their own threads.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "platform/db/data_lock.hpp"
#include "platform/db/database.hpp"
#include "platform/db/sqlite_readers.hpp"
#include "platform/db/sqlite_session.hpp"

namespace entente::db {

class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(const Options& options);
  ~SqliteDatabase() override;
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
  void read(const std::function<void(Session&)>& work) override;
  void submit_read(std::function<void(Session&)> work, Done done) override;
  void submit_write(Work work, Done done) override;
  void alone(const std::function<void()>& work) override { work(); }
  [[nodiscard]] std::size_t writes_waiting() const override;
  [[nodiscard]] Counts counts() const override;
  void backup(const std::filesystem::path& file, const Progress& progress) override;
  void close() override;

 private:
  struct Job {
    Work work;
    Done done;
    std::exception_ptr error;  // what `done` gets
    bool kept = false;         // part of the commit
  };

  // How a job is kept apart from the others of its transaction.
  enum class Apart {
    alone,     // there are none
    together,  // not at all: when one fails, what was written is rolled back, and the others run
               // again
    savepoint
  };

  void open_writer();
  void write_loop();
  std::optional<Job> next_job();
  std::optional<Job> next_job_in_a_moment();
  bool wait_for_jobs();
  void trim_when_idle();
  std::vector<Job> run_group();
  void run_job(Job& job, Apart apart);
  bool has_spoiled(const Job& job) const;
  bool start_anew(std::vector<Job>& group);
  void commit_group(std::vector<Job>& group);
  void follow_wishes(std::vector<Job>& group);
  void run_one_by_one(std::vector<Job>& group);
  void finish(std::vector<Job>& group);

  Options options_;
  std::optional<DataLock> lock_;
  TableWrites table_writes_;
  std::unique_ptr<SqliteSession> writer_;
  SqliteReaders readers_;

  mutable std::mutex mutex_;
  std::condition_variable more_;
  std::deque<Job> queue_;
  std::size_t in_group_ = 0;
  bool closing_ = false;
  int careful_groups_ = 0;         // so many next ones with savepoints
  std::uint64_t used_before_ = 0;  // the writer thread's: reads and commits at its last look
  std::uint64_t used_since_trim_ = 0;
  std::atomic<std::uint64_t> writes_{0};
  std::atomic<std::uint64_t> commits_{0};
  std::atomic<std::uint64_t> retries_{0};
  std::thread thread_;
};

}  // namespace entente::db
