// Requests and responses as the rest of the program sees them: plain values, no Beast.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::http {

// A HEAD request reaches the handler as `get`; the server sends the headers of its answer alone.
enum class Method { get, head, post, put, patch, delete_, options };

struct Header {
  std::string name;
  std::string value;
};

struct Request {
  Method method = Method::get;
  std::string target;  // as sent: "/v1/reviews?stars=1"
  std::string path;    // percent-decoded, without the query; always starts with '/'
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in order
  std::vector<Header> headers;
  std::string body;
  std::string client_address;  // the real one: X-Forwarded-For only from listed proxies (SEC-19)
  bool secure = false;         // TLS here, or X-Forwarded-Proto: https from a listed proxy
  std::string request_id;      // for logs and problem `instance`

  // The first header of that name, in any case; empty where absent.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  // The first value of that name; nullopt where absent, "" for "?name" and "?name=".
  [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
  // The first cookie of exactly that name, over all Cookie headers.
  [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;
};

struct Response {
  int status = 200;
  // Date, Content-Length, Connection and Transfer-Encoding are the server's and are dropped here.
  std::vector<Header> headers;
  std::string body;
  // A body that many responses share (static files); wins over `body`. With `gzipped` set the
  // server sends that form to clients that accept it.
  std::shared_ptr<const std::string> shared_body;
  std::shared_ptr<const std::string> shared_body_gzipped;
  // A stream of server-sent events: the server keeps the connection and writes what is published.
  std::string event_topic;

  // Replaces the header of that name, or adds it.
  Response& set(std::string name, std::string value) &;
  // The first header of that name, in any case; empty where absent.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

// Called once, from any thread. Later calls are ignored; when every copy is gone without a call,
// the client gets a 500.
using Respond = std::function<void(Response)>;
// Called on an I/O thread; must not block beyond an inline read. What it throws becomes a 500.
using Handler = std::function<void(Request, Respond)>;

// ASCII letters compare without case, as header names do.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

}  // namespace entente::http
