#include "api/slow_lane.hpp"

#include <utility>

namespace entente::api {

SlowLane::~SlowLane() {
  {
    std::lock_guard lock(mutex_);
    closing_ = true;
  }
  more_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool SlowLane::post(std::function<void()> task) {
  std::lock_guard lock(mutex_);
  if (closing_ || waiting_.size() >= waiting_max_) return false;
  waiting_.push_back(std::move(task));
  if (idle_ < waiting_.size() && threads_.size() < threads_max_)
    threads_.emplace_back([this] { work(); });
  more_.notify_one();
  return true;
}

void SlowLane::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    ++idle_;
    more_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
    --idle_;
    if (waiting_.empty()) return;
    auto task = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    task();
    task = nullptr;  // what it holds goes outside the lock
    lock.lock();
  }
}

}  // namespace entente::api
