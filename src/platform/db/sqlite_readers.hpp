// The reading connections of a SQLite database: each thread has its own.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include "platform/db/session.hpp"
#include "platform/db/table_writes.hpp"

namespace entente::db {

class SqliteReaders {
 public:
  // `writes` outlive it; null where others write, and nothing that was read may be used again.
  SqliteReaders(std::filesystem::path file, std::chrono::milliseconds statement_time_max,
                TableWrites* writes);
  ~SqliteReaders();
  SqliteReaders(const SqliteReaders&) = delete;
  SqliteReaders& operator=(const SqliteReaders&) = delete;

  // Runs `work` in a read transaction on this thread.
  void read(const std::function<void(Session&)>& work);

  // Gives back the caches of connections that are not reading.
  void trim();

  // Waits for reads that run and closes all connections; later reads fail.
  void close();

  [[nodiscard]] std::uint64_t reads() const { return reads_.load(std::memory_order_relaxed); }

 private:
  struct Reader;
  struct Shared;
  class Lease;

  Reader& mine();

  std::shared_ptr<Shared> shared_;
  std::uint64_t number_;  // tells this database from others in the thread's list
  std::atomic<std::uint64_t> reads_{0};
};

}  // namespace entente::db
