// The background work of a serving program: timers, refunds, webhooks and outbox, again and again.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "app/program.hpp"

namespace entente::app {

class Worker {
 public:
  explicit Worker(Program& program) : program_(program) {}
  ~Worker() { stop(); }

  void start();
  // Finishes what runs. Idempotent.
  void stop();

 private:
  void run_timers();
  void loop(const char* what, const std::function<void()>& run);

  Program& program_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  bool keeps_house_ = false;  // of the thread of the timers
  std::thread timers_;
  std::thread outbox_;
  std::thread refunds_;
  std::thread webhooks_;
  std::thread mailbox_;
};

}  // namespace entente::app
