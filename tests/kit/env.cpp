#include "kit/env.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "kit/image_worker.hpp"
#include "people/people.hpp"
#include "shops/shops.hpp"

namespace entente::kit {
namespace {

constexpr const char* password = "correct horse battery";

config::FlagValues settings_for(const db::Options& database, const std::filesystem::path& data) {
  config::FlagValues flags{{"listen", "127.0.0.1:0"},
                           {"public_url", "https://reviews.example.test"},
                           {"sandbox", "true"},
                           {"zone", "Europe/Paris"},
                           {"log.level", "error"},
                           {"smtp.from", "care@reviews.example.test"},
                           {"smtp.from_name", "Example Market"},
                           {"rate.per_address", "0"},
                           {"rate.per_account", "0"},
                           {"rate.per_api_key", "0"},
                           {"rate.public_writes_per_address", "0"},
                           {"rate.sign_in_per_address", "0"}};
  flags["data_dir"] = database.url.empty() ? database.data_directory.string() : data.string();
  if (!database.url.empty()) flags["database"] = database.url;
  return flags;
}

config::Settings loaded(const config::FlagValues& flags) {
  auto settings = config::load_settings(
      {flags, [](const std::string&) { return std::optional<std::string>{}; }});
  if (!settings) throw std::runtime_error(config::to_text(settings.error().front()));
  return *settings;
}

}  // namespace

HttpResponse Actor::get(const std::string& path) {
  return client_.get(path);
}

Headers Actor::headers(const std::string& version, const std::string& key) const {
  Headers sent;
  if (!csrf_.empty()) sent.emplace_back("X-CSRF-Token", csrf_);
  if (!version.empty()) sent.emplace_back("If-Match", version);
  if (!key.empty()) sent.emplace_back("Idempotency-Key", key);
  return sent;
}

HttpResponse Actor::post(const std::string& path, const boost::json::value& body,
                         const std::string& version, const std::string& idempotency_key) {
  return client_.post(path, body, headers(version, idempotency_key));
}

HttpResponse Actor::put(const std::string& path, const boost::json::value& body,
                        const std::string& version) {
  return client_.put(path, body, headers(version, {}));
}

HttpResponse Actor::patch(const std::string& path, const boost::json::value& body,
                          const std::string& version) {
  return client_.patch(path, body, headers(version, {}));
}

HttpResponse Actor::send(const std::string& method, const std::string& path, std::string_view body,
                         const Headers& more) {
  auto sent = headers({}, {});
  if (!body.empty()) sent.emplace_back("Content-Type", "application/json");
  for (const auto& [name, value] : more) {
    std::erase_if(sent, [&](const auto& each) { return each.first == name; });
    sent.emplace_back(name, value);
  }
  return client_.send(method, path, body, sent);
}

Env::Env(db::Engine engine, EnvOptions options)
    : database_(engine),
      settings_(settings_for(database_.options(), directory_.path())),
      mail_leaves_(options.mail_leaves),
      certificates_(options.certificates) {
  for (const auto& [name, value] : options.settings) settings_[name] = value;
  log::configure({log::Level::error, log::Format::text, nullptr});
  start();
  set_clock(options.start);
}

Env::~Env() {
  stop();
}

void Env::start() {
  program_ = std::make_unique<app::Program>(
      loaded(settings_), app::Replacements{.password_cost = crypto::test_password_cost,
                                           .read_only = false,
                                           .image_worker = image_worker(),
                                           .mail_leaves = mail_leaves_,
                                           .certificates = certificates_});
  web_ = std::make_unique<app::WebServer>(*program_);
  web_->start();
}

void Env::stop() {
  web_.reset();
  program_.reset();
}

std::string Env::base() const {
  return fmt::format("http://127.0.0.1:{}", web_->port());
}
Instant Env::now() const {
  return program_->env().clock.now();
}

void Env::after(Duration time) {
  at(now() + time);
}

void Env::at(Instant instant) {
  set_clock(instant);
  work_off();
}

void Env::set_clock(Instant instant) {
  program_->journal().run_system([&](journal::Work& work) {
    people::carry_sessions_over(work, instant - now());
    people::keep_sandbox_time(work, instant);
  });
  program_->test_clock()->set(instant);
}

Shop Env::new_shop(const std::string& handle, const std::string& language) {
  Shop shop;
  shop.handle = handle;
  shop.owner_email = "owner@" + handle + ".example.test";
  program_->journal().run_system([&](journal::Work& work) {
    shops::NewShop wanted{handle, "Shop " + handle, {language}, "EUR", "Europe/Paris", {}, {}, {}};
    auto made = shops::make_shop(work, wanted);
    if (!made) throw std::runtime_error(made.error().code);
    shop.id = made->id;
  });
  shop.path = "/v1/shops/" + to_text(shop.id);
  member(shop, ShopRole::owner, shop.owner_email);
  return shop;
}

Actor Env::sign_in(const std::string& email) {
  HttpClient client(base());
  auto answer = client.post("/v1/session", {{"email", email}, {"password", password}});
  if (answer.status != 200) throw std::runtime_error("sign-in failed: " + answer.body);
  auto csrf = std::string(answer.json().at("csrf_token").as_string());
  return {std::move(client), csrf};
}

Actor Env::owner(const Shop& shop) {
  return sign_in(shop.owner_email);
}

Actor Env::member(const Shop& shop, ShopRole role, const std::string& email) {
  program_->journal().run_system([&](journal::Work& work) {
    people::NewAccount wanted;
    wanted.email = email;
    wanted.name = "Sam of " + shop.handle;
    wanted.password_hash = crypto::password_hash(password, crypto::test_password_cost);
    auto found = people::account_for(work, wanted);
    people::save_membership(work, {shop.id, found.account.id, role, work.now});
  });
  return sign_in(email);
}

Actor Env::staff(const std::string& role, const std::string& email) {
  program_->journal().run_system([&](journal::Work& work) {
    people::NewAccount wanted;
    wanted.email = email;
    wanted.name = "Staff " + role;
    wanted.password_hash = crypto::password_hash(password, crypto::test_password_cost);
    wanted.roles = {parse_enum<people::StaffRole>(role).value()};
    people::account_for(work, wanted);
  });
  return sign_in(email);
}

Actor Env::anyone() {
  return {HttpClient(base()), {}};
}

std::string Env::new_api_key(std::optional<ShopId> shop) {
  auto op = staff("operator", "op@reviews.example.test");
  boost::json::object body{
      {"name", "shop platform"},
      {"shop_id", nullptr},
      {"scopes",
       {"orders.write", "orders.read", "reviews.read", "reviews.write", "disputes.read",
        "messages.read", "messages.write", "cases.read", "cases.write", "refunds.write",
        "shipping.write", "standing.read", "sellers.write"}}};
  if (shop) body["shop_id"] = to_text(*shop);
  auto made = op.post("/v1/api-keys", body);
  if (made.status >= 300) throw std::runtime_error("no key: " + made.body);
  return std::string(made.json().at("secret").as_string());
}

Actor Env::machine(std::optional<ShopId> shop) {
  HttpClient client(base());
  client.set_header("Authorization", "Bearer " + new_api_key(shop));
  return {std::move(client), {}};
}

PlacedOrder Env::new_order(const Shop& shop, const std::string& external_id,
                           const std::string& buyer_email, const std::string& language) {
  boost::json::object line{{"title", "Blue mug"},
                           {"quantity", 1},
                           {"price", {{"minor", 1900}, {"currency", "EUR"}}},
                           {"product", {{"external_id", "mug"}, {"name", "Blue mug"}}}};
  boost::json::object order{
      {"shop", shop.handle},
      {"placed_at", to_text(now() - std::chrono::hours{48})},
      {"delivered_at", to_text(now() - std::chrono::hours{24})},
      {"status", "delivered"},
      {"currency", "EUR"},
      {"buyer", {{"email", buyer_email}, {"name", "Ana Buyer"}, {"language", language}}},
      {"lines", boost::json::array{line}}};
  auto answer = machine().put("/v1/orders/" + external_id, order);
  if (answer.status >= 300) throw std::runtime_error("no order: " + answer.body);
  auto json = answer.json();
  return {std::string(json.at("id").as_string()), external_id,
          std::string(json.at("lines").at(0).at("id").as_string())};
}

std::string Env::review_token(const Shop& shop, const PlacedOrder& order) {
  auto answer = machine().post(shop.path + "/orders/" + order.id + "/review-link");
  if (answer.status >= 300) throw std::runtime_error("no link: " + answer.body);
  return token_in(std::string(answer.json().at("url").as_string()));
}

boost::json::value Env::review(const Shop& shop, const PlacedOrder& order, int stars,
                               const std::string& body) {
  auto answer = anyone().post("/v1/review-links/submit", {{"token", review_token(shop, order)},
                                                          {"line_id", order.first_line_id},
                                                          {"stars", stars},
                                                          {"title", "My mug"},
                                                          {"body", body},
                                                          {"display_name", "Ana B."}});
  if (answer.status != 201) throw std::runtime_error("no review: " + answer.body);
  auto json = answer.json();
  work_off();
  return json;
}

std::vector<mail::CaughtMail> Env::mail_to(const std::string& address) {
  std::vector<mail::CaughtMail> found;
  for (auto& caught : program_->caught_mail()->caught())
    if (caught.message.to.email == address) found.push_back(std::move(caught));
  return found;
}

std::string token_in(const std::string& text) {
  auto hash = text.find("#");
  auto end = text.find_first_not_of(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.", hash + 1);
  return text.substr(hash + 1, end == std::string::npos ? end : end - hash - 1);
}

}  // namespace entente::kit
