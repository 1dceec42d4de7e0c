#include <boost/json.hpp>
#include <map>

#include "webhooks/event_types.hpp"
#include "webhooks/webhook.hpp"

namespace entente::webhooks {
namespace {

namespace bj = boost::json;

std::string id_text(std::string_view name, const Uuid& id) {
  if (name == "case_id") return to_text(CaseId{id});
  if (name == "refund_id") return to_text(RefundId{id});
  if (name == "review_id") return to_text(ReviewId{id});
  if (name == "dispute_id") return to_text(DisputeId{id});
  if (name == "thread_id") return to_text(ThreadId{id});
  if (name == "order_id") return to_text(OrderId{id});
  throw std::logic_error("an event type with an unknown subject");
}

// The journal's values are texts; what counts something is a number outside.
bj::value value_of(std::string_view name, const std::string& text) {
  const bool counts = name == "number" || name == "offer_number" || name == "amount_minor" ||
                      name == "version" || name.starts_with("stars");
  if (!counts) return bj::string(text);
  return bj::value(std::stoll(text));
}

std::string body(std::string_view type, Instant now, bj::object data) {
  return bj::serialize(bj::object{
      {"type", bj::string(type)}, {"timestamp", to_text(now)}, {"data", std::move(data)}});
}

}  // namespace

std::string body_of(const EventType& type, ShopId shop, const Uuid& subject,
                    const journal::Event& event, Instant now) {
  bj::object data;
  if (!shop.is_nil()) data["shop_id"] = to_text(shop);
  data[type.subject] = id_text(type.subject, subject);
  for (const auto& field : type.fields)
    if (const auto found = event.data.find(std::string(field.of_event)); found != event.data.end())
      data[field.name] = value_of(field.name, found->second);
  return body(type.type, now, std::move(data));
}

std::string test_body(ShopId shop, std::string_view webhook_id, Instant now) {
  bj::object data{{"webhook_id", bj::string(webhook_id)}};
  if (!shop.is_nil()) data["shop_id"] = to_text(shop);
  return body(test_event, now, std::move(data));
}

}  // namespace entente::webhooks
