#include "kit/gateway_server.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "platform/http/target.hpp"

namespace entente::kit {
namespace {

http::Response json(int status, std::string body) {
  http::Response response;
  response.status = status;
  response.set("Content-Type", "application/json");
  response.body = std::move(body);
  return response;
}

std::map<std::string, std::string> form_of(std::string_view body) {
  std::map<std::string, std::string> form;
  while (!body.empty()) {
    const auto part = body.substr(0, body.find('&'));
    body.remove_prefix(std::min(part.size() + 1, body.size()));
    const auto equals = std::min(part.find('='), part.size());
    const auto value = part.substr(std::min(equals + 1, part.size()));
    form[http::percent_decode(part.substr(0, equals), true).value_or("?")] =
        http::percent_decode(value, true).value_or("?");
  }
  return form;
}

std::string payment_of(const std::map<std::string, std::string>& form) {
  for (const char* name : {"payment_intent", "charge"})
    if (const auto found = form.find(name); found != form.end()) return found->second;
  return {};
}

std::string value_of(const std::map<std::string, std::string>& form, const std::string& name) {
  const auto found = form.find(name);
  return found == form.end() ? std::string{} : found->second;
}

}  // namespace

GatewayServer::GatewayServer() {
  http::ServerOptions options;
  options.port = 0;
  server_ = std::make_unique<http::Server>(
      options, [this](const http::Request& request, const http::Respond& respond) {
        auto response = answer(request);
        std::lock_guard lock(mutex_);
        if (mood_ == Mood::never_answers)
          unanswered_.push_back(respond);
        else
          respond(std::move(response));
      });
  server_->start();
}

GatewayServer::~GatewayServer() = default;

std::string GatewayServer::url() const {
  return fmt::format("http://127.0.0.1:{}", server_->port());
}

void GatewayServer::set_mood(Mood mood) {
  std::lock_guard lock(mutex_);
  mood_ = mood;
}

void GatewayServer::forget_keys() {
  std::lock_guard lock(mutex_);
  kept_.clear();
}

void GatewayServer::set_status(const std::string& reference, const std::string& status) {
  std::lock_guard lock(mutex_);
  for (auto& refund : refunds_)
    if (refund.id == reference) refund.status = status;
}

std::vector<GatewayServer::Call> GatewayServer::calls() const {
  std::lock_guard lock(mutex_);
  return calls_;
}

std::vector<GatewayServer::Call> GatewayServer::posts() const {
  auto all = calls();
  std::erase_if(all, [](const Call& call) { return call.method != "POST"; });
  return all;
}

std::int64_t GatewayServer::moved(const std::string& payment_reference) const {
  std::lock_guard lock(mutex_);
  std::int64_t sum = 0;
  for (const auto& refund : refunds_)
    if (payment_of(refund.form) == payment_reference && refund.status != "failed")
      sum += std::stoll(value_of(refund.form, "amount"));
  return sum;
}

std::string GatewayServer::refund_json(std::size_t number) const {
  std::lock_guard lock(mutex_);
  return json_of(refunds_.at(number - 1));
}

std::string GatewayServer::json_of(const Refund& refund) const {
  return boost::json::serialize(boost::json::object{
      {"id", refund.id},
      {"object", "refund"},
      {"amount", std::stoll(value_of(refund.form, "amount"))},
      {"status", refund.status},
      {"payment_intent", payment_of(refund.form)},
      {"metadata", boost::json::object{{"refund", value_of(refund.form, "metadata[refund]")},
                                       {"shop", value_of(refund.form, "metadata[shop]")},
                                       {"call", value_of(refund.form, "metadata[call]")}}}});
}

http::Response GatewayServer::create(const Call& call) {
  if (const auto kept = kept_.find(call.key); kept != kept_.end()) return kept->second;
  if (mood_ == Mood::is_down) return json(500, "{}");
  if (mood_ == Mood::refuses) {
    auto no = json(402, R"({"error":{"type":"card_error","message":"The card is closed."}})");
    return kept_[call.key] = no;
  }
  Refund refund;
  refund.id = fmt::format("re_{}", refunds_.size() + 1);
  refund.form = call.form;
  refund.status = mood_ == Mood::pends ? "pending" : "succeeded";
  refunds_.push_back(refund);
  kept_[call.key] = json(200, json_of(refund));
  return mood_ == Mood::is_down_after_moving ? json(500, "{}") : kept_[call.key];
}

http::Response GatewayServer::answer(const http::Request& request) {
  std::lock_guard lock(mutex_);
  Call call;
  call.method = request.method == http::Method::post ? "POST" : "GET";
  call.path = request.path;
  call.key = request.header("Idempotency-Key");
  call.authorization = request.header("Authorization");
  call.form = form_of(request.body);
  calls_.push_back(call);
  if (request.path == "/v1/refunds" && call.method == "POST") return create(call);
  if (mood_ == Mood::is_down) return json(500, "{}");
  if (request.path == "/v1/refunds") {
    const auto payment = request.query_value("payment_intent").value_or("");
    std::string list;
    for (const auto& refund : refunds_)
      if (payment_of(refund.form) == payment) list += (list.empty() ? "" : ",") + json_of(refund);
    return json(200, R"({"object":"list","data":[)" + list + "]}");
  }
  for (const auto& refund : refunds_)
    if (request.path == "/v1/refunds/" + refund.id) return json(200, json_of(refund));
  return json(404, R"({"error":{"message":"No such refund."}})");
}

}  // namespace entente::kit
