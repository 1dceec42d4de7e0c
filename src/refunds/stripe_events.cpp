// What Stripe tells: refund.*, charge.refund.updated, charge.refunded, charge.dispute.*.
#include "base/text.hpp"
#include "refunds/gateway_json.hpp"
#include "refunds/gateway_news.hpp"
#include "refunds/stripe_gateway.hpp"

namespace entente::refunds {
namespace {

using namespace gateway_json;

std::string upper(std::string text) {
  for (auto& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

RefundNews refund_news(const object& refund) {
  RefundNews news;
  news.result = stripe_result(refund);
  if (const auto* ours = object_at(refund, "metadata")) {
    news.shop = parse_id<ShopId>(text_at(*ours, "shop"));
    news.refund = parse_id<RefundId>(text_at(*ours, "refund"));
    const auto call = text_at(*ours, "call");
    if (call.size() == 1 && call[0] >= '1' && call[0] <= '9')
      news.result.call_number = call[0] - '0';
  }
  return news;
}

bool is_over(std::string_view status) {
  return status == "won" || status == "lost" || status == "warning_closed" ||
         status == "charge_refunded" || status == "prevented";
}

// An inquiry takes no money, and who won has it back.
bool is_without_money(std::string_view status) {
  return status.starts_with("warning_") || status == "won" || status == "charge_refunded" ||
         status == "prevented";
}

// By the movements on the balance where they are told, else by the status.
bool is_taken(const object& dispute, std::string_view status) {
  const auto* moves = list_at(dispute, "balance_transactions");
  if (moves == nullptr || moves->empty()) return !is_without_money(status);
  std::int64_t sum = 0;
  for (const auto& move : *moves)
    if (const auto* one = move.if_object()) sum += number_at(*one, "amount").value_or(0);
  return sum < 0;
}

ChargebackNews chargeback_news(const object& dispute) {
  ChargebackNews news;
  news.external_id = text_at(dispute, "id");
  for (const char* name : {"payment_intent", "charge"})
    if (auto reference = id_at(dispute, name); !reference.empty())
      news.payment_references.push_back(std::move(reference));
  news.status = text_at(dispute, "status");
  news.is_open = !is_over(news.status);
  news.is_taken = is_taken(dispute, news.status);
  news.reason = text_at(dispute, "reason");
  news.amount_minor = number_at(dispute, "amount").value_or(0);
  news.currency = upper(text_at(dispute, "currency"));
  if (const auto* evidence = object_at(dispute, "evidence_details"))
    news.due_by = second_at(*evidence, "due_by");
  news.opened_at = second_at(dispute, "created").value_or(Instant{});
  return news;
}

void read_refunds(const object& charge, GatewayNews& news) {
  const auto* refunds = object_at(charge, "refunds");
  const auto* list = refunds != nullptr ? list_at(*refunds, "data") : nullptr;
  if (list == nullptr) return;
  for (const auto& each : *list)
    if (const auto* refund = each.if_object()) news.refunds.push_back(refund_news(*refund));
}

}  // namespace

CallResult stripe_result(const object& refund) {
  CallResult result;
  result.reference = text_at(refund, "id");
  const auto status = text_at(refund, "status");
  if (status == "succeeded") {
    result.outcome = CallOutcome::succeeded;
  } else if (status == "failed" || status == "canceled") {
    result.outcome = CallOutcome::failed;
    const auto reason = text_at(refund, "failure_reason");
    result.error = "Stripe: " + status + (reason.empty() ? "" : " (" + reason + ")");
  } else {
    result.outcome = CallOutcome::pending;  // pending, requires_action
  }
  return result;
}

std::optional<GatewayNews> read_stripe_event(std::string_view body) {
  const auto event = parsed(body);
  if (!event) return std::nullopt;
  GatewayNews news;
  news.gateway = stripe_gateway;
  news.event_id = text_at(*event, "id");
  news.kind = text_at(*event, "type");
  if (news.event_id.empty() || news.kind.empty()) return std::nullopt;
  news.told_at = second_at(*event, "created").value_or(Instant{});
  const auto* data = object_at(*event, "data");
  const auto* about = data != nullptr ? object_at(*data, "object") : nullptr;
  if (about == nullptr) return news;
  if (news.kind.starts_with("refund.") || news.kind == "charge.refund.updated")
    news.refunds.push_back(refund_news(*about));
  else if (news.kind == "charge.refunded")
    read_refunds(*about, news);
  else if (news.kind.starts_with("charge.dispute."))
    news.chargeback = chargeback_news(*about);
  return news;
}

}  // namespace entente::refunds
