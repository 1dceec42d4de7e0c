// A few threads for work that must hold up neither an I/O thread nor the writer: password hashes.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace entente::api {

// The threads start with the first task. Both numbers are bounds on what strangers can make the
// program do at once: an argon2id check takes 64 MiB for a tenth of a second (SEC-13).
class SlowLane {
 public:
  explicit SlowLane(std::size_t threads_max = 2, std::size_t waiting_max = 64)
      : threads_max_(threads_max), waiting_max_(waiting_max) {}
  // Finishes what waits.
  ~SlowLane();
  SlowLane(const SlowLane&) = delete;
  SlowLane& operator=(const SlowLane&) = delete;

  // False where too many wait already. A task must not throw.
  bool post(std::function<void()> task);

 private:
  void work();

  const std::size_t threads_max_;
  const std::size_t waiting_max_;
  std::mutex mutex_;
  std::condition_variable more_;
  std::deque<std::function<void()>> waiting_;
  std::vector<std::thread> threads_;
  std::size_t idle_ = 0;
  bool closing_ = false;
};

}  // namespace entente::api
