// The floor every figure is measured against: Boost.Beast as its own examples use it, with one
// io_context a thread, answering GET and POST /bytes/N with N bytes. No limits, no deadlines.
#include <CLI/CLI.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <charconv>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Executor = asio::io_context::executor_type;
using Tcp = asio::ip::tcp;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
constexpr asio::use_awaitable_t<Executor> awaited{};

std::size_t bytes_asked(std::string_view target) {
  constexpr std::string_view prefix = "/bytes/";
  std::size_t count = 0;
  if (target.starts_with(prefix))
    std::from_chars(target.data() + prefix.size(), target.data() + target.size(), count);
  return count;
}

asio::awaitable<void, Executor> serve(Socket socket) {
  try {
    boost::beast::flat_buffer buffer;
    while (true) {
      http::request<http::string_body> request;
      co_await http::async_read(socket, buffer, request, awaited);
      http::response<http::string_body> response{http::status::ok, request.version()};
      response.set(http::field::content_type, "application/json");
      response.keep_alive(request.keep_alive());
      response.body().assign(bytes_asked({request.target().data(), request.target().size()}), 'x');
      response.prepare_payload();
      co_await http::async_write(socket, response, awaited);
      if (!response.keep_alive()) break;
    }
  } catch (const boost::system::system_error&) {
    // The client has gone.
  }
}

asio::awaitable<void, Executor> accept(asio::basic_socket_acceptor<Tcp, Executor>& acceptor,
                                       std::vector<std::unique_ptr<asio::io_context>>& contexts) {
  for (std::size_t turn = 0;; ++turn) {
    auto& context = *contexts[turn % contexts.size()];
    Socket socket(context.get_executor());
    co_await acceptor.async_accept(socket, awaited);
    socket.set_option(Tcp::no_delay(true));
    asio::co_spawn(context, serve(std::move(socket)), asio::detached);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"A bare Beast server: /bytes/N answers N bytes"};
  unsigned short port = 0;
  int threads = 2;
  app.add_option("--port", port, "0 takes a free one; it is printed");
  app.add_option("--threads", threads)->check(CLI::Range(1, 64));
  CLI11_PARSE(app, argc, argv);

  std::vector<std::unique_ptr<asio::io_context>> contexts;
  for (int i = 0; i < threads; ++i) contexts.push_back(std::make_unique<asio::io_context>(1));
  asio::basic_socket_acceptor<Tcp, Executor> acceptor(
      contexts[0]->get_executor(), Tcp::endpoint(asio::ip::address_v4::loopback(), port));
  std::printf("listening on http://127.0.0.1:%d\n", acceptor.local_endpoint().port());
  std::fflush(stdout);
  asio::signal_set signals(*contexts[0], SIGINT, SIGTERM);
  signals.async_wait([&](auto, auto) {
    for (auto& context : contexts) context->stop();
  });
  asio::co_spawn(*contexts[0], accept(acceptor, contexts), asio::detached);
  std::vector<std::jthread> running;
  std::vector<asio::executor_work_guard<Executor>> guards;
  for (auto& context : contexts) {
    guards.push_back(asio::make_work_guard(*context));
    running.emplace_back([&context] { context->run(); });
  }
}
