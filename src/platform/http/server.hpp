// The HTTP server: connections, limits, TLS, compression, slow clients, graceful stop.
// What a request means is the handler's business.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "platform/http/message.hpp"

namespace entente::http {

struct ServerOptions {
  std::string host = "127.0.0.1";
  unsigned short port = 8080;  // 0 asks the system for a free one; see Server::port()
  int threads = 2;
  std::size_t header_bytes_max = 16 * 1024;
  std::size_t body_bytes_max = 1024 * 1024;
  // Paths (prefixes) where more is allowed: uploads.
  std::vector<std::pair<std::string, std::size_t>> body_bytes_max_for;
  std::chrono::milliseconds header_time_max{10'000};   // a client slower than this is dropped
  std::chrono::milliseconds body_time_max{30'000};
  std::chrono::milliseconds write_time_max{30'000};
  std::chrono::milliseconds idle_time_max{60'000};     // keep-alive
  std::chrono::milliseconds stop_time_max{10'000};     // what runs may finish in this time
  std::size_t connections_max = 10'000;
  std::string tls_certificate_file;  // PEM chain and key; both or neither
  std::string tls_key_file;
  std::vector<std::string> trusted_proxies;  // addresses or CIDR ranges
  std::size_t gzip_bytes_min = 1024;
};

class Server {
 public:
  // Binds at once; throws std::runtime_error with a sentence for people when it cannot.
  Server(ServerOptions options, Handler handler);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] unsigned short port() const;
  void start();  // starts the threads and returns
  // Stops accepting, lets running requests finish (up to stop_time_max), closes the rest. Idempotent.
  void stop();

  // Sends one event to every open stream of the topic; safe from any thread.
  void publish(std::string_view topic, std::string_view event, std::string_view data);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::http
