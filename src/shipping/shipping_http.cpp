#include "api/router.hpp"
#include "shipping/aftership.hpp"
#include "shipping/easypost.hpp"
#include "shipping/intake_service.hpp"
#include "shipping/plain_events.hpp"
#include "shipping/sandbox_events.hpp"
#include "shipping/shipping.hpp"
#include "shipping/signatures.hpp"
#include "shipping/tracking_views.hpp"

namespace entente::shipping {
namespace {

using api::Audience;

struct TakenEvents {
  std::int64_t stored = 0;    // new events
  std::int64_t repeated = 0;  // told before: nothing changed
  std::vector<RejectedEvent> rejected;
};
BOOST_DESCRIBE_STRUCT(TakenEvents, (), (stored, repeated, rejected))

// What the message says into the database, in a transaction of its own.
api::RawCommand taking(CarrierMessage message, std::vector<RejectedEvent> rejected) {
  const auto shared = std::make_shared<const CarrierMessage>(std::move(message));
  return [shared, rejected = std::move(rejected)](
             journal::Work& work, const api::Exchange& exchange) -> Answer<http::Response> {
    const auto taken = take_message(work, *shared, exchange.request.body);
    return api::json_response(
        200, json::to_json_text(TakenEvents{taken.stored, taken.repeated, rejected}), {});
  };
}

Answer<api::SlowWork> plain_events(Context& context, const api::Exchange& exchange) {
  auto read = read_plain_events(context, exchange.request.body);
  if (!read) return std::unexpected(read.error());
  const auto events = std::make_shared<PlainEvents>(std::move(*read));
  return [events]() -> Answer<api::RawCommand> {
    return taking(std::move(events->message), std::move(events->rejected));
  };
}

// A webhook: without a secret there is none, with a wrong signature nothing is read.
using Signed = bool (*)(const std::string& secret, const http::Request& request);
using Read = Answer<CarrierMessage> (*)(std::string_view body, Instant now);

api::RawCheck webhook(std::string secret, Signed is_signed, Read read) {
  return [secret = std::move(secret), is_signed, read](
             Context& context, const api::Exchange& exchange) -> Answer<api::SlowWork> {
    if (secret.empty()) return not_found();
    if (!is_signed(secret, exchange.request)) return wrong_signature();
    return [read, now = context.now, body = &exchange.request.body]() -> Answer<api::RawCommand> {
      auto message = read(*body, now);
      if (!message) return std::unexpected(message.error());
      return taking(std::move(*message), {});
    };
  };
}

bool by_easypost(const std::string& secret, const http::Request& request) {
  return signed_by_easypost(secret, request.header("X-Hmac-Signature"), request.body);
}

bool by_aftership(const std::string& secret, const http::Request& request) {
  return signed_by_aftership(secret, request.header("aftership-hmac-sha256"), request.body) ||
         signed_by_aftership(secret, request.header("as-signature-hmac-sha256"), request.body);
}

struct AddTracking {
  ShopId shop_id;
  OrderId order_id;
  std::string number;
  std::optional<std::string> carrier;
};
BOOST_DESCRIBE_STRUCT(AddTracking, (), (shop_id, order_id, number, carrier))

Answer<AddedTracking> run_add_tracking(journal::Work& work, const AddTracking& command) {
  return add_tracking(work, command.shop_id, command.order_id, {command.carrier, command.number},
                      work.now);
}

}  // namespace

void add_shipping_routes(api::Router& routes, const WebhookSecrets& secrets) {
  routes.raw_post_prepared("/v1/carrier-events", {Audience::machine, "shipping.write"},
                           "Tell events of parcels", "application/json", &plain_events);
  routes.raw_post_prepared("/v1/carrier-webhooks/easypost", {Audience::anyone},
                           "Take in an event of EasyPost", "application/json",
                           webhook(secrets.easypost, &by_easypost, &read_easypost));
  routes.raw_post_prepared("/v1/carrier-webhooks/aftership", {Audience::anyone},
                           "Take in a webhook of AfterShip", "application/json",
                           webhook(secrets.aftership, &by_aftership, &read_aftership));
  const api::For reader{Audience::shop_reader, "orders.read"};
  routes.get("/v1/shops/{shop_id}/orders/{order_id}/tracking", reader,
             "Read what carriers told of an order's parcels", &get_tracking);
  routes.post("/v1/shops/{shop_id}/orders/{order_id}/tracking",
              {Audience::shop_agent, "orders.write"}, "Add a tracking number to an order",
              &run_add_tracking);
  routes.get("/v1/my/orders/{shop_id}/{order_id}/tracking", {Audience::buyer},
             "Read what carriers told of my order's parcels", &get_my_tracking);
}

void add_shipping_sandbox_routes(api::Router& routes) {
  routes.post("/v1/sandbox/carrier-events", {Audience::anyone}, "Force a carrier's event",
              &force_carrier_event);
}

}  // namespace entente::shipping
