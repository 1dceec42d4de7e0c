// Carrying decisions about cases out.
#pragma once

#include "cases/case_facts.hpp"
#include "journal/work.hpp"

namespace entente::cases {

// Row, timeline, offers, events, timers, mails, money, live update; `before` is the case as it was,
// version 0 where it is new. Refuses what refunds refuse (refunds.hpp): then nothing is written.
Answer<Done> carry_out(journal::Work& work, const Loaded& before, CaseDecision decision);

}  // namespace entente::cases
