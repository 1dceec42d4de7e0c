// Writes about webhooks that are no command of a person: what events and tries lead to.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "journal/recorded.hpp"
#include "webhooks/webhook_rules.hpp"
#include "webhooks/webhook_store.hpp"

namespace entente::webhooks {

// A delivery for each active webhook that wants the event, in the event's own transaction (WH-2).
// Events nobody can be told of cost a look at a table; the others one statement.
void put_into_outbox(const journal::Recorded& recorded);
void put_test_into_outbox(journal::Work& work, const Webhook& webhook);

// Everything that follows from a decision about a webhook.
void carry_out(journal::Work& work, const Webhook& before, const WebhookDecision& decision);

// The secrets are kept sealed.
db::Blob sealed(const Environment& env, std::string_view secret_bytes);

// What is to be sent, and with which keys it is signed.
struct ToSend {
  Delivery delivery;
  std::string url;
  std::vector<std::string> secrets;  // bytes; the new one first
};
// Takes up a due delivery; none where it is not due any more.
std::optional<ToSend> claim_delivery(journal::Work& work, const webhook_store::Due& due);
// What came of it. Nothing, where the claim ran out and another took it up meanwhile.
void record_try(journal::Work& work, const Delivery& claimed, const TryResult& result);

}  // namespace entente::webhooks
