#include "messages/saved_reply_views.hpp"

#include <algorithm>

#include "messages/saved_reply_commands.hpp"
#include "messages/saved_reply_store.hpp"
#include "messages/thread_facts.hpp"

namespace entente::messages {
namespace {

using Values = std::map<std::string, std::string, std::less<>>;

std::string tracking_numbers(const orders::Order& order) {
  std::string numbers;
  for (const auto& shipment : order.shipments) {
    if (!shipment.tracking_number) continue;
    if (!numbers.empty()) numbers += ", ";
    numbers += *shipment.tracking_number;
  }
  return numbers;
}

// What is known of the order and of who writes, in the language of the reply.
Values values_of(const Context& context, const Loaded& loaded, const std::string& language) {
  const auto& order = loaded.order;
  const auto& lines = order.lines;
  Values values{{"buyer", order.row.buyer_name},
                {"order", order.row.external_id},
                {"shop", loaded.shop.name},
                {"product", lines.size() == 1 ? lines.front().title : ""},
                {"tracking_number", tracking_numbers(order)},
                {"agent", loaded.by ? people::account_name(context.session, *loaded.by) : ""}};
  if (const auto at = order.row.estimated_delivery_at)
    values["estimated_delivery"] = context.env.texts.text(
        text::Reader{language, {}, loaded.shop.time_zone}, "saved_reply.date", {{"at", *at}});
  return values;
}

FilledReplyView filled(const Context& context, const Loaded& loaded,
                       const std::vector<ReplyTextView>& texts) {
  std::vector<std::string> offered;
  for (const auto& text : texts) offered.push_back(text.language);
  const auto wanted = loaded.buyer ? loaded.buyer->language : std::string{};
  const auto language = text::pick_language(wanted, offered);
  const auto& body = std::ranges::find(texts, language, &ReplyTextView::language)->body;
  const text::Reader reader{language, {}, loaded.shop.time_zone};
  auto done =
      fill_reply(body, values_of(context, loaded, language), [&](std::string_view variable) {
        return context.env.texts.text(reader, "saved_reply.gap." + std::string(variable));
      });
  return {language, std::move(done.body), std::move(done.gaps)};
}

std::vector<ReplyTextView> in_order(const std::vector<SavedReplyText>& texts, SavedReplyId id,
                                    const std::vector<std::string>& languages) {
  std::vector<ReplyTextView> views;
  for (const auto& text : texts)
    if (text.reply_id == id) views.push_back({text.language, text.body});
  std::ranges::stable_sort(views, {}, [&](const ReplyTextView& view) {
    return std::ranges::find(languages, view.language) - languages.begin();
  });
  return views;
}

SavedReplyView view_of(const Context& context, const SavedReply& reply,
                       std::vector<ReplyTextView> texts) {
  SavedReplyView view;
  view.id = reply.id;
  view.name = reply.name;
  view.position = reply.position;
  view.texts = std::move(texts);
  view.created_at = reply.created_at;
  view.version = reply.version;
  view.actions = saved_reply_actions(context, reply.shop_id);
  return view;
}

}  // namespace

Answer<SavedRepliesView> list_saved_replies(Context& context, const ListSavedReplies& query) {
  const auto shop = shops::shop_by_id(context.session, query.shop_id);
  if (!shop) return not_found();
  std::optional<Loaded> loaded;
  if (query.order_id) {
    loaded = load(context, query.shop_id, *query.order_id);
    if (!loaded) return not_found();
  }
  SavedRepliesView view;
  view.languages = shops::languages_of(*shop);
  const auto texts = saved_reply_store::texts(context.session, shop->id);
  for (const auto& reply : saved_reply_store::of_shop(context.session, shop->id)) {
    auto& item =
        view.items.emplace_back(view_of(context, reply, in_order(texts, reply.id, view.languages)));
    if (loaded) item.filled = filled(context, *loaded, item.texts);
  }
  for (auto name : reply_variables()) view.variables.emplace_back(name);
  view.actions = saved_replies_actions(context, shop->id);
  return view;
}

Answer<SavedReplyView> show_saved_reply(const Context& context, const SavedReplyKey& key) {
  const auto shop = shops::shop_by_id(context.session, key.shop_id);
  const auto reply = saved_reply_store::by_id(context.session, key.shop_id, key.reply_id);
  if (!shop || !reply) return not_found();
  const auto texts = saved_reply_store::texts(context.session, shop->id, reply->id);
  return view_of(context, *reply, in_order(texts, reply->id, shops::languages_of(*shop)));
}

Answer<SavedReplyView> get_saved_reply(Context& context, const SavedReplyKey& key) {
  return show_saved_reply(context, key);
}

}  // namespace entente::messages
