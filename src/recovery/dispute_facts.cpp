#include "recovery/dispute_facts.hpp"

#include <fmt/format.h>

#include "orders/orders.hpp"
#include "recovery/dispute_store.hpp"

namespace entente::recovery {

namespace {

journal::Fields common_values(const Loaded& loaded) {
  journal::Fields values{{"shop", loaded.shop.name},
                         {"buyer", loaded.review.display_name},
                         {"stars", std::to_string(loaded.review.stars)},
                         {"title", loaded.review.title},
                         {"comment", loaded.review.body},
                         {"zone", loaded.shop.time_zone},
                         {"shop_language", shops::first_language_of(loaded.shop)}};
  if (!loaded.product_name.empty()) values.emplace("product", loaded.product_name);
  return values;
}

journal::Fields buyer_mail_values(const Loaded& loaded) {
  auto values = common_values(loaded);
  if (loaded.buyer && !loaded.buyer->name.empty()) values["buyer"] = loaded.buyer->name;
  return values;
}

// The stars of the version that waits for a check; 0: none waits.
std::int64_t stars_waiting(db::Session& session, const reviews::Review& review) {
  if (!review.pending_version) return 0;
  const auto pending =
      reviews::version_by_number(session, review.shop_id, review.id, *review.pending_version);
  return pending ? pending->stars : 0;
}

Standing standing_of(const Loaded& loaded, std::int64_t waiting) {
  using reviews::ReviewState;
  const auto& review = loaded.review;
  Standing standing;
  standing.review_is_gone =
      review.state == ReviewState::withdrawn || review.state == ReviewState::refused;
  // A first version that is still held may have been replaced by an update: that waits, too.
  standing.version_waits =
      (review.state == ReviewState::published && review.pending_version.has_value()) ||
      (review.state == ReviewState::held && review.pending_version.value_or(1) > 1);
  standing.stars_waiting = waiting;
  standing.buyer_has_address = loaded.buyer && loaded.buyer->email;
  return standing;
}

}  // namespace

std::optional<Loaded> load_around(const Context& context, const reviews::Review& review) {
  auto& session = context.session;
  auto shop = shops::shop_by_id(session, review.shop_id);
  if (!shop) return std::nullopt;
  Loaded loaded;
  loaded.review = review;
  loaded.shop = *shop;
  if (review.person_id) loaded.buyer = people::person_by_id(session, *review.person_id);
  if (review.product_id)
    if (auto product = orders::product_by_id(session, review.shop_id, *review.product_id))
      loaded.product_name = product->name;
  if (review.order_id)
    if (auto order = orders::order_by_id(session, review.shop_id, *review.order_id))
      loaded.order_external = order->row.external_id;
  loaded.standing = standing_of(loaded, stars_waiting(session, review));
  loaded.policy = policy_of(context.env, *shop);
  loaded.now = context.now;
  if (context.who.actor.kind == ActorKind::account) loaded.by = AccountId{context.who.actor.id};
  if (loaded.buyer) loaded.buyer_address = loaded.buyer->email.value_or("");
  loaded.buyer_mail = buyer_mail_values(loaded);
  return loaded;
}

std::optional<Loaded> load(const Context& context, ShopId shop, DisputeId id) {
  auto dispute = dispute_store::by_id(context.session, shop, id);
  if (!dispute) return std::nullopt;
  auto review = reviews::review_by_id(context.session, shop, dispute->review_id);
  if (!review) return std::nullopt;
  auto loaded = load_around(context, *review);
  if (loaded) loaded->dispute = *dispute;
  return loaded;
}

RecoveryPolicy policy_of(const Environment& env, const shops::ShopRow& shop) {
  RecoveryPolicy policy;
  policy.response_hours = shop.response_hours;
  policy.close_after_days = shop.close_after_days;
  policy.follow_up_days = shop.follow_up_days;
  policy.zone = env.time_zone;
  return policy;
}

std::string buyer_language(const Environment& env, const Loaded& loaded) {
  std::string wish = loaded.buyer ? loaded.buyer->language : std::string{};
  if (wish.empty()) wish = loaded.review.language;
  if (wish.empty()) wish = shops::first_language_of(loaded.shop);
  return text::pick_language(wish, env.languages);
}

Answer<Done> check_language(const Environment& env, const std::string& language) {
  if (text::pick_language(language, env.languages) != language)
    return invalid("/language", "unknown_language");
  return Done{};
}

std::vector<Recipient> recipients_of(db::Session& session, const shops::ShopRow& shop) {
  std::vector<Recipient> recipients;
  for (const auto& contact : shops::alert_contacts(session, shop))
    recipients.push_back({contact.email, contact.language});
  return recipients;
}

std::string dispute_url(const Environment& env, const shops::ShopRow& shop, DisputeId id) {
  return fmt::format("{}/shops/{}/disputes/{}", env.public_url, shop.handle, to_text(id));
}

journal::Fields shop_mail_values(const Environment& env, const Loaded& loaded) {
  auto values = common_values(loaded);
  values["link"] = dispute_url(env, loaded.shop, loaded.dispute.id);
  if (loaded.dispute.response_due_at)
    values["response_due_at"] = to_text(*loaded.dispute.response_due_at);
  return values;
}

shops::ReplyText draft_of(db::Session& session, const Environment& env, const Loaded& loaded) {
  auto draft = shops::default_reply(session, env, loaded.shop, buyer_language(env, loaded));
  std::map<std::string, std::string, std::less<>> values{{"buyer", loaded.review.display_name},
                                                         {"shop", loaded.shop.name}};
  values.emplace("product", loaded.product_name.empty() ? loaded.shop.name : loaded.product_name);
  values.emplace("order", loaded.order_external);
  draft.subject = shops::fill_placeholders(draft.subject, values);
  draft.body = shops::fill_placeholders(draft.body, values);
  return draft;
}

}  // namespace entente::recovery
