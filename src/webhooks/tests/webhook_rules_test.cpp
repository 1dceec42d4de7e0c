// What a try and its answer lead to (WH-2), and what people may do.
#include "webhooks/webhook_rules.hpp"

#include <gtest/gtest.h>

namespace entente::webhooks {
namespace {

using namespace std::chrono_literals;

const Instant now{1'795'000'000'000'000};
constexpr std::uint32_t no_jitter = 0;

Webhook active() {
  Webhook webhook;
  webhook.id = WebhookId{Uuid{{1}}};
  webhook.url = "https://erp.example/hooks";
  return webhook;
}

Webhook disabled() {
  auto webhook = active();
  webhook.state = WebhookState::disabled;
  webhook.disabled_why = DisabledWhy::failing;
  webhook.disabled_at = now;
  return webhook;
}

Delivery sending(std::int64_t attempts = 1) {
  Delivery delivery;
  delivery.webhook_id = active().id;
  delivery.state = DeliveryState::sending;
  delivery.attempts = attempts;
  delivery.due_at = now + 2min;
  return delivery;
}

TryDecision after(const TryResult& result, std::int64_t attempts = 1,
                  const Webhook& webhook = active()) {
  return after_try(sending(attempts), webhook, result, now, no_jitter, webhook_policy);
}

TryResult status(int code, std::optional<Duration> retry_after = {}) {
  return {code, retry_after, {}};
}

TEST(Meaning, of_every_status) {
  for (int code : {200, 201, 202, 204, 299})
    EXPECT_EQ(meaning_of(status(code)), Meaning::delivered) << code;
  for (int code :
       {100, 199, 300, 301, 302, 307, 308, 400, 401, 403, 404, 408, 409, 411, 500, 501, 503, 505})
    EXPECT_EQ(meaning_of(status(code)), Meaning::failed) << code;
  for (int code : {429, 502, 504}) EXPECT_EQ(meaning_of(status(code)), Meaning::throttled) << code;
  EXPECT_EQ(meaning_of(status(410)), Meaning::gone);
  EXPECT_EQ(meaning_of(status(410, 5s)), Meaning::gone);
  EXPECT_EQ(meaning_of(status(503, 5s)), Meaning::throttled);
  EXPECT_EQ(meaning_of(status(200, 5s)), Meaning::delivered);
  EXPECT_EQ(meaning_of({{}, {}, "Timeout was reached"}), Meaning::failed);
}

TEST(AfterATry, what_was_taken_is_delivered) {
  const auto decision = after(status(204), 3);
  EXPECT_EQ(decision.delivery.state, DeliveryState::delivered);
  EXPECT_EQ(decision.delivery.last_status, 204);
  EXPECT_EQ(decision.delivery.last_tried_at, now);
  EXPECT_FALSE(decision.delivery.due_at || decision.delivery.last_error || decision.webhook);
}

TEST(AfterATry, what_was_not_is_tried_again_and_says_why) {
  const auto moved = after(status(302));
  EXPECT_EQ(moved.delivery.state, DeliveryState::waiting);
  EXPECT_EQ(moved.delivery.due_at, now + 5s);
  EXPECT_EQ(moved.delivery.last_error, "HTTP 302");
  EXPECT_FALSE(moved.webhook);
  const auto silent = after({{}, {}, "Timeout was reached"}, 2);
  EXPECT_EQ(silent.delivery.due_at, now + 5min);
  EXPECT_EQ(silent.delivery.last_error, "Timeout was reached");
  EXPECT_FALSE(silent.delivery.last_status);
}

TEST(AfterATry, the_last_disables_the_webhook) {
  EXPECT_FALSE(after(status(500), 9).is_disabled_now);
  EXPECT_EQ(after(status(500), 9).delivery.due_at, now + 24h);
  const auto last = after(status(500), 10);
  EXPECT_EQ(last.delivery.state, DeliveryState::failed);
  EXPECT_FALSE(last.delivery.due_at);
  ASSERT_TRUE(last.is_disabled_now && last.webhook);
  EXPECT_EQ(last.webhook->state, WebhookState::disabled);
  EXPECT_EQ(last.webhook->disabled_why, DisabledWhy::failing);
  EXPECT_EQ(last.webhook->disabled_at, now);
  EXPECT_EQ(last.webhook->version, active().version + 1);
}

TEST(AfterATry, gone_disables_at_once) {
  const auto gone = after(status(410));
  EXPECT_EQ(gone.delivery.state, DeliveryState::failed);
  ASSERT_TRUE(gone.is_disabled_now && gone.webhook);
  EXPECT_EQ(gone.webhook->disabled_why, DisabledWhy::gone);
}

TEST(AfterATry, a_webhook_that_was_disabled_meanwhile_stays_as_it_is) {
  const auto again = after(status(500), 1, disabled());
  EXPECT_EQ(again.delivery.state, DeliveryState::waiting);
  EXPECT_FALSE(again.delivery.due_at || again.webhook);
  const auto last = after(status(500), 10, disabled());
  EXPECT_EQ(last.delivery.state, DeliveryState::failed);
  EXPECT_FALSE(last.is_disabled_now || last.webhook);
}

struct Throttle {
  int code;
  std::optional<Duration> asked;
  std::int64_t attempts;
  Duration next;
  Duration rest;
};

TEST(AfterATry, who_asks_for_a_pause_gets_it) {
  for (const auto& row : {Throttle{429, {}, 1, 60s, 60s}, Throttle{502, {}, 2, 5min, 60s},
                          Throttle{504, 10s, 1, 10s, 10s}, Throttle{429, 1s, 1, 5s, 1s},
                          Throttle{429, 1h, 1, 1h, 1h}, Throttle{503, 90s, 1, 90s, 90s},
                          Throttle{429, 48h, 1, 24h, 24h}, Throttle{429, 0s, 1, 5s, 0s}}) {
    const auto decision = after(status(row.code, row.asked), row.attempts);
    EXPECT_EQ(decision.delivery.due_at, now + row.next) << row.code;
    ASSERT_TRUE(decision.webhook) << row.code;
    EXPECT_EQ(decision.webhook->rest_until, now + row.rest) << row.code;
    EXPECT_EQ(decision.webhook->version, active().version) << row.code;
    EXPECT_FALSE(decision.is_disabled_now);
  }
  EXPECT_TRUE(after(status(429), 10).is_disabled_now);
}

// ---- what people may do ----

template <class T>
std::optional<Refusal> refusal_of(const Decided<T>& decided) {
  return decided ? std::nullopt : std::optional(decided.error());
}

TEST(Commands, in_every_state) {
  const std::optional<Refusal> none;
  const WebhookFacts on{active(), now, {}};
  const WebhookFacts off{disabled(), now, {}};
  EXPECT_EQ(refusal_of(decide(DisableWebhook{}, on)), none);
  EXPECT_EQ(refusal_of(decide(DisableWebhook{}, off)), Refusal::webhook_is_disabled);
  EXPECT_EQ(refusal_of(decide(EnableWebhook{}, on)), Refusal::webhook_is_active);
  EXPECT_EQ(refusal_of(decide(EnableWebhook{}, off)), none);
  EXPECT_EQ(refusal_of(decide(SendTest{}, on)), none);
  EXPECT_EQ(refusal_of(decide(SendTest{}, off)), Refusal::webhook_is_disabled);
  EXPECT_EQ(refusal_of(decide(ReplayDeliveries{{}, now}, on)), none);
  EXPECT_EQ(refusal_of(decide(ReplayDeliveries{{}, now}, off)), Refusal::webhook_is_disabled);
  EXPECT_EQ(refusal_of(decide(ChangeWebhook{"https://a.example/", {}, {}}, off)), none);
}

TEST(Commands, a_replay_starts_what_is_over) {
  for (auto [state, refusal] :
       {std::pair{DeliveryState::waiting, std::optional(Refusal::delivery_is_under_way)},
        std::pair{DeliveryState::sending, std::optional(Refusal::delivery_is_under_way)},
        std::pair{DeliveryState::delivered, std::optional<Refusal>{}},
        std::pair{DeliveryState::failed, std::optional<Refusal>{}}}) {
    auto delivery = sending();
    delivery.state = state;
    const WebhookFacts facts{active(), now, delivery};
    EXPECT_EQ(refusal_of(decide(ReplayDeliveries{delivery.id, {}}, facts)), refusal)
        << to_text(state);
  }
}

TEST(Commands, enabling_forgets_why_it_was_disabled) {
  const auto row = decide(EnableWebhook{}, WebhookFacts{disabled(), now, {}}).value().row;
  EXPECT_EQ(row.state, WebhookState::active);
  EXPECT_FALSE(row.disabled_why || row.disabled_at || row.rest_until);
  EXPECT_EQ(row.version, disabled().version + 1);
}

TEST(Commands, a_rotation_keeps_the_secret_before_for_a_day) {
  auto webhook = active();
  webhook.secret = {"old"};
  const auto row = rotate({webhook, now, {}}, {"new"}).row;
  EXPECT_EQ(row.secret.bytes, "new");
  EXPECT_EQ(row.old_secret->bytes, "old");
  EXPECT_EQ(row.old_secret_until, now + 24h);
}

TEST(Events, are_kept_once_in_the_order_of_the_table) {
  EXPECT_EQ(events_text({"case.closed", "case.opened", "case.closed"}), "case.opened case.closed");
  auto webhook = active();
  EXPECT_TRUE(wants(webhook, "case.opened"));
  webhook.events = "case.opened refund.failed";
  EXPECT_TRUE(wants(webhook, "case.opened"));
  EXPECT_TRUE(wants(webhook, "refund.failed"));
  EXPECT_FALSE(wants(webhook, "case.closed"));
  EXPECT_FALSE(wants(webhook, "case"));
}

}  // namespace
}  // namespace entente::webhooks
