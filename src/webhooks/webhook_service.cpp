#include "webhooks/webhook_service.hpp"

#include <cstring>

#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sealed.hpp"
#include "platform/db/kept.hpp"
#include "platform/log/log.hpp"
#include "shops/shops.hpp"
#include "webhooks/event_types.hpp"

namespace entente::webhooks {
namespace {

crypto::SecretKey sealing_key(const Environment& env) {
  return crypto::derive_key(env.master_key, "webhook-secrets");
}

// Of one shop, for all the events of a commit.
struct Listening {
  std::vector<Webhook> webhooks;
};

std::shared_ptr<const Listening> listening_to(db::Session& session, ShopId shop) {
  return db::kept<Listening>(session, shop.uuid, [&] {
    return std::optional(Listening{webhook_store::listening_to(session, shop)});
  });
}

void put(journal::Work& work, const Webhook& webhook, std::string_view type, std::string body) {
  Delivery row;
  row.shop_id = webhook.shop_id;
  row.webhook_id = webhook.id;
  row.id = crypto::new_id<DeliveryId>(work.now);
  row.type = type;
  row.body = std::move(body);
  row.due_at = work.now;
  row.created_at = work.now;
  webhook_store::insert(work.session, row);
}

std::uint32_t chance() {
  std::uint32_t value = 0;
  const auto bytes = crypto::random_bytes(sizeof value);
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

// A shop's team is told by mail; the marketplace's own webhooks are looked after by who reads its
// log and pages.
void tell_owner(journal::Work& work, const Webhook& webhook) {
  if (webhook.shop_id.is_nil()) return;
  const auto shop = shops::shop_by_id(work.session, webhook.shop_id);
  if (!shop) return;
  for (const auto& each : shops::alert_contacts(work.session, *shop))
    work.notify(shop->id, webhook.id.uuid,
                {"webhook_disabled",
                 each.email,
                 each.language,
                 {{"shop", shop->name},
                  {"url", webhook.url},
                  {"why", std::string(to_text(*webhook.disabled_why))},
                  {"link", work.env.public_url + "/shops/" + shop->handle + "/settings"}}});
}

void announce(journal::Work& work, const Webhook& webhook) {
  work.announce({webhook.shop_id.is_nil() ? "operator" : to_text(webhook.shop_id), "webhook",
                 R"({"id":")" + to_text(webhook.id) + R"("})"});
}

}  // namespace

void put_into_outbox(const journal::Recorded& recorded) {
  const auto* type = type_of(recorded.event);
  if (type == nullptr) return;
  auto& work = recorded.work;
  std::string body;
  const auto listening = listening_to(work.session, recorded.shop);
  for (const auto& webhook : listening->webhooks) {
    if (!wants(webhook, type->type)) continue;
    if (body.empty())
      body = body_of(*type, recorded.shop, recorded.subject, recorded.event, work.now);
    put(work, webhook, type->type, body);
  }
}

void put_test_into_outbox(journal::Work& work, const Webhook& webhook) {
  put(work, webhook, test_event, test_body(webhook.shop_id, to_text(webhook.id), work.now));
}

void carry_out(journal::Work& work, const Webhook& before, const WebhookDecision& decision) {
  const auto& row = decision.row;
  work.follow(row.shop_id, row.id.uuid, &before, decision);
  webhook_store::save(work.session, row);
  if (decision.sends_test) put_test_into_outbox(work, row);
  if (before.state != row.state && row.state == WebhookState::disabled)
    webhook_store::hold_back(work.session, row.shop_id, row.id);
  if (before.state != row.state && row.state == WebhookState::active)
    webhook_store::let_go(work.session, row.shop_id, row.id, work.now);
  if (decision.replay_one)
    webhook_store::replay(work.session, row.shop_id, row.id, *decision.replay_one, work.now);
  if (decision.replay_failed_since)
    webhook_store::replay_failed(work.session, row.shop_id, row.id, *decision.replay_failed_since,
                                 work.now);
  announce(work, row);
}

db::Blob sealed(const Environment& env, std::string_view secret_bytes) {
  return {crypto::seal(sealing_key(env), secret_bytes)};
}

std::optional<ToSend> claim_delivery(journal::Work& work, const webhook_store::Due& due) {
  const auto webhook = webhook_store::by_id(work.session, due.shop_id, due.webhook_id);
  if (!webhook || webhook->state != WebhookState::active) return std::nullopt;
  auto delivery =
      webhook_store::claim(work.session, due, work.now, work.now + webhook_policy.claim_time);
  if (!delivery) return std::nullopt;
  ToSend to_send{std::move(*delivery), webhook->url, {}};
  const auto add = [&](const db::Blob& secret) {
    // None under another master key: unsigned nothing leaves, and the try fails visibly.
    if (auto bytes = crypto::unseal(sealing_key(work.env), secret.bytes))
      to_send.secrets.push_back(std::move(*bytes));
  };
  add(webhook->secret);
  if (webhook->old_secret && webhook->old_secret_until && work.now < *webhook->old_secret_until)
    add(*webhook->old_secret);
  return to_send;
}

void record_try(journal::Work& work, const Delivery& claimed, const TryResult& result) {
  const auto webhook = webhook_store::by_id(work.session, claimed.shop_id, claimed.webhook_id);
  const auto now =
      webhook_store::delivery(work.session, claimed.shop_id, claimed.webhook_id, claimed.id);
  if (!webhook || !now || now->state != DeliveryState::sending || now->attempts != claimed.attempts)
    return;
  const auto decision = after_try(*now, *webhook, result, work.now, chance(), webhook_policy);
  webhook_store::save(work.session, decision.delivery);
  if (decision.webhook) webhook_store::save(work.session, *decision.webhook);
  if (decision.is_disabled_now) {
    const auto& row = *decision.webhook;
    webhook_store::hold_back(work.session, row.shop_id, row.id);
    work.record(row.shop_id, row.id.uuid,
                {"webhook_disabled", {{"why", std::string(to_text(*row.disabled_why))}}, {}});
    tell_owner(work, row);
    log::warn("webhook_disabled", {{"webhook", to_text(row.id)},
                                   {"shop", to_text(row.shop_id)},
                                   {"why", to_text(*row.disabled_why)}});
  }
  announce(work, *webhook);
}

}  // namespace entente::webhooks
