// What is over is forgotten once a day: sessions, links, kept answers, photos without a review
// (GDPR-4).
#pragma once

#include "journal/journal.hpp"

namespace entente::app {

void add_housekeeping(journal::Timers& timers);

// Due now, and from then on every day. Called at each start: a timer that still waits is replaced,
// so there is one, however many processes share the database.
void start_housekeeping(journal::Journal& journal);

}  // namespace entente::app
