#include "recovery/dispute_commands.hpp"

#include "api/commands.hpp"
#include "recovery/dispute_service.hpp"
#include "recovery/recovery.hpp"

namespace entente::recovery {
namespace {

const api::Commands<Disputes>& commands() {
  static const auto table = [] {
    const api::For agent{api::Audience::shop_agent};
    api::Commands<Disputes> all({"/v1/shops/{shop_id}/disputes/{dispute_id}"});
    all.add<Reply, may_reply>("reply", agent, "Send the reply to the buyer");
    all.add<PublishUpdate, may_publish_update>("publish_update", agent,
                                               "Publish the buyer's update");
    all.add<Close, may_close>("close", agent, "Close without an update");
    all.add<Reopen, may_reopen>("reopen", agent, "Reopen");
    all.add<MarkSolved, may_mark_solved>("mark_solved", agent, "Mark the problem as solved");
    all.add<Assign, journal::always>("assign", agent, "Assign to a member of the team");
    all.add<AddNote, journal::always>("add_note", agent, "Add an internal note");
    return all;
  }();
  return table;
}

}  // namespace

std::optional<Loaded> Disputes::load(const Context& context, const DisputeKey& key) {
  return recovery::load(context, key.shop_id, key.dispute_id);
}

void Disputes::carry_out(journal::Work& work, const Loaded& before,
                         const DisputeDecision& decision) {
  recovery::carry_out(work, &before.dispute, decision);
}

Answer<DisputeView> Disputes::view(const Context& context, const DisputeKey& key) {
  return dispute_view(context, key);
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Reply& command) {
  if (auto known = check_language(work.env, command.language); !known) return known;
  if (command.with_update_link) loaded.buyer_mail["link"] = make_update_url(work, loaded);
  return Done{};
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const PublishUpdate&) {
  const auto published = reviews::publish_pending(work, loaded.review);
  if (!published) return std::unexpected(published.error());
  loaded.published_stars = published->stars;
  people::revoke_links(work, people::LinkPurpose::update_review, loaded.dispute.id.uuid);
  return Done{};
}

Answer<Done> prepare(journal::Work& work, Loaded& loaded, const Assign& command) {
  return people::check_assignee(work.session, loaded.shop.id, command.account_id);
}

void add_dispute_commands(api::Router& routes) {
  commands().add_routes(routes);
}

std::vector<api::Action> dispute_actions(const Context& context, const Loaded& loaded) {
  return commands().actions(context, loaded.shop.id, loaded);
}

}  // namespace entente::recovery
