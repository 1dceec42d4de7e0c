// The HTTP server: connections, limits, TLS, compression, slow clients, graceful stop.
// What a request means is the handler's business.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/message.hpp"
#include "platform/http/problem.hpp"

namespace entente::http {

struct ServerOptions {
  std::string host = "127.0.0.1";
  unsigned short port = 8080;  // 0 asks the system for a free one; see Server::port()
  int threads = 2;
  std::size_t header_bytes_max = 16 * 1024;  // request line and headers: 431
  std::size_t body_bytes_max = 1024 * 1024;  // 413
  // Paths (prefixes) where another limit holds: uploads. The longest prefix that fits decides.
  std::vector<std::pair<std::string, std::size_t>> body_bytes_max_for;
  std::chrono::milliseconds header_time_max{10'000};  // a client slower than this is dropped
  // Bodies and answers may take this long, and longer for their bytes: slower than
  // bytes_per_second_min is a slow client, not a slow line.
  std::chrono::milliseconds body_time_max{30'000};
  std::chrono::milliseconds write_time_max{30'000};
  std::size_t bytes_per_second_min = 32 * 1024;
  std::chrono::milliseconds idle_time_max{60'000};  // keep-alive
  std::chrono::milliseconds stop_time_max{10'000};  // what runs may finish in this time
  std::size_t connections_max = 10'000;             // 503 above
  std::string tls_certificate_file;                 // PEM chain and key; both or neither
  std::string tls_key_file;
  std::vector<std::string> trusted_proxies;  // addresses or CIDR ranges
  std::size_t gzip_bytes_min = 1024;         // shorter answers are sent as they are

  // Server-sent events.
  std::chrono::milliseconds stream_heartbeat{15'000};
  std::chrono::milliseconds stream_time_max{15 *
                                            60'000};  // then the browser asks (and signs in) anew
  std::size_t streams_per_address_max = 20;           // 429 above
  std::size_t stream_bytes_max = 256 * 1024;          // unread by a slow client; then it is dropped

  // What the server itself refuses, in the reader's language, and where problem types are
  // explained.
  ProblemTexter problem_texts = plain_problem_texts;
  std::string problem_types_base;
  // What a handler threw or forgot: for the log. May be called from any I/O thread.
  std::function<void(std::string_view request_id, std::string_view what)> on_error;
};

// Counters since the start, for metrics.
struct ServerStats {
  std::size_t connections = 0;  // open now
  std::size_t streams = 0;      // of them, server-sent events
  std::uint64_t requests = 0;
  std::uint64_t refused_connections = 0;
  std::uint64_t bad_requests = 0;  // refused before a handler saw them
  std::uint64_t timeouts = 0;
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
  // Stops accepting, lets running requests finish (up to stop_time_max), closes the rest.
  // Idempotent. An answer that comes later is dropped without harm.
  void stop();

  // Sends one event to every open stream of the topic; safe from any thread. Line breaks in `data`
  // are kept (the browser joins the lines); `event` is a plain word.
  void publish(std::string_view topic, std::string_view event, std::string_view data);

  [[nodiscard]] ServerStats stats() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::http
