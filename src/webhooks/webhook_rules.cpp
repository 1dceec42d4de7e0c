#include "webhooks/webhook_rules.hpp"

#include <algorithm>

#include "webhooks/event_types.hpp"

namespace entente::webhooks {
namespace {

WebhookDecision start(const WebhookFacts& facts) {
  WebhookDecision decision;
  decision.row = facts.webhook;
  ++decision.row.version;
  return decision;
}

std::string error_of(const TryResult& result) {
  if (!result.status) return result.error.empty() ? "No answer" : result.error;
  return "HTTP " + std::to_string(*result.status);
}

void disable(Webhook& webhook, DisabledWhy why, Instant now) {
  webhook.state = WebhookState::disabled;
  webhook.disabled_why = why;
  webhook.disabled_at = now;
  ++webhook.version;
}

}  // namespace

RefusalInfo refusal_info(Refusal refusal) {
  switch (refusal) {
    case Refusal::too_many_webhooks:
    case Refusal::webhook_is_disabled:
    case Refusal::webhook_is_active:
    case Refusal::delivery_is_under_way:
      return {409};
  }
  return {500};
}

Decided<WebhookDecision> decide(const ChangeWebhook& command, const WebhookFacts& facts) {
  auto decision = start(facts);
  decision.row.url = command.url.value;
  decision.row.description = text_of(command.description);
  decision.row.events = events_text(command.events.value_or(std::vector<std::string>{}));
  decision.events.push_back({"webhook_changed", {{"events", decision.row.events}}, {}});
  return decision;
}

Decided<Done> may_disable(const WebhookFacts& facts) {
  if (facts.webhook.state == WebhookState::disabled)
    return std::unexpected(Refusal::webhook_is_disabled);
  return Done{};
}

Decided<WebhookDecision> decide(const DisableWebhook&, const WebhookFacts& facts) {
  if (auto may = may_disable(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  decision.row.state = WebhookState::disabled;
  decision.row.disabled_why = DisabledWhy::by_person;
  decision.row.disabled_at = facts.now;
  decision.events.push_back({"webhook_disabled", {{"why", "by_person"}}, {}});
  return decision;
}

Decided<Done> may_enable(const WebhookFacts& facts) {
  if (facts.webhook.state == WebhookState::active)
    return std::unexpected(Refusal::webhook_is_active);
  return Done{};
}

Decided<WebhookDecision> decide(const EnableWebhook&, const WebhookFacts& facts) {
  if (auto may = may_enable(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  decision.row.state = WebhookState::active;
  decision.row.disabled_why.reset();
  decision.row.disabled_at.reset();
  decision.row.rest_until.reset();
  decision.events.push_back({"webhook_enabled", {}, {}});
  return decision;
}

Decided<Done> may_send_test(const WebhookFacts& facts) {
  return may_disable(facts);
}

Decided<WebhookDecision> decide(const SendTest&, const WebhookFacts& facts) {
  if (auto may = may_send_test(facts); !may) return std::unexpected(may.error());
  auto decision = start(facts);
  decision.sends_test = true;
  return decision;
}

Decided<Done> may_replay(const WebhookFacts& facts) {
  return may_disable(facts);
}

Decided<WebhookDecision> decide(const ReplayDeliveries& command, const WebhookFacts& facts) {
  if (auto may = may_replay(facts); !may) return std::unexpected(may.error());
  if (facts.replayed && (facts.replayed->state == DeliveryState::waiting ||
                         facts.replayed->state == DeliveryState::sending))
    return std::unexpected(Refusal::delivery_is_under_way);
  auto decision = start(facts);
  decision.replay_one = command.delivery_id;
  decision.replay_failed_since = command.failed_since;
  journal::Fields data;
  if (command.delivery_id) data["delivery"] = to_text(*command.delivery_id);
  if (command.failed_since) data["failed_since"] = to_text(*command.failed_since);
  decision.events.push_back({"webhook_replayed", std::move(data), {}});
  return decision;
}

WebhookDecision rotate(const WebhookFacts& facts, db::Blob sealed) {
  auto decision = start(facts);
  decision.row.old_secret = facts.webhook.secret;
  decision.row.old_secret_until = facts.now + webhook_policy.old_secret_signs;
  decision.row.secret = std::move(sealed);
  decision.events.push_back({"webhook_secret_rotated", {}, {}});
  return decision;
}

std::string events_text(const std::vector<std::string>& events) {
  std::string text;
  for (const auto type : event_type_names())
    if (std::ranges::find(events, type) != events.end())
      text += (text.empty() ? "" : " ") + std::string(type);
  return text;
}

bool wants(const Webhook& webhook, std::string_view type) {
  if (webhook.events.empty()) return true;
  return (" " + webhook.events + " ").find(" " + std::string(type) + " ") != std::string::npos;
}

Meaning meaning_of(const TryResult& result) {
  if (!result.status) return Meaning::failed;
  const int status = *result.status;
  if (status >= 200 && status < 300) return Meaning::delivered;
  if (status == 410) return Meaning::gone;
  if (status == 429 || status == 502 || status == 504) return Meaning::throttled;
  // 503 is no word of WH-2; what asks for a pause gets it.
  return result.retry_after ? Meaning::throttled : Meaning::failed;
}

TryDecision after_try(const Delivery& delivery, const Webhook& webhook, const TryResult& result,
                      Instant now, std::uint32_t chance, const WebhookPolicy& policy) {
  TryDecision decision{delivery, std::nullopt};
  auto& row = decision.delivery;
  row.due_at.reset();
  row.last_status = result.status;
  row.last_tried_at = now;
  row.last_error.reset();
  const auto meaning = meaning_of(result);
  if (meaning == Meaning::delivered) {
    row.state = DeliveryState::delivered;
    return decision;
  }
  row.last_error = error_of(result);
  auto next = meaning == Meaning::gone ? std::nullopt : retry_delay(row.attempts, chance, policy);
  if (!next) {
    row.state = DeliveryState::failed;
    if (webhook.state == WebhookState::disabled) return decision;
    decision.is_disabled_now = true;
    decision.webhook = webhook;
    disable(*decision.webhook, meaning == Meaning::gone ? DisabledWhy::gone : DisabledWhy::failing,
            now);
    return decision;
  }
  if (meaning == Meaning::throttled) {
    const auto rest = rest_time(result.retry_after, policy);
    next = std::max(*next, rest);
    decision.webhook = webhook;
    decision.webhook->rest_until = now + rest;
  }
  row.state = DeliveryState::waiting;
  if (webhook.state == WebhookState::active) row.due_at = now + *next;
  return decision;
}

}  // namespace entente::webhooks
