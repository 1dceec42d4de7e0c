#include "kit/house.hpp"

#include <fmt/format.h>

#include <future>
#include <thread>

#include "base/embedded.hpp"
#include "people/people.hpp"

namespace entente::kit {
namespace {

text::Catalogue::Source shipped_texts() {
  text::Catalogue::Source source;
  for (const auto& file : embedded::locales())
    source.emplace(file.name.substr(0, file.name.find('.')), file.bytes);
  return source;
}

Environment environment_of(const Clock& clock, const text::Catalogue& texts,
                           const crypto::CommonPasswords& common_passwords) {
  return {.clock = clock,
          .texts = texts,
          .master_key = crypto::SecretKey::random(),
          .public_url = "https://reviews.example",
          .mode = Mode::marketplace,
          .sandbox = true,
          .time_zone = "Europe/Paris",
          .languages = {"en", "fr", "zh-Hant"},
          .password_cost = crypto::test_password_cost,
          .common_passwords = &common_passwords,
          .preview_mail = {}};
}

std::string_view cookie_value(std::string_view header) {
  auto start = header.find('=') + 1;
  return header.substr(start, header.find(';') - start);
}

}  // namespace

House::House(db::Database& over)
    : database(over),
      clock(*parse_instant("2026-11-22T08:00:00Z")),
      texts(shipped_texts()),
      common_passwords("password\n12345678\nletmein123\n"),
      env(environment_of(clock, texts, common_passwords)),
      journal(database, env),
      routes(journal) {
  routes.set_authenticate(people::authenticator(journal));
}

void House::settle() {
  while (database.writes_waiting() > 0) std::this_thread::sleep_for(std::chrono::milliseconds{1});
}

std::vector<journal::OutboxRow> House::mails_to(std::string_view recipient) {
  std::vector<journal::OutboxRow> mails;
  read([&](db::Session& session) {
    for (auto& row : journal::due_in_outbox(session, now(), 1000))
      if (row.recipient == recipient) mails.push_back(std::move(row));
  });
  return mails;
}

std::string House::token_in_mail(std::string_view kind, std::string_view recipient) {
  std::string token;
  for (const auto& mail : mails_to(recipient)) {
    if (mail.kind != kind) continue;
    auto link = journal::payload_of(mail).at("link");
    token = link.substr(link.find('#') + 1);
  }
  return token;
}

std::string Reply::code() const {
  const auto* object = body.if_object();
  if (object == nullptr || !object->contains("code")) return {};
  return std::string(object->at("code").as_string());
}

std::vector<std::string> Reply::errors() const {
  std::vector<std::string> all;
  for (const auto& error : body.as_object().at("errors").as_array())
    all.push_back(fmt::format("{}:{}", std::string_view(error.at("pointer").as_string()),
                              std::string_view(error.at("code").as_string())));
  return all;
}

std::string Reply::action(std::string_view name) const {
  for (const auto& action : body.as_object().at("actions").as_array())
    if (action.at("name").as_string() == name)
      return action.at("allowed").as_bool() ? "allowed" : "refused";
  return "absent";
}

http::Request Visitor::request_of(http::Method method, std::string target, std::string body) {
  http::Request request;
  request.method = method;
  request.target = target;
  auto question = target.find('?');
  request.path = target.substr(0, question);
  auto query = question == std::string::npos ? std::string() : target.substr(question + 1);
  while (!query.empty()) {
    auto end = query.find('&');
    auto pair = query.substr(0, end);
    auto equals = pair.find('=');
    request.query.emplace_back(pair.substr(0, equals),
                               equals == std::string::npos ? "" : pair.substr(equals + 1));
    query = end == std::string::npos ? std::string() : query.substr(end + 1);
  }
  request.client_address = address_;
  request.secure = true;
  if (!body.empty()) request.headers.push_back({"Content-Type", "application/json"});
  request.body = std::move(body);
  std::string jar;
  for (const auto& [name, value] : cookies)
    jar += fmt::format("{}{}={}", jar.empty() ? "" : "; ", name, value);
  if (!jar.empty()) request.headers.push_back({"Cookie", jar});
  if (!csrf.empty()) request.headers.push_back({"X-CSRF-Token", csrf});
  if (!if_match.empty()) request.headers.push_back({"If-Match", std::exchange(if_match, {})});
  if (!idempotency_key.empty())
    request.headers.push_back({"Idempotency-Key", std::exchange(idempotency_key, {})});
  for (const auto& [name, value] : headers) request.headers.push_back({name, value});
  return request;
}

void Visitor::keep_cookies(const http::Response& response) {
  for (const auto& header : response.headers) {
    if (header.name != "Set-Cookie") continue;
    auto name = header.value.substr(0, header.value.find('='));
    auto value = cookie_value(header.value);
    if (value.empty())
      cookies.erase(name);
    else
      cookies[name] = value;
  }
}

Reply Visitor::send(http::Method method, std::string target, std::string body) {
  std::promise<http::Response> promise;
  house_.routes.handle(request_of(method, std::move(target), std::move(body)),
                       [&](http::Response response) { promise.set_value(std::move(response)); });
  Reply reply;
  reply.response = promise.get_future().get();
  reply.status = reply.response.status;
  if (!reply.response.body.empty()) reply.body = boost::json::parse(reply.response.body);
  keep_cookies(reply.response);
  const auto* object = reply.body.if_object();
  if (object != nullptr && object->contains("csrf_token"))
    csrf = object->at("csrf_token").is_null() ? "" : reply.text("csrf_token");
  return reply;
}

Reply Visitor::post(std::string target, boost::json::object body) {
  return send(http::Method::post, std::move(target), boost::json::serialize(body));
}
Reply Visitor::put(std::string target, boost::json::object body) {
  return send(http::Method::put, std::move(target), boost::json::serialize(body));
}
Reply Visitor::patch(std::string target, boost::json::object body) {
  return send(http::Method::patch, std::move(target), boost::json::serialize(body));
}

void HouseTest::SetUp() {
  DatabaseTest::SetUp();
  house_ = std::make_unique<House>(database());
  add_routes(house_->routes);
}

void HouseTest::TearDown() {
  house_.reset();
  DatabaseTest::TearDown();
}

}  // namespace entente::kit
