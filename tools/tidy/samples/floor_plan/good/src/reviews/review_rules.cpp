#include "journal/decision.hpp"
#include "reviews/review_rules.hpp"

#include <string>
void check(bool fine) {
  if (!fine) throw std::logic_error("a state that cannot be");
}
