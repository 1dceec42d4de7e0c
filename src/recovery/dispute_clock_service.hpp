// What timers of disputes do. The names of the timers are in dispute_rules.hpp.
#pragma once

#include "journal/timers.hpp"

namespace entente::recovery {

// A rating at or under the threshold opens a dispute and sends the alert (M3). A review that has a
// dispute moves it along (withdrawn, refused, published, edited).
void review_changed(journal::Work& work, const journal::Timer& timer);
// The shop's answer is due soon (W1).
void response_reminder_due(journal::Work& work, const journal::Timer& timer);
// Nothing was heard from the customer (M8).
void silence_ended(journal::Work& work, const journal::Timer& timer);
// The one polite reminder (M9).
void follow_up_came_due(journal::Work& work, const journal::Timer& timer);

}  // namespace entente::recovery
