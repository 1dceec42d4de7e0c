#include "refunds/stripe_gateway.hpp"

#include <fmt/format.h>

#include <charconv>

#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sha256.hpp"
#include "platform/http/client.hpp"
#include "platform/http/target.hpp"
#include "refunds/gateway_json.hpp"

namespace entente::refunds {
namespace {

using namespace gateway_json;

constexpr std::chrono::minutes signature_lives{5};
constexpr int found_max = 100;

// pi_: a payment intent; ch_ and py_: a charge.
const char* kind_of(std::string_view payment_reference) {
  return payment_reference.starts_with("pi_") ? "payment_intent" : "charge";
}

std::string form_of(const RefundCall& call) {
  std::string form;
  const auto add = [&form](std::string_view name, std::string_view value) {
    if (!form.empty()) form += '&';
    form += http::percent_encode(name) + "=" + http::percent_encode(value);
  };
  add(kind_of(call.payment_reference), call.payment_reference);
  add("amount", std::to_string(call.amount_minor));
  add("reason", "requested_by_customer");
  add("metadata[refund]", to_text(call.refund));
  add("metadata[shop]", to_text(call.shop));
  add("metadata[order]", to_text(call.order));
  add("metadata[call]", std::to_string(call.number));
  return form;
}

std::string message_of(const http::IncomingResponse& response) {
  if (const auto body = parsed(response.body))
    if (const auto* error = object_at(*body, "error"))
      if (const auto message = text_at(*error, "message"); !message.empty()) return message;
  return fmt::format("HTTP {}", response.status);
}

// What the same call could be answered otherwise next time: a full queue, a call of the same key
// under way, a key of ours that is wrong, trouble on their side.
bool may_pass(int status) {
  return status == 401 || status == 403 || status == 409 || status == 429 || status >= 500 ||
         status < 400;
}

CallResult result_of(const http::IncomingResponse& response) {
  if (response.status == 200) {
    const auto body = parsed(response.body);
    if (body && text_at(*body, "object") == "refund") return stripe_result(*body);
    return {CallOutcome::no_word, {}, "Stripe: an answer that cannot be read"};
  }
  const auto outcome = may_pass(response.status) ? CallOutcome::no_word : CallOutcome::failed;
  return {outcome, {}, "Stripe: " + message_of(response)};
}

http::OutgoingRequest request_to(std::string url, const std::string& key) {
  http::OutgoingRequest request;
  request.url = std::move(url);
  request.headers = {{"Authorization", "Bearer " + key}};
  return request;
}

}  // namespace

CallResult StripeGateway::refund(const RefundCall& call) {
  if (call.payment_reference.empty())
    return {CallOutcome::failed, {}, "The order has no payment_reference to refund."};
  try {
    if (!call.reference.empty()) return look_up(call.reference);
    if (call.look_first)
      if (auto found = search(call)) return *found;
    auto request = request_to(url_ + "/v1/refunds", key_);
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    request.headers.emplace_back("Idempotency-Key", call.idempotency_key);
    const auto form = form_of(call);
    request.body = form;
    return result_of(http::post(request));
  } catch (const http::NoAnswer& error) {
    return {CallOutcome::no_word, {}, fmt::format("Stripe does not answer: {}", error.what())};
  }
}

CallResult StripeGateway::look_up(const std::string& reference) {
  auto result = result_of(
      http::get(request_to(url_ + "/v1/refunds/" + http::percent_encode(reference), key_)));
  // That the look failed says nothing about the money.
  if (result.outcome == CallOutcome::failed && result.reference.empty())
    result.outcome = CallOutcome::no_word;
  return result;
}

// None where Stripe has no refund of this call. An answer that is none is no word.
std::optional<CallResult> StripeGateway::search(const RefundCall& call) {
  const auto url =
      fmt::format("{}/v1/refunds?{}={}&limit={}", url_, kind_of(call.payment_reference),
                  http::percent_encode(call.payment_reference), found_max);
  const auto response = http::get(request_to(url, key_));
  const auto body = parsed(response.body);
  const auto* list = body ? list_at(*body, "data") : nullptr;
  if (response.status != 200 || list == nullptr)
    return CallResult{CallOutcome::no_word, {}, "Stripe: " + message_of(response)};
  for (const auto& each : *list) {
    const auto* refund = each.if_object();
    const auto* ours = refund != nullptr ? object_at(*refund, "metadata") : nullptr;
    if (ours != nullptr && text_at(*ours, "refund") == to_text(call.refund) &&
        text_at(*ours, "call") == std::to_string(call.number))
      return stripe_result(*refund);
  }
  return std::nullopt;
}

namespace {

std::string signed_with(std::string_view secret, std::string_view seconds, std::string_view body) {
  std::string text(seconds);
  text += ".";
  text += body;
  return crypto::hex_encode(crypto::hmac_sha256(secret, text));
}

}  // namespace

bool is_signed_by_stripe(std::string_view secret, std::string_view header, std::string_view body,
                         Instant now) {
  if (secret.empty()) return false;
  std::string_view time;
  std::vector<std::string_view> signatures;
  while (!header.empty()) {
    const auto part = header.substr(0, header.find(','));
    header.remove_prefix(std::min(part.size() + 1, header.size()));
    if (part.starts_with("t=")) time = part.substr(2);
    if (part.starts_with("v1=")) signatures.push_back(part.substr(3));
  }
  constexpr std::size_t digits_max = 12;
  if (time.empty() || time.size() > digits_max) return false;
  std::int64_t seconds = 0;
  const auto* end = time.data() + time.size();
  if (const auto read = std::from_chars(time.data(), end, seconds);
      read.ec != std::errc{} || read.ptr != end)
    return false;
  const auto age = now - (Instant{} + std::chrono::seconds{seconds});
  if (age > signature_lives || age < -signature_lives) return false;
  const auto wanted = signed_with(secret, time, body);
  bool fits = false;  // every one is looked at, so that the time tells nothing
  for (const auto& each : signatures) fits |= crypto::equal(each, wanted);
  return fits;
}

std::string stripe_signature(std::string_view secret, std::string_view body, Instant now) {
  const auto seconds = std::to_string(now.micros / 1'000'000);
  return "t=" + seconds + ",v1=" + signed_with(secret, seconds, body);
}

}  // namespace entente::refunds
