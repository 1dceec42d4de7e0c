#include "app/worker.hpp"

#include "app/housekeeping.hpp"
#include "platform/log/log.hpp"

namespace entente::app {
namespace {

// How often an idle program looks for what is due: a dispute opens within this time (M3).
constexpr std::chrono::milliseconds pause{200};
constexpr std::chrono::seconds pause_after_error{5};

}  // namespace

void Worker::start() {
  start_housekeeping(program_.journal());
  timers_ = std::thread([this] { loop("timers", &Program::run_timers); });
  // A slow mail server must not hold up the timers.
  outbox_ = std::thread([this] { loop("outbox", &Program::run_outbox); });
}

void Worker::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  program_.stop_sending();
  if (timers_.joinable()) timers_.join();
  if (outbox_.joinable()) outbox_.join();
}

void Worker::loop(const char* what, int (Program::*run)()) {
  for (;;) {
    std::chrono::milliseconds wait = pause;
    try {
      (program_.*run)();
    } catch (const std::exception& error) {
      log::error("worker_failed", {{"worker", what}, {"what", error.what()}});
      wait = pause_after_error;
    }
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, wait, [this] { return stopping_; })) return;
  }
}

}  // namespace entente::app
