// What may happen to a webhook and to a delivery (WH-1, WH-2). Pure: facts, time and chance are
// arguments.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/plain_text.hpp"
#include "base/problem.hpp"
#include "journal/decision.hpp"
#include "webhooks/webhook.hpp"
#include "webhooks/webhook_deadlines.hpp"

namespace entente::webhooks {

// In order of precedence.
enum class Refusal {
  too_many_webhooks,
  webhook_is_disabled,
  webhook_is_active,
  delivery_is_under_way,  // what waits needs no replay
};
BOOST_DESCRIBE_ENUM(Refusal, too_many_webhooks, webhook_is_disabled, webhook_is_active,
                    delivery_is_under_way)
RefusalInfo refusal_info(Refusal refusal);

template <class T>
using Decided = std::expected<T, Refusal>;

inline constexpr std::int64_t webhooks_max = 20;  // of one shop

struct WebhookDecision : journal::Decision<Webhook> {
  bool sends_test = false;
  std::optional<DeliveryId> replay_one;
  std::optional<Instant> replay_failed_since;
};

struct WebhookFacts {
  Webhook webhook;
  Instant now;
  std::optional<Delivery> replayed;  // the one that a replay names
};

// All of it is said anew.
struct ChangeWebhook {
  Line<1000> url;
  std::optional<Line<200>> description;
  std::optional<std::vector<std::string>> events;  // none or empty: all
};
BOOST_DESCRIBE_STRUCT(ChangeWebhook, (), (url, description, events))
Decided<WebhookDecision> decide(const ChangeWebhook& command, const WebhookFacts& facts);

struct DisableWebhook {};
BOOST_DESCRIBE_STRUCT(DisableWebhook, (), ())
Decided<Done> may_disable(const WebhookFacts& facts);
Decided<WebhookDecision> decide(const DisableWebhook& command, const WebhookFacts& facts);

// What still waits is sent, and the log can be replayed.
struct EnableWebhook {};
BOOST_DESCRIBE_STRUCT(EnableWebhook, (), ())
Decided<Done> may_enable(const WebhookFacts& facts);
Decided<WebhookDecision> decide(const EnableWebhook& command, const WebhookFacts& facts);

// Sends the event webhook.test, whatever the webhook wants to hear of.
struct SendTest {};
BOOST_DESCRIBE_STRUCT(SendTest, (), ())
Decided<Done> may_send_test(const WebhookFacts& facts);
Decided<WebhookDecision> decide(const SendTest& command, const WebhookFacts& facts);

// One that was delivered or failed, or every one that failed since: under the same webhook-id.
struct ReplayDeliveries {
  std::optional<DeliveryId> delivery_id;
  std::optional<Instant> failed_since;
};
BOOST_DESCRIBE_STRUCT(ReplayDeliveries, (), (delivery_id, failed_since))
Decided<Done> may_replay(const WebhookFacts& facts);
Decided<WebhookDecision> decide(const ReplayDeliveries& command, const WebhookFacts& facts);

// A new secret; the one before signs beside it for a day (WH-1). `sealed` is the new one.
WebhookDecision rotate(const WebhookFacts& facts, db::Blob sealed);

// The words of the list as they are stored: each once, in the order of the table.
std::string events_text(const std::vector<std::string>& events);
bool wants(const Webhook& webhook, std::string_view type);

// ---- one try ----

struct TryResult {
  std::optional<int> status;            // none: no answer
  std::optional<Duration> retry_after;  // as the answer said
  std::string error;                    // for people; where there was no answer
};

// What a status means (WH-2).
enum class Meaning { delivered, failed, throttled, gone };
Meaning meaning_of(const TryResult& result);

struct TryDecision {
  Delivery delivery;
  std::optional<Webhook> webhook;  // where it changes
  bool is_disabled_now = false;
};
TryDecision after_try(const Delivery& delivery, const Webhook& webhook, const TryResult& result,
                      Instant now, std::uint32_t chance, const WebhookPolicy& policy);

}  // namespace entente::webhooks
