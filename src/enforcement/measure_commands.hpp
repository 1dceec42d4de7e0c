// What each side can do about a measure: the way its commands go, and the table of them.
#pragma once

#include <optional>
#include <vector>

#include "enforcement/measure_views.hpp"
#include "journal/command.hpp"

namespace entente::api {
class Router;
}

namespace entente::enforcement {

// How a command meets a measure (journal/command.hpp).
struct Measures {
  using Key = MeasureKey;
  using Facts = Loaded;
  using View = MeasureView;
  static std::optional<Loaded> load(const Context& context, const MeasureKey& key);
  static std::int64_t version(const Loaded& loaded) { return loaded.row.version; }
  static void carry_out(journal::Work& work, const Loaded& before, const MeasureDecision& decision);
  static Answer<MeasureView> view(const Context& context, const MeasureKey& key);
};

// The statement is made in the moment it leaves.
Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Confirm& command);

struct ProposeForShop : ShopKey, Propose {};
BOOST_DESCRIBE_STRUCT(ProposeForShop, (ShopKey, Propose), ())
Answer<MeasureView> propose(journal::Work& work, const ProposeForShop& command);

void add_measure_commands(api::Router& routes);
std::vector<api::Action> measure_actions(const Context& context, const Loaded& loaded);

}  // namespace entente::enforcement
