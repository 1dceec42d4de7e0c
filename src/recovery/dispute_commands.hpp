// What the shop's team can do to a dispute: the way its commands go, and the table of them.
#pragma once

#include <optional>
#include <vector>

#include "api/page.hpp"
#include "journal/command.hpp"
#include "recovery/dispute_facts.hpp"
#include "recovery/dispute_views.hpp"

namespace entente::api {
class Router;
}

namespace entente::recovery {

// How a command meets a dispute (journal/command.hpp).
struct Disputes {
  using Key = DisputeKey;
  using Facts = Loaded;
  using View = DisputeView;
  static std::optional<Loaded> load(const Context& context, const DisputeKey& key);
  static std::int64_t version(const Loaded& loaded) { return loaded.dispute.version; }
  static void carry_out(journal::Work& work, const Loaded& before, const DisputeDecision& decision);
  static Answer<DisputeView> view(const Context& context, const DisputeKey& key);
};

// The language must be one of the product's; where asked for, an update link is made (M6).
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Reply& command);
// Publishes the review's version and ends the links that could update it again.
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const PublishUpdate& command);
// 422 for somebody who is not of the team.
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Assign& command);

void add_dispute_commands(api::Router& routes);
std::vector<api::Action> dispute_actions(const Context& context, const Loaded& loaded);

}  // namespace entente::recovery
