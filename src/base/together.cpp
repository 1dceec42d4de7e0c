#include "base/together.hpp"

#include <utility>
#include <vector>

namespace entente {
namespace {

struct PutOff {
  int depth = 0;
  std::vector<std::function<void()>> tells;
};

PutOff& put_off() {
  thread_local PutOff of_thread;
  return of_thread;
}

}  // namespace

Together::Together() {
  ++put_off().depth;
}

Together::~Together() {
  auto& own = put_off();
  if (--own.depth > 0) return;
  for (const auto& tell : std::exchange(own.tells, {})) tell();
}

void Together::at_end(std::function<void()> tell) {
  auto& own = put_off();
  if (own.depth == 0)
    tell();
  else
    own.tells.push_back(std::move(tell));
}

}  // namespace entente
