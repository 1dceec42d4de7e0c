// Front door of recovery: what the composition and other features may use.
#pragma once

#include "journal/journal.hpp"
#include "recovery/dispute_commands.hpp"
#include "recovery/dispute_facts.hpp"
#include "recovery/dispute_rules.hpp"
#include "recovery/dispute_service.hpp"

namespace entente::api {
class Router;
}

namespace entente::recovery {

void add_recovery_routes(api::Router& routes);
void add_recovery_timers(journal::Timers& timers);
void add_recovery_invariants(journal::Invariants& invariants);
// Disputes beside reviews, for lists of reviews (X1).
std::vector<DisputeRef> disputes_of(db::Session& session, ShopId shop,
                                    const std::vector<ReviewId>& reviews);

// ---- inside the feature
// ------------------------------------------------------------------------------

// What a decision changes, carried out: row, messages, events, timers, mails, live update.
void carry_out(journal::Work& work, const Dispute* before, const DisputeDecision& decision);

// A new link that updates the review; older ones end (SEC-6).
std::string make_update_url(journal::Work& work, const Loaded& loaded);

}  // namespace entente::recovery
