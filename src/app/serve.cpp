// entente serve
#include <csignal>
#include <iostream>

#include "app/command_line.hpp"
#include "app/metrics.hpp"
#include "app/program.hpp"
#include "app/web_server.hpp"
#include "app/worker.hpp"
#include "people/people.hpp"
#include "platform/log/log.hpp"

namespace entente::app {
namespace {

// Waits for SIGINT or SIGTERM; the signals were blocked in every thread before any was started.
void wait_for_stop(const sigset_t& signals) {
  int caught = 0;
  sigwait(&signals, &caught);
}

sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

int serve(const config::Settings& settings) {
  auto signals = block_stop_signals();
  Program program(settings);
  WebServer web(program);
  Worker worker(program);
  std::optional<MetricsServer> metrics;
  if (!settings.metrics.listen.empty()) metrics.emplace(program, web);
  web.start();
  if (metrics) metrics->start();
  worker.start();
  std::cout << "Entente listens on " << settings.public_url << " (port " << web.port() << ")"
            << std::endl;
  if (auto link = people::ensure_setup_link(program.journal()))
    std::cout << "Open this link once to make the first operator:\n  " << *link << std::endl;
  log::info("started", {{"port", web.port()}, {"engine", program.database().engine()}});
  wait_for_stop(signals);
  log::info("stopping");
  web.stop();
  worker.stop();
  log::info("stopped");
  return exit_done;
}

}  // namespace

void add_serve_command(CLI::App& app, int& code) {
  add_command(app, code, "serve",
              "Answer requests and do what is due, until it is told to stop.\n"
              "  entente serve --data /var/lib/entente --listen 127.0.0.1:8080",
              {}, serve);
}

}  // namespace entente::app
