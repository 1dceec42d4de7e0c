// The HTTP part of the program with nothing behind it: /bytes/N answers N bytes. Beside
// floor_server it shows what limits, deadlines and the neutral request cost.
#include <CLI/CLI.hpp>
#include <csignal>

#include <charconv>
#include <cstdio>
#include <string>

#include "platform/http/server.hpp"

int main(int argc, char** argv) {
  using namespace entente::http;
  CLI::App app{"The HTTP server with a trivial handler: /bytes/N answers N bytes"};
  ServerOptions options{.port = 0};
  app.add_option("--port", options.port, "0 takes a free one; it is printed");
  app.add_option("--threads", options.threads)->check(CLI::Range(1, 64));
  CLI11_PARSE(app, argc, argv);

  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  Server server(options, [](Request request, Respond respond) {
    constexpr std::string_view prefix = "/bytes/";
    std::size_t count = 0;
    if (request.path.starts_with(prefix))
      std::from_chars(request.path.data() + prefix.size(),
                      request.path.data() + request.path.size(), count);
    Response response;
    response.headers.push_back({"Content-Type", "application/json"});
    response.body.assign(count, 'x');
    respond(std::move(response));
  });
  server.start();
  std::printf("listening on http://127.0.0.1:%d\n", server.port());
  std::fflush(stdout);
  int caught = 0;
  sigwait(&signals, &caught);
  server.stop();
}
