// Refunds through Stripe.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "refunds/gateway_news.hpp"
#include "refunds/refund_gateway.hpp"

namespace entente::refunds {

class StripeGateway final : public Gateway {
 public:
  StripeGateway(std::string url, std::string key) : url_(std::move(url)), key_(std::move(key)) {}

  // POST /v1/refunds under the call's idempotency key; a refund that is under way is looked up
  // instead, and one that may be known under a forgotten key is searched first.
  CallResult refund(const RefundCall& call) override;

 private:
  CallResult look_up(const std::string& reference);
  std::optional<CallResult> search(const RefundCall& call);

  std::string url_;
  std::string key_;
};

// What a refund object of Stripe means.
CallResult stripe_result(const boost::json::object& refund);

// Whether `header` (Stripe-Signature: t=...,v1=...) signs the body, and did within five minutes of
// `now`, so that nobody plays an old one again.
bool is_signed_by_stripe(std::string_view secret, std::string_view header, std::string_view body,
                         Instant now);
// The header that Stripe would send.
std::string stripe_signature(std::string_view secret, std::string_view body, Instant now);

}  // namespace entente::refunds
