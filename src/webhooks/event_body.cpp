#include <boost/json.hpp>
#include <map>

#include "enforcement/enforcement.hpp"
#include "standards/standards.hpp"
#include "webhooks/event_types.hpp"
#include "webhooks/webhook.hpp"
#include "webhooks/webhooks.hpp"
#include "withdrawals/withdrawals.hpp"

namespace entente::webhooks {
namespace {

namespace bj = boost::json;

std::string id_text(std::string_view name, const Uuid& id) {
  if (name == "case_id") return to_text(CaseId{id});
  if (name == "refund_id") return to_text(RefundId{id});
  if (name == "review_id") return to_text(ReviewId{id});
  if (name == "dispute_id") return to_text(DisputeId{id});
  if (name == "thread_id") return to_text(ThreadId{id});
  if (name == "withdrawal_id") return to_text(WithdrawalId{id});
  if (name == "measure_id") return to_text(MeasureId{id});
  if (name == "warning_id") return to_text(WarningId{id});
  if (name == "order_id") return to_text(OrderId{id});
  throw std::logic_error("an event type with an unknown subject");
}

bool counts(std::string_view name) {
  return name == "number" || name == "offer_number" || name == "amount_minor" ||
         name == "version" || name == "orders" || name == "dissatisfied" ||
         name.starts_with("stars");
}

// The journal's values are texts; what counts something is a number outside.
bj::value value_of(std::string_view name, const std::string& text) {
  if (!counts(name)) return bj::string(text);
  return bj::value(std::stoll(text));
}

std::string body(std::string_view type, Instant now, bj::object data) {
  return bj::serialize(bj::object{
      {"type", bj::string(type)}, {"timestamp", to_text(now)}, {"data", std::move(data)}});
}

bj::object of_type(std::string_view type) {
  return {{"type", bj::string(type)}};
}

// One message as OpenAPI tells it.
bj::object described(const EventType& type) {
  bj::object data{{"shop_id", of_type("string")}};
  data[type.subject] = of_type("string");
  for (const auto& field : type.fields)
    data[field.name] = of_type(counts(field.name) ? "integer" : "string");
  const bj::object message{
      {"type", "object"},
      {"properties",
       bj::object{{"type", bj::object{{"const", bj::string(type.type)}}},
                  {"timestamp", bj::object{{"type", "string"}, {"format", "date-time"}}},
                  {"data", bj::object{{"type", "object"}, {"properties", data}}}}},
      {"required", bj::array{"type", "timestamp", "data"}}};
  return {{"post",
           bj::object{{"summary", bj::string(type.summary)},
                      {"requestBody",
                       bj::object{{"content", bj::object{{"application/json",
                                                          bj::object{{"schema", message}}}}}}},
                      {"responses", bj::object{{"2XX", bj::object{{"description", "Taken"}}}}}}}};
}

}  // namespace

bj::object openapi_webhooks() {
  bj::object all;
  for (const auto& each : event_types()) all[each.type] = described(each);
  return all;
}

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
