// PostgreSQL: a pool for reading and one for writing, retry on serialization failure.
#pragma once

#include <atomic>
#include <cstdint>

#include "platform/db/database.hpp"
#include "platform/db/postgres_pool.hpp"
#include "platform/db/workers.hpp"

namespace entente::db {

class PostgresDatabase final : public Database {
 public:
  explicit PostgresDatabase(const Options& options);
  ~PostgresDatabase() override;
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;

  [[nodiscard]] Engine engine() const override { return Engine::postgres; }
  void read(const std::function<void(Session&)>& work) override;
  void submit_read(std::function<void(Session&)> work, Done done) override;
  void submit_write(Work work, Done done) override;
  void alone(const std::function<void()>& work) override;
  [[nodiscard]] std::size_t writes_waiting() const override { return writers_.waiting(); }
  [[nodiscard]] Counts counts() const override;
  void backup(const std::filesystem::path& file, const Progress& progress) override;
  void close() override;

 private:
  void write_with_retry(const Work& work);
  void write_once(const Work& work);

  Options options_;
  PostgresPool read_pool_;
  PostgresPool write_pool_;
  std::atomic<std::uint64_t> reads_{0};
  std::atomic<std::uint64_t> writes_{0};
  std::atomic<std::uint64_t> commits_{0};
  std::atomic<std::uint64_t> retries_{0};
  Workers readers_;
  Workers writers_;
};

}  // namespace entente::db
