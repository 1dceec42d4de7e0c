// A few threads that work through a queue.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace entente::db {

class Workers {
 public:
  explicit Workers(int threads);
  ~Workers() { close(); }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // False, and `task` untouched, after close(). A task must not throw.
  bool post(std::function<void()>&& task);

  // Finishes what is queued and ends the threads. Idempotent; not to be called from a task.
  void close();

  // Queued or running.
  [[nodiscard]] std::size_t waiting() const;

 private:
  void loop();

  mutable std::mutex mutex_;
  std::condition_variable more_;
  std::deque<std::function<void()>> queue_;
  std::size_t running_ = 0;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace entente::db
