#include "app/worker.hpp"

#include "app/housekeeping.hpp"
#include "platform/log/log.hpp"
#include "sellers/sellers.hpp"
#include "standards/standards.hpp"

namespace entente::app {
namespace {

// How often an idle program looks for what is due: a dispute opens within this time (M3).
constexpr std::chrono::milliseconds pause{200};
constexpr std::chrono::seconds pause_after_error{5};

}  // namespace

void Worker::start() {
  timers_ = std::thread([this] { loop("timers", [this] { run_timers(); }); });
  // A slow mail server must not hold up the timers.
  outbox_ = std::thread([this] { loop("outbox", [this] { program_.run_outbox(); }); });
  // Nor must a slow gateway.
  refunds_ = std::thread([this] { loop("refunds", [this] { program_.run_refunds(); }); });
  // Nor other systems that answer slowly.
  webhooks_ = std::thread([this] { loop("webhooks", [this] { program_.run_webhooks(); }); });
  if (!program_.settings().imap.url.empty())
    mailbox_ = std::thread([this] { loop("mailbox", [this] { program_.run_mailbox(); }); });
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
  if (refunds_.joinable()) refunds_.join();
  if (webhooks_.joinable()) webhooks_.join();
  if (mailbox_.joinable()) mailbox_.join();
}

// Housekeeping is set here and not at the start: a start writes nothing, so that a program whose
// disk is full still comes up and reads.
void Worker::run_timers() {
  if (!keeps_house_) {
    start_housekeeping(program_.journal());
    program_.journal().run_system([](journal::Work& work) { standards::plan_next(work); });
    program_.journal().run_system([](journal::Work& work) { sellers::plan_next(work); });
  }
  keeps_house_ = true;
  program_.run_timers();
  program_.router().rest();
}

void Worker::loop(const char* what, const std::function<void()>& run) {
  for (;;) {
    std::chrono::milliseconds wait = pause;
    try {
      run();
    } catch (const std::exception& error) {
      log::error("worker_failed", {{"worker", what}, {"what", error.what()}});
      wait = pause_after_error;
    }
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, wait, [this] { return stopping_; })) return;
  }
}

}  // namespace entente::app
