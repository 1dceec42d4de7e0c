#include "platform/clock/clock.hpp"

#include <chrono>
#include <utility>

namespace entente {

Instant RealClock::now() const {
  auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<Duration>(since_epoch).count()};
}

TestClock::TestClock(Instant start, OnChange on_change)
    : now_(start), on_change_(std::move(on_change)) {}

Instant TestClock::now() const {
  std::lock_guard lock(mutex_);
  return now_;
}

void TestClock::set(Instant at) {
  std::lock_guard lock(mutex_);
  change(at);
}

void TestClock::advance(Duration by) {
  std::lock_guard lock(mutex_);
  change(now_ + by);
}

void TestClock::change(Instant at) {
  // Kept first: a time that could not be kept must not be shown.
  if (on_change_) on_change_(at);
  now_ = at;
}

}  // namespace entente
