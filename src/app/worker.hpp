// The background work of a serving program: timers and outbox, again and again.
#pragma once

#include <atomic>
#include <condition_variable>
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
  void loop(const char* what, int (Program::*run)());

  Program& program_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread timers_;
  std::thread outbox_;
};

}  // namespace entente::app
