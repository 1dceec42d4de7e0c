// Timers of reviews: each is the command a person could send.
#include "reviews/review_service.hpp"
#include "reviews/review_store.hpp"

namespace entente::reviews {
namespace {

// Nobody checked in time: the version publishes itself (M4, C-3).
void hold_ended(journal::Work& work, const journal::Timer& timer) {
  auto review = review_store::by_id(work.session, timer.shop_id, ReviewId{timer.subject_id});
  if (!review) return;
  auto decision = publish(*review, check_facts(work, *review), true, {}, work.now);
  if (decision) carry_out(work, &*review, *decision);
}

}  // namespace

void add_review_timers(journal::Timers& timers) { timers.on(publish_timer, hold_ended); }

}  // namespace entente::reviews
