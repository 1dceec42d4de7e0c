// GET /metrics for Prometheus, on an address of its own.
#pragma once

#include <memory>
#include <string>

#include "app/program.hpp"
#include "platform/http/server.hpp"

namespace entente::app {

class WebServer;

// What is counted while requests are answered, and what is looked up when it is asked for.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  // One answer of the API; null: no route fits. Safe from any thread.
  void observe(const api::Route* route, int status, std::chrono::nanoseconds time);

  // The text format of Prometheus. Reads the database.
  [[nodiscard]] std::string text(Program& program, const http::ServerStats& web);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Answers on settings.metrics.listen. Both must outlive it; make it before the web server starts.
class MetricsServer {
 public:
  MetricsServer(Program& program, const WebServer& web);
  ~MetricsServer();

  void start() { server_->start(); }
  [[nodiscard]] unsigned short port() const { return server_->port(); }

 private:
  [[nodiscard]] http::Response answer(const http::Request& request);

  Program& program_;
  const WebServer& web_;
  Metrics metrics_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace entente::app
