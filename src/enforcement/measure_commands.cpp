#include "enforcement/measure_commands.hpp"

#include "api/commands.hpp"
#include "enforcement/measure_service.hpp"

namespace entente::enforcement {
namespace {

const api::Commands<Measures>& commands() {
  static const auto table = [] {
    const api::For staff{api::Audience::staff};
    const api::For owner{api::Audience::shop_owner};
    const api::For manager{api::Audience::shop_manager};
    api::Commands<Measures> all({"/v1/shops/{shop_id}/measures/{measure_id}"});
    all.add<Confirm, may_confirm>("confirm", staff, "Confirm a proposal; its statement leaves");
    all.add<Drop, may_drop>("drop", staff, "Drop a proposal");
    all.add<Lift, may_lift>("lift", staff, "End a measure before its time");
    all.add<GrantReinstatement, may_grant>("grant_reinstatement", staff, "Reinstate the shop");
    all.add<RefuseReinstatement, may_refuse>("refuse_reinstatement", staff,
                                             "Refuse reinstatement, with reasons");
    all.add<AnswerAppeal, may_answer>("answer_appeal", staff, "Write to the shop in its appeal");
    all.add<Uphold, may_decide_appeal>("uphold", staff, "Uphold a measure on appeal");
    all.add<Reverse, may_decide_appeal>("reverse", staff, "Reverse a measure on appeal");
    all.add<Annotate, may_annotate>("annotate", manager, "Say something to a fact");
    all.add<TickOff, may_tick_off>("tick_off", manager, "Say how a demand was met");
    all.add<AskReinstatement, may_ask>("ask_reinstatement", owner, "Ask for reinstatement");
    all.add<Appeal, may_appeal>("appeal", owner, "Appeal a measure");
    all.add<CommentAppeal, may_comment>("comment_appeal", manager, "Write in the appeal");
    return all;
  }();
  return table;
}

}  // namespace

std::optional<Loaded> Measures::load(const Context& context, const MeasureKey& key) {
  return enforcement::load(context, key);
}

void Measures::carry_out(journal::Work& work, const Loaded& before,
                         const MeasureDecision& decision) {
  enforcement::carry_out(work, before, decision);
}

Answer<MeasureView> Measures::view(const Context& context, const MeasureKey& key) {
  const auto loaded = enforcement::load(context, key);
  if (!loaded) return not_found();
  return measure_view(context, *loaded);
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Confirm& command) {
  loaded.statement = statement_of(work, loaded, planned_start(command, loaded));
  return Done{};
}

Answer<MeasureView> propose(journal::Work& work, const ProposeForShop& command) {
  if (command.facts.size() > facts_max)
    return invalid("/facts", "too_many", {{"max", std::to_string(facts_max)}});
  if (command.demands && command.demands->size() > demands_max)
    return invalid("/demands", "too_many", {{"max", std::to_string(demands_max)}});
  const auto made = propose_measure(work, command.shop_id, command);
  if (!made) return std::unexpected(made.error());
  return Measures::view(work, {command.shop_id, *made});
}

void add_measure_commands(api::Router& routes) {
  commands().add_routes(routes);
}

std::vector<api::Action> measure_actions(const Context& context, const Loaded& loaded) {
  return commands().actions(context, loaded.row.shop_id, loaded);
}

}  // namespace entente::enforcement
