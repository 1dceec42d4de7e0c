// A webhook: where events are sent, and each sending.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "platform/db/session.hpp"

namespace entente::webhooks {

struct WebhookTag {
  static constexpr std::string_view prefix = "whk";
};
struct DeliveryTag {
  static constexpr std::string_view prefix = "msg";
};
using WebhookId = Id<WebhookTag>;
using DeliveryId = Id<DeliveryTag>;  // the webhook-id header: the same in every try (WH-1)

//   active --- a person disables, 410, or every try failed ---> disabled
//      ^                                                           |
//      +------------------------- enable --------------------------+
enum class WebhookState { active, disabled };
BOOST_DESCRIBE_ENUM(WebhookState, active, disabled)

enum class DisabledWhy {
  by_person,
  gone,    // the other side answered 410
  failing  // a delivery failed in every try
};
BOOST_DESCRIBE_ENUM(DisabledWhy, by_person, gone, failing)

struct Webhook {
  ShopId shop_id;  // nil: of the whole marketplace
  WebhookId id;
  std::string url;
  std::string description;
  std::string events;  // separated by spaces; empty: all
  WebhookState state = WebhookState::active;
  std::optional<DisabledWhy> disabled_why;
  std::optional<Instant> disabled_at;
  std::optional<Instant> rest_until;  // the other side asked for a pause
  db::Blob secret;                    // sealed with a key of the installation
  std::optional<db::Blob> old_secret;
  std::optional<Instant> old_secret_until;
  Instant created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Webhook, (),
                      (shop_id, id, url, description, events, state, disabled_why, disabled_at,
                       rest_until, secret, old_secret, old_secret_until, created_at, version))

//   waiting -> sending -> delivered
//      ^          |----> waiting, due later
//      |          +----> failed, after the last try or where the webhook is gone
//      +-- a person replays what was delivered or failed; a claim that ran out is taken up again
enum class DeliveryState { waiting, sending, delivered, failed };
BOOST_DESCRIBE_ENUM(DeliveryState, waiting, sending, delivered, failed)

struct Delivery {
  ShopId shop_id;
  WebhookId webhook_id;
  DeliveryId id;
  std::string type;  // "case.opened"
  std::string body;  // JSON, as it is signed and sent
  DeliveryState state = DeliveryState::waiting;
  std::int64_t attempts = 0;
  std::optional<Instant> due_at;
  std::optional<std::int64_t> last_status;  // of HTTP; none where there was no answer
  std::optional<std::string> last_error;
  std::optional<Instant> last_tried_at;
  Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Delivery, (),
                      (shop_id, webhook_id, id, type, body, state, attempts, due_at, last_status,
                       last_error, last_tried_at, created_at))

}  // namespace entente::webhooks
