// What PayPal tells: CUSTOMER.DISPUTE.*, RISK.DISPUTE.*, refunds and reversals of payments.
#include <cstdlib>

#include "base/money.hpp"
#include "refunds/gateway_json.hpp"
#include "refunds/gateway_news.hpp"

namespace entente::refunds {
namespace {

using namespace gateway_json;

// The last part of the address of what this is about: ".../payments/capture/5LK72275CG489890D".
std::string linked_payment(const object& resource) {
  const auto* links = list_at(resource, "links");
  if (links == nullptr) return {};
  for (const auto& each : *links) {
    const auto* link = each.if_object();
    if (link == nullptr) continue;
    const auto href = text_at(*link, "href");
    for (const char* part : {"/sale/", "/capture/", "/captures/"})
      if (const auto at = href.find(part); at != std::string::npos)
        return href.substr(at + std::string_view(part).size());
  }
  return {};
}

void add_reference(ChargebackNews& news, std::string reference) {
  if (!reference.empty()) news.payment_references.push_back(std::move(reference));
}

// {"value", "currency_code"} since 2018, {"total", "currency"} before; without the sign.
void read_amount(const object& resource, const char* name, ChargebackNews& news) {
  const auto* amount = object_at(resource, name);
  if (amount == nullptr) return;
  news.currency = text_at(*amount, amount->contains("value") ? "currency_code" : "currency");
  const auto value = text_at(*amount, amount->contains("value") ? "value" : "total");
  if (const auto money = parse_money(value, news.currency))
    news.amount_minor = std::abs(money->minor);
}

// The buyer has the money for good.
bool is_for_the_buyer(const object& dispute) {
  const auto* outcome = object_at(dispute, "dispute_outcome");
  const auto code = outcome != nullptr ? text_at(*outcome, "outcome_code") : std::string{};
  return code == "RESOLVED_BUYER_FAVOUR" || code == "ACCEPTED";
}

ChargebackNews dispute_news(const object& dispute) {
  ChargebackNews news;
  news.external_id = text_at(dispute, "dispute_id");
  if (const auto* payments = list_at(dispute, "disputed_transactions"))
    for (const auto& each : *payments)
      if (const auto* payment = each.if_object()) {
        add_reference(news, text_at(*payment, "seller_transaction_id"));
        add_reference(news, text_at(*payment, "buyer_transaction_id"));
      }
  news.status = text_at(dispute, "status");
  news.is_open = news.status != "RESOLVED";
  news.is_taken = !news.is_open && is_for_the_buyer(dispute);
  news.reason = text_at(dispute, "reason");
  read_amount(dispute, "dispute_amount", news);
  news.due_by = time_at(dispute, "seller_response_due_date");
  news.opened_at = time_at(dispute, "create_time").value_or(Instant{});
  return news;
}

// A payment that the bank took back outright.
ChargebackNews reversal_news(const object& resource) {
  ChargebackNews news;
  news.external_id = text_at(resource, "id");
  add_reference(news, text_at(resource, "sale_id"));
  add_reference(news, text_at(resource, "capture_id"));
  add_reference(news, linked_payment(resource));
  news.status = "REVERSED";
  news.is_open = false;
  news.is_taken = true;
  news.reason = text_at(resource, "reason_code");
  read_amount(resource, "amount", news);
  news.opened_at = time_at(resource, "create_time").value_or(Instant{});
  return news;
}

// Ours where it carries the id of the refund, as whoever paid it was told to put there.
RefundNews refund_news(const object& resource) {
  RefundNews news;
  for (const char* name : {"custom_id", "invoice_id", "invoice_number", "custom"})
    if (!news.refund) news.refund = parse_id<RefundId>(text_at(resource, name));
  news.result.reference = text_at(resource, "id");
  auto status = text_at(resource, resource.contains("status") ? "status" : "state");
  if (status == "COMPLETED" || status == "completed") {
    news.result.outcome = CallOutcome::succeeded;
  } else if (status == "PENDING" || status == "pending") {
    news.result.outcome = CallOutcome::pending;
  } else {
    news.result.outcome = CallOutcome::failed;
    news.result.error = "PayPal: " + status;
  }
  return news;
}

}  // namespace

std::optional<GatewayNews> read_paypal_event(std::string_view body) {
  const auto event = parsed(body);
  if (!event) return std::nullopt;
  GatewayNews news;
  news.gateway = "paypal";
  news.event_id = text_at(*event, "id");
  news.kind = text_at(*event, "event_type");
  if (news.event_id.empty() || news.kind.empty()) return std::nullopt;
  news.told_at = time_at(*event, "create_time").value_or(Instant{});
  const auto* resource = object_at(*event, "resource");
  if (resource == nullptr) return news;
  if (news.kind.starts_with("CUSTOMER.DISPUTE.") || news.kind.starts_with("RISK.DISPUTE."))
    news.chargeback = dispute_news(*resource);
  else if (news.kind.starts_with("PAYMENT.") && news.kind.ends_with(".REVERSED"))
    news.chargeback = reversal_news(*resource);
  else if (news.kind == "PAYMENT.CAPTURE.REFUNDED" || news.kind == "PAYMENT.SALE.REFUNDED" ||
           news.kind.starts_with("PAYMENT.REFUND."))
    news.refunds.push_back(refund_news(*resource));
  return news;
}

}  // namespace entente::refunds
