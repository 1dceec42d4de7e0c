// Carrying decisions about measures out, what clocks do, and proposals of the program.
#pragma once

#include "enforcement/measure_facts.hpp"
#include "journal/timers.hpp"

namespace entente::enforcement {

// Row, facts, demands, entries, events, timers, mails, live update.
void carry_out(journal::Work& work, const Loaded& before, const MeasureDecision& decision);

// For features that only propose (GDPR-5, C-8), as standards do: the new measure's id. 404 for an
// unknown shop; else what the rules refuse.
Answer<MeasureId> propose_measure(journal::Work& work, ShopId shop, const Propose& command);

void look_for_statement(journal::Work& work, const journal::Timer& timer);
void effect_came_due(journal::Work& work, const journal::Timer& timer);
void end_came_due(journal::Work& work, const journal::Timer& timer);

}  // namespace entente::enforcement
