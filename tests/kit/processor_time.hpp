// How much work something is: processor time of this thread, which a busy machine does not change.
#pragma once

#include <chrono>
#include <ctime>

namespace entente::kit {

inline std::chrono::nanoseconds processor_time() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
}

}  // namespace entente::kit
