// Connections to PostgreSQL, made when they are needed and used again.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/db/postgres_session.hpp"

namespace entente::db {

class PostgresPool {
 public:
  PostgresPool(std::string url, int size, std::chrono::milliseconds statement_time_max);

  // A connection in use; goes back by itself, or is dropped where it is lost.
  class Lease {
   public:
    Lease(PostgresPool& pool, std::unique_ptr<PostgresSession> session);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    [[nodiscard]] PostgresSession& session() const { return *session_; }

   private:
    PostgresPool& pool_;
    std::unique_ptr<PostgresSession> session_;
  };

  // Waits while all are in use; throws Error: busy after ten seconds, gone when closed or when no
  // connection can be made.
  Lease take();

  // Waits until all are back and closes them.
  void close();

 private:
  void give_back(std::unique_ptr<PostgresSession> session);

  const std::string url_;
  const std::size_t size_;
  const std::chrono::milliseconds statement_time_max_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<PostgresSession>> idle_;
  std::size_t in_use_ = 0;
  bool closed_ = false;
};

}  // namespace entente::db
