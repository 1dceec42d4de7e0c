// A server of a test with a handler that tells what it was asked.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "kit/http_client.hpp"
#include "kit/raw_http.hpp"
#include "platform/http/server.hpp"

namespace entente::http {

inline Response text_response(std::string body) {
  Response response;
  response.headers.push_back({"Content-Type", "text/plain"});
  response.body = std::move(body);
  return response;
}

// "path|body", whatever was asked.
inline void echo(Request request, const Respond& respond) {
  respond(text_response(request.path + "|" + request.body));
}

class TestServer {
 public:
  explicit TestServer(ServerOptions options = {}, Handler handler = echo)
      : server(with_free_port(std::move(options)), std::move(handler)) {
    server.start();
  }

  [[nodiscard]] kit::RawConnection connect() const { return kit::RawConnection(server.port()); }
  [[nodiscard]] kit::HttpClient client() const {
    return kit::HttpClient(fmt::format("http://127.0.0.1:{}", server.port()));
  }
  // Sends bytes on a new connection and reads the answer.
  [[nodiscard]] kit::RawResponse ask(std::string_view bytes) const {
    auto connection = connect();
    connection.send(bytes);
    auto response = connection.read_response();
    EXPECT_TRUE(response) << "no answer to: " << bytes.substr(0, 200);
    return response.value_or(kit::RawResponse{});
  }

  Server server;

 private:
  static ServerOptions with_free_port(ServerOptions options) {
    options.port = 0;
    return options;
  }
};

}  // namespace entente::http
