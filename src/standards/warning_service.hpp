// Carrying decisions about warnings out, proposals of a run, and what the clock does.
#pragma once

#include "journal/timers.hpp"
#include "standards/warning_facts.hpp"

namespace entente::standards {

// Row, entries, events, timers, mails, live update; a proposal to suspend becomes a measure.
Answer<Done> carry_out(journal::Work& work, const LoadedWarning& before,
                       const WarningDecision& decision);

// A shop that met the criteria, unless it has an open warning. A person confirms it (GDPR-5).
void propose_warning(journal::Work& work, const Examination& run, ShopId shop);

void second_look_came_due(journal::Work& work, const journal::Timer& timer);

}  // namespace entente::standards
