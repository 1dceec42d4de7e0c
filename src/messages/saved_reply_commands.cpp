#include "messages/saved_reply_commands.hpp"

#include <algorithm>

#include "api/commands.hpp"
#include "messages/saved_reply_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "shops/shops.hpp"

namespace entente::messages {
namespace {

const std::string all_replies = "/v1/shops/{shop_id}/saved-replies";
const std::string one_reply = all_replies + "/{reply_id}";
const api::For manager{api::Audience::shop_manager};

const api::Commands<SavedReplies>& commands() {
  static const auto table = [] {
    api::Commands<SavedReplies> all({one_reply});
    all.add<ChangeSavedReply, journal::always>("change", manager, "Change a saved reply");
    return all;
  }();
  return table;
}

api::Action of_managers(const Context& context, std::string_view name, ShopId shop) {
  if (api::access_of(manager.audience, manager.scope, context.who, shop) == api::Access::granted)
    return api::allowed_action(name);
  return api::refused_action(context, name, Problem{403, "not_allowed", {}, {}});
}

struct CreateSavedReply : ChangeSavedReply {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(CreateSavedReply, (ChangeSavedReply), (shop_id))

Answer<SavedReplyView> create(journal::Work& work, const CreateSavedReply& command) {
  const auto shop = shops::shop_by_id(work.session, command.shop_id);
  if (!shop) return not_found();
  if (auto good = check(command, shops::languages_of(*shop)); !good)
    return std::unexpected(good.error());
  const auto others = saved_reply_store::of_shop(work.session, shop->id);
  if (std::ssize(others) >= saved_replies_max) return refused(ReplyRefusal::too_many_saved_replies);
  SavedReply reply;
  reply.shop_id = shop->id;
  reply.id = crypto::new_id<SavedReplyId>(work.now);
  reply.position = others.empty() ? 1 : others.back().position + 1;
  reply.created_at = work.now;
  const auto decision = first_version(command, reply);
  work.follow(shop->id, reply.id.uuid, static_cast<const SavedReply*>(nullptr), decision);
  saved_reply_store::insert(work.session, decision.row, decision.texts);
  return show_saved_reply(work, {shop->id, reply.id});
}

Answer<Done> remove_saved_reply(journal::Work& work, const SavedReplyKey& command) {
  const auto facts = SavedReplies::load(work, command);
  if (!facts) return not_found();
  if (auto seen = work.check_version(facts->reply.version); !seen)
    return std::unexpected(seen.error());
  saved_reply_store::remove(work.session, command.shop_id, command.reply_id);
  work.record(command.shop_id, command.reply_id.uuid,
              {"saved_reply_removed", {{"name", facts->reply.name}}, {}});
  return Done{};
}

// All of the shop's replies, in their new order.
struct ArrangeSavedReplies {
  ShopId shop_id;
  std::vector<SavedReplyId> ids;
};
BOOST_DESCRIBE_STRUCT(ArrangeSavedReplies, (), (shop_id, ids))

Answer<Done> arrange(journal::Work& work, const ArrangeSavedReplies& command) {
  const auto before = saved_reply_store::of_shop(work.session, command.shop_id);
  const auto after = arranged(before, command.ids);
  if (!after) return refused(after.error());
  for (const auto& reply : *after) saved_reply_store::update_position(work.session, reply);
  work.record(command.shop_id, command.shop_id.uuid,
              {"saved_replies_arranged", {{"count", std::to_string(after->size())}}, {}});
  return Done{};
}

}  // namespace

std::optional<SavedReplyFacts> SavedReplies::load(const Context& context,
                                                  const SavedReplyKey& key) {
  const auto shop = shops::shop_by_id(context.session, key.shop_id);
  auto reply = saved_reply_store::by_id(context.session, key.shop_id, key.reply_id);
  if (!shop || !reply) return std::nullopt;
  SavedReplyFacts facts;
  facts.reply = std::move(*reply);
  facts.texts = saved_reply_store::texts(context.session, key.shop_id, key.reply_id);
  // Texts stay good in a language that the shop has given up meanwhile.
  facts.languages = shops::languages_of(*shop);
  for (const auto& text : facts.texts) facts.languages.push_back(text.language);
  return facts;
}

void SavedReplies::carry_out(journal::Work& work, const SavedReplyFacts& before,
                             const SavedReplyDecision& decision) {
  work.follow(before.reply.shop_id, before.reply.id.uuid, &before.reply, decision);
  saved_reply_store::update(work.session, decision.row, decision.texts);
}

Answer<SavedReplyView> SavedReplies::view(const Context& context, const SavedReplyKey& key) {
  return show_saved_reply(context, key);
}

Answer<Done> prepare(journal::Work&, SavedReplyFacts& facts, const ChangeSavedReply& command) {
  return check(command, facts.languages);
}

std::vector<api::Action> saved_reply_actions(const Context& context, ShopId shop) {
  return {of_managers(context, "change", shop), of_managers(context, "remove", shop)};
}

std::vector<api::Action> saved_replies_actions(const Context& context, ShopId shop) {
  return {of_managers(context, "create", shop), of_managers(context, "arrange", shop)};
}

void add_saved_reply_routes(api::Router& routes) {
  const api::For reader{api::Audience::shop_reader, "messages.read"};
  routes.get(all_replies, reader,
             "List the saved replies, filled in for an order where one is said",
             &list_saved_replies);
  routes.post(all_replies, manager, "Save a reply", &create, 201);
  routes.get(one_reply, reader, "Show a saved reply", &get_saved_reply);
  routes.del(one_reply, manager, "Remove a saved reply", &remove_saved_reply);
  routes.post(all_replies + "/arrange", manager, "Put the saved replies into an order", &arrange);
  commands().add_routes(routes);
}

}  // namespace entente::messages
