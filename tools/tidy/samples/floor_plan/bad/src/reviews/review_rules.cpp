#include "platform/db/session.hpp"
#include <random>
int decide(int stars) {
  if (stars < 1) throw Refused{};
  return stars;
}
