#include "messages/thread_facts.hpp"

#include <fmt/format.h>

#include "messages/messages.hpp"
#include "messages/thread_store.hpp"
#include "platform/text/language_detect.hpp"

namespace entente::messages {
namespace {

Thread fresh_thread(const Context& context, const orders::OrderRow& order) {
  Thread thread;
  thread.shop_id = order.shop_id;
  thread.id = crypto::new_id<ThreadId>(context.now);
  thread.order_id = order.id;
  thread.order_external_id = order.external_id;
  thread.person_id = order.person_id;
  thread.buyer_name = order.buyer_name;
  return thread;
}

// Whom a message of the side goes to: the buyer, or those of the shop who get its alerts.
std::vector<Recipient> told_by(const Context& context, const Loaded& loaded, Side side) {
  std::vector<Recipient> told;
  if (side == Side::buyer) {
    for (const auto& contact : shops::alert_contacts(context.session, loaded.shop))
      told.push_back({contact.email, contact.language,
                      contact.account_id ? std::optional(contact.account_id->uuid) : std::nullopt});
  } else if (loaded.buyer && loaded.buyer->email) {
    auto language = loaded.buyer->language;
    if (language.empty()) language = shops::first_language_of(loaded.shop);
    told.push_back({*loaded.buyer->email, text::pick_language(language, context.env.languages),
                    loaded.buyer->id.uuid});
  }
  return told;
}

journal::Fields mail_values(const Context& context, const Loaded& loaded) {
  const auto& order = loaded.order.row;
  return {{"shop", loaded.shop.name},
          {"buyer", order.buyer_name},
          {"order", order.external_id},
          {"zone", loaded.shop.time_zone},
          {"shop_language", shops::first_language_of(loaded.shop)},
          {"link", fmt::format("{}/shops/{}/messages/{}", context.env.public_url,
                               loaded.shop.handle, to_text(order.id))}};
}

std::optional<Loaded> load_for(const Context& context, ShopId shop_id, OrderId order_id,
                               Side side) {
  auto order = orders::order_by_id(context.session, shop_id, order_id);
  auto shop = shops::shop_by_id(context.session, shop_id);
  if (!order || !shop) return std::nullopt;
  Loaded loaded;
  loaded.thread = thread_store::of_order(context.session, shop_id, order_id)
                      .value_or(fresh_thread(context, order->row));
  loaded.order = std::move(*order);
  loaded.shop = std::move(*shop);
  if (const auto person = loaded.order.row.person_id)
    loaded.buyer = people::person_by_id(context.session, *person);
  loaded.side = side;
  loaded.now = context.now;
  if (side == Side::shop && context.who.actor.kind == ActorKind::account)
    loaded.by = AccountId{context.who.actor.id};
  loaded.told = told_by(context, loaded, side);
  if (loaded.thread.version > 0)
    loaded.held = thread_store::held(context.session, shop_id, loaded.thread.id, other(side));
  loaded.mail = mail_values(context, loaded);
  return loaded;
}

}  // namespace

std::optional<Loaded> load(const Context& context, ShopId shop, OrderId order) {
  const auto& actor = context.who.actor;
  const auto side = actor.kind == ActorKind::person ? Side::buyer : Side::shop;
  auto loaded = load_for(context, shop, order, side);
  if (loaded && side == Side::buyer && loaded->order.row.person_id != PersonId{actor.id})
    return std::nullopt;
  return loaded;
}

std::int64_t count_messages(db::Session& session, ShopId shop, OrderId order, Side side) {
  return thread_store::count_messages(session, shop, order, side);
}

std::vector<Entry> messages_of_order(db::Session& session, ShopId shop, OrderId order) {
  return thread_store::messages_of_order(session, shop, order);
}

std::optional<Loaded> load_as_buyer(const Context& context, ShopId shop, OrderId order) {
  return load_for(context, shop, order, Side::buyer);
}

}  // namespace entente::messages
