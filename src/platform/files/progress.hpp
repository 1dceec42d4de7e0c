// How far long work is: a bar on a terminal, a line every few seconds elsewhere, on standard error.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace entente::files {

struct ProgressOptions {
  bool terminal = false;
  std::chrono::milliseconds bar_every{100};
  std::chrono::milliseconds line_every{5000};
  std::function<std::chrono::steady_clock::time_point()> now = std::chrono::steady_clock::now;
  std::function<void(std::string_view)> write;  // standard error where empty
};
// Whether standard error is a terminal.
ProgressOptions progress_options();

class Progress {
 public:
  // `what` is counted ("rows"); `total` is the size of the work in any unit, 0 where unknown.
  Progress(std::string label, std::string what, std::uint64_t total,
           ProgressOptions options = progress_options());
  // Ends the line of the bar if finish() was not called.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Cheap enough for every row: the clock is asked only now and then.
  void update(std::uint64_t done, std::uint64_t count) {
    done_ = done;
    count_ = count;
    if (++calls_ % calls_per_look == 0) look();
  }
  // Looks at the clock now; for work whose steps are long.
  void look();
  // The closing line, with the count, the time and the rate.
  void finish();

 private:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::uint64_t calls_per_look = 256;

  void show(Time now);
  std::string status(double seconds) const;

  std::string label_;
  std::string what_;
  std::uint64_t total_;
  ProgressOptions options_;
  Time started_;
  Time shown_;
  std::uint64_t done_ = 0;
  std::uint64_t count_ = 0;
  std::uint64_t calls_ = 0;
  bool bar_open_ = false;
};

std::string grouped(std::uint64_t number);          // 1,234,567
std::string short_time(std::chrono::seconds time);  // 45 s, 3 min 20 s, 2 h 05 min

}  // namespace entente::files
