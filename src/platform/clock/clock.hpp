// Where "now" comes from. Rules and deadlines never ask: they are given the instant.
#pragma once

#include <functional>
#include <mutex>

#include "base/time.hpp"

namespace entente {

// Safe to ask from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

// The system's clock, UTC. Clock steps are the timers' business (T-8), not this one's.
class RealClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

// The hand clock of sandboxes and tests: stands still until somebody moves it.
class TestClock final : public Clock {
 public:
  // Called with each new time, so that a sandbox can keep it over a restart. Calls are serialised.
  using OnChange = std::function<void(Instant)>;

  explicit TestClock(Instant start, OnChange on_change = {});

  [[nodiscard]] Instant now() const override;
  // Any instant; backwards too, since real clocks do that (T-8).
  void set(Instant at);
  void advance(Duration by);

 private:
  void change(Instant at);  // with mutex_ held

  mutable std::mutex mutex_;
  Instant now_;
  OnChange on_change_;
};

}  // namespace entente
