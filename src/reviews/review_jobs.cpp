// Timers of reviews: each is the command a person could send.
#include "reviews/reviews.hpp"

namespace entente::reviews {
namespace {

// Nobody checked in time: the version publishes itself (M4, C-3).
void hold_ended(journal::Work& work, const journal::Timer& timer) {
  publish_by_itself(work, timer.shop_id, ReviewId{timer.subject_id});
}

}  // namespace

void add_review_timers(journal::Timers& timers) {
  timers.on(publish_timer, hold_ended);
}

}  // namespace entente::reviews
