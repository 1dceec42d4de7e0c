#include "app/rate_guard.hpp"

namespace entente::app {
namespace {

http::RatePolicy per_minute(std::string name, std::int64_t requests_max) {
  return {std::move(name), requests_max, std::chrono::seconds{60}};
}

bool shows_credential(const http::Request& request) {
  return !request.header("Authorization").empty();
}

bool is_public_write(const http::Request& request) {
  return request.method == http::Method::post && !shows_credential(request) &&
         (request.path.starts_with("/v1/review-links/") ||
          request.path.starts_with("/v1/update-links/"));
}

}  // namespace

RateGuard::RateGuard(const config::RateLimits& limits, const Environment& env)
    : env_(env),
      draft_headers_(limits.headers),
      by_address_(per_minute("default", limits.per_address)),
      public_writes_(per_minute("public-writes", limits.public_writes_per_address)),
      by_account_(per_minute("account", limits.per_account)),
      by_api_key_(per_minute("api-key", limits.per_api_key)) {}

// A sandbox's clock stands still between two moves; its limits go by real time.
Instant RateGuard::now() const {
  return env_.sandbox ? RealClock{}.now() : env_.clock.now();
}

Answer<Done> RateGuard::count(http::RateLimiter& limiter, std::string_view key,
                              http::Respond& respond) const {
  const auto& policy = limiter.policy();
  if (policy.requests_max <= 0) return Done{};
  auto verdict = limiter.count(key, now());
  if (draft_headers_ || !verdict.allowed)
    respond = [respond, &policy, verdict, draft = draft_headers_](http::Response response) {
      http::add_rate_headers(response, policy, verdict, draft);
      respond(std::move(response));
    };
  if (verdict.allowed) return Done{};
  return std::unexpected(http::rate_problem(policy, verdict));
}

Answer<Done> RateGuard::admit(const http::Request& request, http::Respond& respond) {
  if (shows_credential(request)) return Done{};
  if (auto may = count(by_address_, request.client_address, respond); !may) return may;
  if (is_public_write(request)) return count(public_writes_, request.client_address, respond);
  return Done{};
}

Answer<Done> RateGuard::admit(api::Exchange& exchange) {
  const auto& actor = exchange.who.actor;
  switch (actor.kind) {
    case ActorKind::api_key:
      return count(by_api_key_, to_text(actor), exchange.respond);
    case ActorKind::account:
    case ActorKind::person:
      return count(by_account_, to_text(actor), exchange.respond);
    case ActorKind::anyone:
    case ActorKind::link:
    case ActorKind::system:
      break;
  }
  if (shows_credential(exchange.request))
    return count(by_address_, exchange.request.client_address, exchange.respond);
  return Done{};
}

}  // namespace entente::app
