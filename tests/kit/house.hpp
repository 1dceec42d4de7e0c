// The program's inside for tests of one feature: journal, routes, texts and a hand clock over a
// database, without sockets. Visitors send requests and keep cookies like a browser.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/router.hpp"
#include "journal/outbox.hpp"
#include "kit/databases.hpp"
#include "platform/clock/clock.hpp"

namespace entente::kit {

class House {
 public:
  explicit House(db::Database& database);

  db::Database& database;
  TestClock clock;
  text::Catalogue texts;
  crypto::CommonPasswords common_passwords;
  Environment env;
  journal::Journal journal;
  api::Router routes;

  [[nodiscard]] Instant now() const { return clock.now(); }
  void after(Duration by) { clock.advance(by); }
  // As the system, waiting.
  void write(const std::function<void(journal::Work&)>& body) { journal.run_system(body); }
  void read(const std::function<void(db::Session&)>& body) { database.read(body); }
  // Waits until what requests left behind (notes of use) is written.
  void settle();
  // What waits in the outbox for an address, oldest first.
  std::vector<journal::OutboxRow> mails_to(std::string_view recipient);
  // The token behind the '#' of the link in the newest mail of a kind to an address.
  std::string token_in_mail(std::string_view kind, std::string_view recipient);
};

struct Reply {
  int status = 0;
  boost::json::value body;
  http::Response response;

  // The problem's code; empty for an answer that is none.
  [[nodiscard]] std::string code() const;
  // "pointer:code" of each field error.
  [[nodiscard]] std::vector<std::string> errors() const;
  // By path of names: at("account", "email").
  template <class... Names>
  [[nodiscard]] const boost::json::value& at(const Names&... names) const {
    const auto* value = &body;
    ((value = &value->as_object().at(names)), ...);
    return *value;
  }
  template <class... Names>
  [[nodiscard]] std::string text(const Names&... names) const {
    return std::string(at(names...).as_string());
  }
  // An action of the answer: "allowed", "refused" or "absent".
  [[nodiscard]] std::string action(std::string_view name) const;
};

// A browser or a machine.
class Visitor {
 public:
  explicit Visitor(House& house, std::string address = "192.0.2.1")
      : house_(house), address_(std::move(address)) {}

  Reply send(http::Method method, std::string target, std::string body = {});
  Reply get(std::string target) { return send(http::Method::get, std::move(target)); }
  Reply post(std::string target, boost::json::object body = {});
  Reply put(std::string target, boost::json::object body = {});
  Reply patch(std::string target, boost::json::object body = {});
  Reply del(std::string target) { return send(http::Method::delete_, std::move(target)); }

  std::map<std::string, std::string> cookies;
  std::map<std::string, std::string> headers;  // sent with every request
  std::string csrf;                            // taken from each session answer
  std::string if_match;                        // sent with the next request alone
  std::string idempotency_key;                 // sent with the next request alone

 private:
  http::Request request_of(http::Method method, std::string target, std::string body);
  void keep_cookies(const http::Response& response);

  House& house_;
  std::string address_;
};

// A suite over both engines with a house in it. Override `add_routes`.
class HouseTest : public DatabaseTest {
 protected:
  void SetUp() override;
  void TearDown() override;
  virtual void add_routes(api::Router& routes) = 0;
  [[nodiscard]] House& house() { return *house_; }

 private:
  std::unique_ptr<House> house_;
};

}  // namespace entente::kit
