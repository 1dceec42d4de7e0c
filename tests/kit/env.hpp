// A whole installation for one test: the real program behind real HTTP, a hand clock, caught mail.
//
//   kit::Env env(engine());
//   auto shop = env.new_shop("atelier");
//   auto order = env.new_order(shop, "1001", "ana@example.test");
//   env.after(3_days);
#pragma once

#include <boost/json.hpp>
#include <memory>
#include <string>
#include <vector>

#include "app/program.hpp"
#include "app/web_server.hpp"
#include "kit/databases.hpp"
#include "kit/http_client.hpp"

namespace entente::kit {

namespace literals {
constexpr std::chrono::hours operator""_hours(unsigned long long n) {
  return std::chrono::hours{static_cast<long>(n)};
}
constexpr std::chrono::hours operator""_days(unsigned long long n) {
  return std::chrono::hours{24 * static_cast<long>(n)};
}
}  // namespace literals

// Somebody signed in, or a machine with its key: a client that sends what its kind must send.
class Actor {
 public:
  Actor(HttpClient client, std::string csrf) : client_(std::move(client)), csrf_(std::move(csrf)) {}

  HttpResponse get(const std::string& path);
  // `version`: the ETag that was seen, as If-Match; empty: none is sent.
  HttpResponse post(const std::string& path, const boost::json::value& body = boost::json::object{},
                    const std::string& version = "", const std::string& idempotency_key = "");
  HttpResponse put(const std::string& path, const boost::json::value& body,
                   const std::string& version = "");
  HttpResponse patch(const std::string& path, const boost::json::value& body,
                     const std::string& version = "");
  // Bytes as they are, as JSON unless the headers say otherwise.
  HttpResponse send(const std::string& method, const std::string& path, std::string_view body,
                    const Headers& more = {});
  HttpClient& client() { return client_; }

 private:
  [[nodiscard]] Headers headers(const std::string& version, const std::string& key) const;

  HttpClient client_;
  std::string csrf_;
};

struct Shop {
  ShopId id;
  std::string handle;
  std::string path;  // "/v1/shops/shop_..."
  std::string owner_email;
};

struct PlacedOrder {
  std::string id;
  std::string external_id;
  std::string first_line_id;
};

struct EnvOptions {
  Instant start{1'795'000'000'000'000};
  config::FlagValues settings = {};                    // beside the usual ones
  bool mail_leaves = false;                            // by smtp.url instead of being caught
  refunds::CertificateSource* certificates = nullptr;  // of PayPal
};

class Env {
 public:
  explicit Env(db::Engine engine, EnvOptions options = {});
  ~Env();

  // Ends the program and keeps its data, for another process to go on with: what it needs is in
  // settings(). The hand clock stands still meanwhile.
  void stop();
  void start();
  [[nodiscard]] const config::FlagValues& settings() const { return settings_; }
  [[nodiscard]] db::Options database() const { return database_.options(); }

  [[nodiscard]] app::Program& program() { return *program_; }
  [[nodiscard]] app::WebServer& web() { return *web_; }
  [[nodiscard]] std::string base() const;
  [[nodiscard]] Instant now() const;

  // Moves the clock, then does what came due until nothing is.
  void after(Duration time);
  void at(Instant instant);
  int work_off() { return program_->work_off(); }

  Shop new_shop(const std::string& handle, const std::string& language = "en");
  Actor owner(const Shop& shop);
  Actor member(const Shop& shop, ShopRole role, const std::string& email);
  Actor staff(const std::string& role, const std::string& email);
  Actor anyone();
  // A machine with every scope, of one shop or of all.
  Actor machine(std::optional<ShopId> shop = {});
  // The secret of a new API key with every scope, for machines that talk to another process.
  std::string new_api_key(std::optional<ShopId> shop = {});

  // One line of product "mug", delivered a day after it was placed.
  PlacedOrder new_order(const Shop& shop, const std::string& external_id,
                        const std::string& buyer_email, const std::string& language = "en");
  // The token of the buyer's review form.
  std::string review_token(const Shop& shop, const PlacedOrder& order);
  // A review of the order's first line through the form; the answer's body.
  boost::json::value review(const Shop& shop, const PlacedOrder& order, int stars,
                            const std::string& body);

  [[nodiscard]] std::vector<mail::CaughtMail> mail_to(const std::string& address);

 private:
  Actor sign_in(const std::string& email);

  void set_clock(Instant instant);

  TestDatabase database_;
  TemporaryDirectory directory_;
  config::FlagValues settings_;
  bool mail_leaves_ = false;
  refunds::CertificateSource* certificates_ = nullptr;
  std::unique_ptr<app::Program> program_;
  std::unique_ptr<app::WebServer> web_;
};

// "...#token" -> "token"
std::string token_in(const std::string& text);

// A suite that has an Env on both engines.
class StoryTest : public testing::TestWithParam<db::Engine> {
 protected:
  void SetUp() override { env_ = std::make_unique<Env>(GetParam(), options()); }
  [[nodiscard]] virtual EnvOptions options() const { return {}; }
  Env& env() { return *env_; }

 private:
  std::unique_ptr<Env> env_;
};

}  // namespace entente::kit
