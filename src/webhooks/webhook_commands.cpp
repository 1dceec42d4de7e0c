#include "webhooks/webhook_commands.hpp"

#include "api/commands.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/http/outgoing_address.hpp"
#include "webhooks/event_types.hpp"
#include "webhooks/signature.hpp"
#include "webhooks/webhook_service.hpp"
#include "webhooks/webhook_store.hpp"

namespace entente::webhooks {
namespace {

template <class Place>
constexpr api::Audience audience = api::Audience::operator_;
template <>
constexpr api::Audience audience<OfShop> = api::Audience::shop_manager;

template <class Place>
const std::string path = "/v1/webhooks";
template <>
const std::string path<OfShop> = "/v1/shops/{shop_id}/webhooks";

const std::string one = "/{webhook_id}";

template <class Place>
const api::Commands<Webhooks<Place>>& commands() {
  static const auto table = [] {
    const api::For access{audience<Place>};
    api::Commands<Webhooks<Place>> all({path<Place> + one});
    using journal::always;
    all.template add<ChangeWebhook, always>("change", access, "Change a webhook");
    all.template add<SendTest, may_send_test>("send_test", access, "Send a test event");
    all.template add<ReplayDeliveries, may_replay>("replay", access,
                                                   "Send one delivery or all failed ones again");
    all.template add<DisableWebhook, may_disable>("disable", access, "Disable a webhook");
    all.template add<EnableWebhook, may_enable>("enable", access, "Enable a webhook");
    return all;
  }();
  return table;
}

template <class Place>
WebhookView view_of(const Context& context, const Webhook& webhook) {
  auto actions =
      commands<Place>().actions(context, webhook.shop_id, {webhook, context.now, std::nullopt});
  actions.push_back(api::allowed_action("rotate_secret"));
  actions.push_back(api::allowed_action("remove"));
  return webhook_view(context, webhook, std::move(actions));
}

template <class Place>
NewWebhookView with_secret(journal::Work& work, const Webhook& webhook, std::string_view secret) {
  NewWebhookView view;
  static_cast<WebhookView&>(view) = view_of<Place>(work, webhook);
  work.keep_instead(json::to_json_text(view));
  view.secret = shown_secret(secret);
  return view;
}

Answer<Done> check(const Context& context, const ChangeWebhook& command) {
  std::vector<FieldError> errors;
  if (const auto fault = http::fault_of(command.url.value, context.env.sandbox))
    errors.push_back({"/url", std::string(to_text(*fault)), {}});
  if (command.events)
    for (std::size_t i = 0; i < command.events->size(); ++i)
      if (!is_event_type((*command.events)[i]))
        errors.push_back({"/events/" + std::to_string(i), "unknown_event_type", {}});
  if (!errors.empty()) return invalid(std::move(errors));
  return Done{};
}

template <class Place>
struct CreateWebhook : Place, ChangeWebhook {
  BOOST_DESCRIBE_CLASS(CreateWebhook, (Place, ChangeWebhook), (), (), ())
};

template <class Place>
Answer<NewWebhookView> create(journal::Work& work, const CreateWebhook<Place>& command) {
  if (auto done = check(work, command); !done) return std::unexpected(done.error());
  const auto shop = shop_in(command);
  if (webhook_store::count(work.session, shop) >= webhooks_max)
    return refused(Refusal::too_many_webhooks);
  const auto secret = new_secret_bytes();
  Webhook row;
  row.shop_id = shop;
  row.id = crypto::new_id<WebhookId>(work.now);
  row.url = command.url.value;
  row.description = text_of(command.description);
  row.events = events_text(command.events.value_or(std::vector<std::string>{}));
  row.secret = sealed(work.env, secret);
  row.created_at = work.now;
  webhook_store::insert(work.session, row);
  work.record(shop, row.id.uuid, {"webhook_created", {{"events", row.events}}, {}});
  return with_secret<Place>(work, row, secret);
}

template <class Place>
struct RotateSecret : OneWebhook<Place> {
  BOOST_DESCRIBE_CLASS(RotateSecret, (OneWebhook<Place>), (), (), ())
};

template <class Place>
Answer<NewWebhookView> rotate_secret(journal::Work& work, const RotateSecret<Place>& command) {
  const auto facts = Webhooks<Place>::load(work, command);
  if (!facts) return not_found();
  if (auto seen = work.check_version(facts->webhook.version); !seen)
    return std::unexpected(seen.error());
  const auto secret = new_secret_bytes();
  const auto decision = rotate(*facts, sealed(work.env, secret));
  carry_out(work, facts->webhook, decision);
  return with_secret<Place>(work, decision.row, secret);
}

template <class Place>
Answer<Done> remove_webhook(journal::Work& work, const OneWebhook<Place>& command) {
  const auto shop = shop_in(command);
  if (!webhook_store::by_id(work.session, shop, command.webhook_id)) return not_found();
  webhook_store::remove(work.session, shop, command.webhook_id);
  work.record(shop, command.webhook_id.uuid, {"webhook_removed", {}, {}});
  return Done{};
}

template <class Place>
Answer<WebhooksView> list_webhooks(Context& context, const Place& place) {
  WebhooksView view;
  for (const auto& row : webhook_store::of_shop(context.session, shop_in(place)))
    view.items.push_back(view_of<Place>(context, row));
  view.event_types = event_type_views();
  return view;
}

template <class Place>
Answer<WebhookView> get_webhook(Context& context, const OneWebhook<Place>& query) {
  return Webhooks<Place>::view(context, query);
}

template <class Place>
void add_routes_of(api::Router& routes) {
  const api::For access{audience<Place>};
  const auto& all = path<Place>;
  routes.get(all, access, "List webhooks, and the events there are", &list_webhooks<Place>);
  routes.post(all, access, "Create a webhook; its secret is shown once", &create<Place>, 201);
  routes.get(all + one, access, "Show a webhook", &get_webhook<Place>);
  routes.del(all + one, access, "Remove a webhook and its log", &remove_webhook<Place>);
  routes.get(all + one + "/deliveries", access, "List what was sent and what waits",
             &list_deliveries<Place>);
  routes.post(all + one + "/rotate-secret", access,
              "Make a new secret; the one before signs beside it for a day", &rotate_secret<Place>);
  commands<Place>().add_routes(routes);
}

}  // namespace

template <class Place>
std::optional<WebhookFacts> Webhooks<Place>::load(const Context& context, const Key& key) {
  auto row = webhook_store::by_id(context.session, shop_in(key), key.webhook_id);
  if (!row) return std::nullopt;
  return WebhookFacts{std::move(*row), context.now, std::nullopt};
}

template <class Place>
void Webhooks<Place>::carry_out(journal::Work& work, const WebhookFacts& before,
                                const WebhookDecision& decision) {
  webhooks::carry_out(work, before.webhook, decision);
}

template <class Place>
Answer<WebhookView> Webhooks<Place>::view(const Context& context, const Key& key) {
  const auto facts = load(context, key);
  if (!facts) return not_found();
  return view_of<Place>(context, facts->webhook);
}

Answer<Done> prepare(journal::Work& work, WebhookFacts&, const ChangeWebhook& command) {
  return check(work, command);
}

Answer<Done> prepare(journal::Work& work, WebhookFacts& facts, const ReplayDeliveries& command) {
  if (command.delivery_id.has_value() == command.failed_since.has_value())
    return invalid("/delivery_id", "one_of_two");
  if (!command.delivery_id) return Done{};
  const auto& webhook = facts.webhook;
  facts.replayed =
      webhook_store::delivery(work.session, webhook.shop_id, webhook.id, *command.delivery_id);
  if (!facts.replayed) return not_found();
  return Done{};
}

template struct Webhooks<OfShop>;
template struct Webhooks<OfMarketplace>;

void add_webhook_routes(api::Router& routes) {
  add_routes_of<OfShop>(routes);
  add_routes_of<OfMarketplace>(routes);
}

}  // namespace entente::webhooks
