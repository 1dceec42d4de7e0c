// What each side can do about a warning: the way its commands go, and the table of them.
#pragma once

#include <optional>
#include <vector>

#include "journal/command.hpp"
#include "standards/warning_views.hpp"

namespace entente::api {
class Router;
}

namespace entente::standards {

// How a command meets a warning (journal/command.hpp).
struct Warnings {
  using Key = WarningKey;
  using Facts = LoadedWarning;
  using View = WarningView;
  static std::optional<LoadedWarning> load(const Context& context, const WarningKey& key);
  static std::int64_t version(const LoadedWarning& loaded) { return loaded.row.version; }
  static Answer<Done> carry_out(journal::Work& work, const LoadedWarning& before,
                                const WarningDecision& decision);
  static Answer<WarningView> view(const Context& context, const WarningKey& key);
};

// What a mail about it says.
template <class Command>
Answer<Done> prepare(journal::Work& work, LoadedWarning& loaded, const Command&) {
  add_mail(work, loaded);
  return Done{};
}
// And the measure that is proposed.
Answer<Done> prepare(journal::Work& work, LoadedWarning& loaded, const ProposeSuspension& command);

void add_warning_commands(api::Router& routes);
std::vector<api::Action> warning_actions(const Context& context, const LoadedWarning& loaded);

}  // namespace entente::standards
