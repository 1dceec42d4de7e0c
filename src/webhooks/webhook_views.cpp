#include "webhooks/webhook_views.hpp"

#include <fmt/format.h>

#include "webhooks/event_types.hpp"
#include "webhooks/webhook_store.hpp"

namespace entente::webhooks {
namespace {

DeliveryView delivery_view(const Delivery& row) {
  return {row.id,         row.type,          row.state,  row.attempts,   row.last_status,
          row.last_error, row.last_tried_at, row.due_at, row.created_at, row.body};
}

std::vector<std::string> events_of(const Webhook& webhook) {
  std::vector<std::string> events;
  for (const auto type : event_type_names())
    if (!webhook.events.empty() && wants(webhook, type)) events.emplace_back(type);
  return events;
}

}  // namespace

WebhookView webhook_view(const Context& context, const Webhook& webhook,
                         std::vector<api::Action> actions) {
  const auto still = [&](std::optional<Instant> until) {
    return until && context.now < *until ? until : std::nullopt;
  };
  WebhookView view;
  view.id = webhook.id;
  if (!webhook.shop_id.is_nil()) view.shop_id = webhook.shop_id;
  view.url = webhook.url;
  view.description = webhook.description;
  view.events = events_of(webhook);
  view.state = webhook.state;
  view.disabled_why = webhook.disabled_why;
  view.disabled_at = webhook.disabled_at;
  view.rest_until = still(webhook.rest_until);
  view.old_secret_until = still(webhook.old_secret_until);
  view.created_at = webhook.created_at;
  view.version = webhook.version;
  view.actions = std::move(actions);
  return view;
}

Answer<api::Page<DeliveryView>> deliveries(const Context& context, const DeliveriesWanted& wanted) {
  if (!webhook_store::by_id(context.session, wanted.shop_id, wanted.webhook_id)) return not_found();
  const auto scope = fmt::format("webhook-deliveries:{}:{}", to_text(wanted.webhook_id),
                                 wanted.state ? to_text(*wanted.state) : "");
  const auto start = api::start_of(context, wanted.page, scope);
  if (!start) return std::unexpected(start.error());
  std::optional<DeliveryId> after;
  if (!start->after.empty()) after = parse_id<DeliveryId>(start->after.front());
  auto rows = webhook_store::page(context.session, wanted.shop_id, wanted.webhook_id, wanted.state,
                                  after, start->limit + 1);
  api::Page<DeliveryView> page;
  page.next_cursor = api::cut_page(context, rows, *start, scope, [](const Delivery& last) {
    return std::vector<std::string>{to_text(last.id)};
  });
  for (const auto& row : rows) page.items.push_back(delivery_view(row));
  return page;
}

std::vector<EventTypeView> event_type_views() {
  std::vector<EventTypeView> views;
  for (const auto& each : event_types())
    views.push_back({std::string(each.type), std::string(each.summary)});
  return views;
}

}  // namespace entente::webhooks
