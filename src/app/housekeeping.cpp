#include "app/housekeeping.hpp"

#include "evidence/evidence.hpp"
#include "people/people.hpp"
#include "platform/log/log.hpp"
#include "reviews/reviews.hpp"
#include "webhooks/webhooks.hpp"

namespace entente::app {
namespace {

constexpr const char* kind = "housekeeping";
constexpr std::chrono::hours pause{24};

void set_next(journal::Work& work, Instant due_at) {
  work.change_timer(ShopId{}, Uuid{}, {kind, due_at});
}

// Each forgets a limited number, so that no transaction is long; where anything went, it goes on at
// once in a transaction of its own.
void tidy(journal::Work& work, const journal::Timer&) {
  auto sessions = people::forget_old_sessions(work.session, work.now);
  auto links = people::forget_old_links(work.session, work.now);
  auto answers = journal::forget_old_answers(work.session, work.now);
  auto photos = reviews::forget_unattached_photos(work);
  auto drafts = evidence::forget_drafts(work);
  auto deliveries = webhooks::forget_old_deliveries(work.session, work.now);
  bool anything = sessions + links + answers + photos + drafts + deliveries > 0;
  set_next(work, anything ? work.now : work.now + pause);
  if (anything)
    log::info("forgotten", {{"sessions", sessions},
                            {"links", links},
                            {"answers", answers},
                            {"photos", photos},
                            {"evidence_drafts", drafts},
                            {"deliveries", deliveries}});
}

}  // namespace

void add_housekeeping(journal::Timers& timers) {
  timers.on(kind, tidy);
}

void start_housekeeping(journal::Journal& journal) {
  journal.run_system([](journal::Work& work) { set_next(work, work.now); });
}

}  // namespace entente::app
