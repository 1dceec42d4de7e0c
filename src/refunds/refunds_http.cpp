#include "api/router.hpp"
#include "refunds/refund_commands.hpp"
#include "refunds/refund_service.hpp"
#include "refunds/refund_views.hpp"
#include "refunds/refunds.hpp"
#include "refunds/sandbox_refunds.hpp"

namespace entente::refunds {

using api::Audience;

namespace {

enum class EventRefusal { event_is_not_signed, event_is_unreadable };
BOOST_DESCRIBE_ENUM(EventRefusal, event_is_not_signed, event_is_unreadable)
RefusalInfo refusal_info(EventRefusal) {
  return {400};
}

Answer<http::Response> take(journal::Work& work, const std::optional<GatewayNews>& news,
                            const std::string& body) {
  if (!news) return refused(EventRefusal::event_is_unreadable);
  const auto taken = take_news(work, *news, body, work.who.key_shop);
  return api::json_response(200, json::to_json_text(taken), {});
}

PaypalHeaders paypal_headers(const http::Request& request) {
  const auto value = [&](const char* name) { return std::string(request.header(name)); };
  return {value("PayPal-Transmission-Id"), value("PayPal-Transmission-Time"),
          value("PayPal-Cert-Url"), value("PayPal-Auth-Algo"), value("PayPal-Transmission-Sig")};
}

// The certificate is fetched before the transaction, on a thread that may wait.
void add_paypal_webhook(api::Router& routes, std::shared_ptr<PaypalSignatures> signatures) {
  routes.raw_post_prepared(
      "/v1/gateways/paypal/signed-events", {Audience::anyone},
      "Take in an event that PayPal signed", "application/json",
      [signatures = std::move(signatures)](Context& context,
                                           const api::Exchange& exchange) -> Answer<api::SlowWork> {
        auto headers = paypal_headers(exchange.request);
        if (!signatures->is_set_up() || !PaypalSignatures::may_be_good(headers))
          return refused(EventRefusal::event_is_not_signed);
        return [signatures, headers = std::move(headers), body = exchange.request.body,
                now = context.now]() -> Answer<api::RawCommand> {
          if (!signatures->is_good(headers, body, now))
            return refused(EventRefusal::event_is_not_signed);
          return [body](journal::Work& work, const api::Exchange&) {
            return take(work, read_paypal_event(body), body);
          };
        };
      });
}

}  // namespace

void add_refunds_routes(api::Router& routes, const std::string& stripe_webhook_secret,
                        std::shared_ptr<PaypalSignatures> paypal) {
  const api::For reader{Audience::shop_reader};
  const std::string refunds = "/v1/shops/{shop_id}/refunds";
  routes.get("/v1/refunds", {Audience::staff}, "List the refunds of all shops", &list_refunds);
  routes.get(refunds, reader, "List the refunds of a shop", &list_shop_refunds);
  routes.get(refunds + "/{refund_id}", {Audience::shop_reader, "refunds.write"}, "Read a refund",
             &get_refund);
  routes.get("/v1/shops/{shop_id}/orders/{order_id}/money", reader, "Read the money of an order",
             &order_money);
  add_refund_commands(routes);
  routes.raw_post(
      "/v1/gateways/stripe/events", {Audience::anyone}, "Take in an event of Stripe",
      [secret = stripe_webhook_secret](journal::Work& work,
                                       const api::Exchange& exchange) -> Answer<http::Response> {
        const auto& request = exchange.request;
        const auto signature = request.header("Stripe-Signature");
        if (!is_signed_by_stripe(secret, signature, request.body, work.now))
          return refused(EventRefusal::event_is_not_signed);
        return take(work, read_stripe_event(request.body), request.body);
      });
  routes.raw_post("/v1/gateways/paypal/events", {Audience::machine, "refunds.write"},
                  "Take in an event of PayPal",
                  [](journal::Work& work, const api::Exchange& exchange) {
                    const auto& body = exchange.request.body;
                    return take(work, read_paypal_event(body), body);
                  });
  add_paypal_webhook(routes, std::move(paypal));
}

void add_refunds_sandbox_routes(api::Router& routes) {
  routes.post("/v1/sandbox/refunds", {Audience::anyone}, "Say how a refund ends", &force_refund);
}

}  // namespace entente::refunds
