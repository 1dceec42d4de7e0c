#include "platform/db/postgres_pool.hpp"

#include <algorithm>
#include <utility>

namespace entente::db {
namespace {

constexpr std::chrono::seconds wait_max{10};

}  // namespace

PostgresPool::PostgresPool(std::string url, int size, std::chrono::milliseconds statement_time_max)
    : url_(std::move(url)),
      size_(static_cast<std::size_t>(std::max(size, 1))),
      statement_time_max_(statement_time_max) {}

PostgresPool::Lease::Lease(PostgresPool& pool, std::unique_ptr<PostgresSession> session)
    : pool_(pool), session_(std::move(session)) {}

PostgresPool::Lease::~Lease() {
  pool_.give_back(std::move(session_));
}

PostgresPool::Lease PostgresPool::take() {
  std::unique_ptr<PostgresSession> session;
  {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return closed_ || in_use_ < size_; };
    if (!returned_.wait_for(lock, wait_max, ready))
      throw Error(Error::Kind::busy, "all connections to PostgreSQL are in use");
    if (closed_) throw Error(Error::Kind::gone, "the database is closed");
    ++in_use_;
    if (!idle_.empty()) {
      session = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  try {
    if (!session || !session->alive())
      session = std::make_unique<PostgresSession>(url_, statement_time_max_);
  } catch (...) {
    give_back(nullptr);
    throw;
  }
  return {*this, std::move(session)};
}

void PostgresPool::give_back(std::unique_ptr<PostgresSession> session) {
  if (session && session->lost()) session.reset();
  {
    const std::lock_guard lock(mutex_);
    --in_use_;
    if (session && !closed_) idle_.push_back(std::move(session));
  }
  returned_.notify_all();
}

void PostgresPool::close() {
  std::vector<std::unique_ptr<PostgresSession>> idle;
  std::unique_lock lock(mutex_);
  closed_ = true;
  returned_.notify_all();
  returned_.wait(lock, [this] { return in_use_ == 0; });
  idle = std::move(idle_);
  idle_.clear();
}

}  // namespace entente::db
