// How often somebody may ask (API-7, SEC-13): by address, by account, by API key. In memory, one
// per process.
#pragma once

#include "api/route.hpp"
#include "platform/config/config.hpp"
#include "platform/http/rate_limit.hpp"

namespace entente::app {

class RateGuard {
 public:
  RateGuard(const config::RateLimits& limits, const Environment& env);

  // Before it is known who asks: by address, and what strangers write apart. A request that shows a
  // credential is counted once that is judged. May wrap `respond`, so that the answer tells the
  // limits.
  [[nodiscard]] Answer<Done> admit(const http::Request& request, http::Respond& respond);

  // Once it is known: a signed-in person beside the address, an API key in place of it, since one
  // machine speaks for many people. A key that is none counts for its address.
  [[nodiscard]] Answer<Done> admit(api::Exchange& exchange);

 private:
  [[nodiscard]] Answer<Done> count(http::RateLimiter& limiter, std::string_view key,
                                   http::Respond& respond) const;
  [[nodiscard]] Instant now() const;

  const Environment& env_;
  bool draft_headers_;
  http::RateLimiter by_address_;
  http::RateLimiter public_writes_;
  http::RateLimiter by_account_;
  http::RateLimiter by_api_key_;
};

}  // namespace entente::app
