// The timeline of a dispute: its own events and those of its review, as sentences (X1).
#pragma once

#include <vector>

#include "recovery/dispute_views.hpp"

namespace entente::recovery {

std::vector<TimelineEntry> timeline_of(const Context& context, const Dispute& dispute);

}  // namespace entente::recovery
