// What staff can do to a refund: the way its commands go, and the table of them.
#pragma once

#include <optional>
#include <vector>

#include "api/page.hpp"
#include "journal/command.hpp"
#include "refunds/refund_facts.hpp"
#include "refunds/refund_views.hpp"

namespace entente::api {
class Router;
}

namespace entente::refunds {

// How a command meets a refund (journal/command.hpp).
struct Refunds {
  using Key = RefundKey;
  using Facts = Loaded;
  using View = RefundView;
  static std::optional<Loaded> load(const Context& context, const RefundKey& key);
  static std::int64_t version(const Loaded& loaded) { return loaded.refund.version; }
  static void carry_out(journal::Work& work, const Loaded& before, const RefundDecision& decision);
  static Answer<RefundView> view(const Context& context, const RefundKey& key);
};

void add_refund_commands(api::Router& routes);
std::vector<api::Action> refund_actions(const Context& context, const Loaded& loaded);

}  // namespace entente::refunds
