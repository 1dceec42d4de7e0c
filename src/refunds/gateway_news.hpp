// What a gateway tells by an event of its own, in our words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "refunds/refund_gateway.hpp"

namespace entente::refunds {

struct RefundNews {
  std::optional<ShopId> shop;  // of ours, where the gateway gives back what it was told
  std::optional<RefundId> refund;
  CallResult result;
};

struct ChargebackNews {
  std::string external_id;
  std::vector<std::string> payment_references;  // the names that the payment goes by
  std::string status;
  bool is_open = true;
  bool is_taken = false;
  std::string reason;
  std::int64_t amount_minor = 0;
  std::string currency;
  std::optional<Instant> due_by;
  Instant opened_at;
};

struct GatewayNews {
  std::string gateway;
  std::string event_id;
  std::string kind;
  Instant told_at;
  std::vector<RefundNews> refunds;
  std::optional<ChargebackNews> chargeback;
};

// Of an event as it came in; none for what is no event. Events about other things have no news.
std::optional<GatewayNews> read_stripe_event(std::string_view body);
std::optional<GatewayNews> read_paypal_event(std::string_view body);

}  // namespace entente::refunds
