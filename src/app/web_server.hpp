// HTTP in front of the program: limits, API, live updates, the web UI, health.
#pragma once

#include <memory>

#include "app/program.hpp"
#include "app/rate_guard.hpp"
#include "platform/http/security_headers.hpp"
#include "platform/http/server.hpp"
#include "platform/http/static_files.hpp"

namespace entente::app {

class WebServer {
 public:
  // Binds at once; throws with a sentence for people where it cannot.
  explicit WebServer(Program& program);
  ~WebServer();

  void start();
  void stop();
  [[nodiscard]] unsigned short port() const;
  [[nodiscard]] http::ServerStats stats() const { return server_->stats(); }

 private:
  void handle(http::Request request, http::Respond respond);
  void handle_api(http::Request request, http::Respond respond);
  [[nodiscard]] http::Response page(std::string_view file, http::PageKind kind) const;
  [[nodiscard]] http::Response web(const http::Request& request) const;
  [[nodiscard]] http::Response health(const http::Request& request);

  Program& program_;
  http::StaticFiles files_;
  RateGuard rates_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace entente::app
