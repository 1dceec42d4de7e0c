// What the threads of one server share. Included by .cpp files of this folder only.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/http/parser.hpp"
#include "platform/http/proxies.hpp"
#include "platform/http/server.hpp"

namespace entente::http {

// Counts the open event streams of each client address.
class StreamCounts {
 public:
  // False when the address has `max` of them already.
  bool enter(const std::string& address, std::size_t max);
  void leave(const std::string& address);
  [[nodiscard]] std::size_t total() const;

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::size_t> counts_;
  std::size_t total_ = 0;
};

struct Core {
  Core(ServerOptions with, Handler handle);

  void connection_opened() { ++connections; }
  void connection_closed();
  // True when every connection is closed before `until`.
  bool wait_for_connections(std::chrono::steady_clock::time_point until);
  void report(std::string_view request_id, std::string_view what) const noexcept;
  // The problem for what the server refuses itself.
  [[nodiscard]] Response refusal(const Refused& refused, std::string_view accept_language,
                                 std::string_view request_id) const;

  ServerOptions options;
  Handler handler;
  TrustedProxies proxies;
  StreamCounts streams;
  std::string run_id;  // five random letters: request ids of two runs differ
  std::atomic<bool> stopping{false};
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> turned_away{0};  // of them, those that only hear the 503
  std::atomic<std::uint64_t> refused_connections{0};
  std::atomic<std::uint64_t> bad_requests{0};
  std::atomic<std::uint64_t> timeouts{0};

 private:
  std::mutex mutex_;
  std::condition_variable all_closed_;
};

// One server-sent event as bytes; the line breaks of `data` become several data lines.
[[nodiscard]] std::string event_text(std::string_view event, std::string_view data);

}  // namespace entente::http
