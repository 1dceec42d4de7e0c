// What one thread tells others many times on end, told once. A thread that is woken at the first of
// many answers runs, finds one, sleeps again, and so on: the two take turns for each answer.
#pragma once

#include <functional>

namespace entente {

class Together {
 public:
  Together();
  // Runs what was put off, once this is the thread's last one.
  ~Together();
  Together(const Together&) = delete;
  Together& operator=(const Together&) = delete;

  // At the end of this thread's Together; now where it has none. Must not throw.
  static void at_end(std::function<void()> tell);
};

}  // namespace entente
