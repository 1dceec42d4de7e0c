#include "standards/warning_commands.hpp"

#include "api/commands.hpp"
#include "standards/warning_service.hpp"

namespace entente::standards {
namespace {

const api::Commands<Warnings>& commands() {
  static const auto table = [] {
    const api::For staff{api::Audience::staff};
    const api::For manager{api::Audience::shop_manager};
    api::Commands<Warnings> all({"/v1/shops/{shop_id}/warnings/{warning_id}"});
    all.add<ConfirmWarning, may_confirm>("confirm", staff, "Confirm a warning; the shop is told");
    all.add<DropWarning, may_drop>("drop", staff, "Drop a proposed warning");
    all.add<LookNow, may_look>("look_now", staff, "Make the second look before its day");
    all.add<WatchLonger, may_decide_look>("watch_longer", staff,
                                          "Watch a shop for longer after its second look");
    all.add<ProposeSuspension, may_decide_look>("propose_suspension", staff,
                                                "Propose to suspend a shop after its second look");
    all.add<WithdrawWarning, may_withdraw>("withdraw", staff, "Withdraw a warning, with reasons");
    all.add<AnswerShop, may_answer_shop>("answer_shop", staff, "Write to the shop about a warning");
    all.add<AnswerWarning, may_answer>("answer", manager, "Answer a warning");
    return all;
  }();
  return table;
}

enforcement::NewMeasureFact fact_of(const LoadedWarning& loaded) {
  enforcement::NewMeasureFact fact;
  fact.kind = enforcement::MeasureFactKind::examination;
  fact.reference.value = to_text(loaded.row.examination_id);
  fact.part = loaded.row.look_dissatisfied;
  fact.whole = loaded.row.look_orders;
  return fact;
}

}  // namespace

std::optional<LoadedWarning> Warnings::load(const Context& context, const WarningKey& key) {
  return standards::load(context, key);
}

Answer<Done> Warnings::carry_out(journal::Work& work, const LoadedWarning& before,
                                 const WarningDecision& decision) {
  return standards::carry_out(work, before, decision);
}

Answer<WarningView> Warnings::view(const Context& context, const WarningKey& key) {
  const auto loaded = standards::load(context, key);
  if (!loaded) return not_found();
  return warning_view(context, *loaded);
}

Answer<Done> prepare(journal::Work& work, LoadedWarning& loaded, const ProposeSuspension& command) {
  add_mail(work, loaded);
  enforcement::Propose proposal;
  proposal.kind = command.final ? enforcement::MeasureKind::final_suspension
                                : enforcement::MeasureKind::temporary_suspension;
  proposal.reason = enforcement::MeasureReason::standards;
  proposal.ground = command.ground;
  proposal.words = command.words;
  // A temporary one has an end; where none is named, the farthest that the policy knows.
  const auto& version = policies::by_number(policies::preset(), loaded.row.policy_version);
  if (!command.final) proposal.days = command.days.value_or(version.enforcement.temporary_days_max);
  const auto language =
      text::pick_language(shops::first_language_of(loaded.shop), work.env.languages);
  const text::Reader reader{language, {}, loaded.row.zone};
  auto found = fact_of(loaded);
  found.words.value =
      work.env.texts.text(reader, "standards.fact_of_look", {{"looks", loaded.row.looks}});
  proposal.facts.push_back(std::move(found));
  for (const auto& each : orders_of_look(work, loaded, enforcement::facts_max - 1)) {
    enforcement::NewMeasureFact fact;
    fact.kind = enforcement::MeasureFactKind::order;
    fact.reference.value = order_number(work.session, each.shop_id, each.order_id);
    fact.words.value = order_line(work, reader, each);
    proposal.facts.push_back(std::move(fact));
  }
  loaded.proposal = std::move(proposal);
  return Done{};
}

void add_warning_commands(api::Router& routes) {
  commands().add_routes(routes);
}

std::vector<api::Action> warning_actions(const Context& context, const LoadedWarning& loaded) {
  return commands().actions(context, loaded.row.shop_id, loaded);
}

}  // namespace entente::standards
