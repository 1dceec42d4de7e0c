#include "platform/http/server.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>

#include <stdexcept>
#include <thread>

#include "platform/http/stream_connection.hpp"

namespace entente::http {
namespace {

// How many of those above the limit are told so at the same time; the rest is closed unheard.
constexpr std::size_t told_connections_max = 64;
constexpr std::chrono::milliseconds accept_pause{50};

using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;

Tcp::endpoint resolve(const ServerOptions& options) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(options.host, error);
  if (!error) return {address, options.port};
  asio::io_context context;
  Tcp::resolver resolver(context);
  const auto found = resolver.resolve(options.host, std::to_string(options.port), error);
  if (error || found.empty())
    throw std::runtime_error(fmt::format("cannot find the address \"{}\"", options.host));
  return *found.begin();
}

}  // namespace

struct Server::Impl {
  Impl(ServerOptions options, Handler handler) : core(std::move(options), std::move(handler)) {
    const auto& set = core.options;
    if (set.tls_certificate_file.empty() != set.tls_key_file.empty())
      throw std::runtime_error("TLS needs both the certificate and the key file");
    if (!set.tls_certificate_file.empty())
      tls = make_tls_context(set.tls_certificate_file, set.tls_key_file);
    for (int i = 0; i < std::max(1, set.threads); ++i)
      workers.push_back(std::make_unique<Worker>(core, i));
    listen(resolve(set));
  }

  void listen(const Tcp::endpoint& endpoint) {
    acceptor = std::make_unique<Acceptor>(workers.front()->context.get_executor());
    boost::system::error_code error;
    acceptor->open(endpoint.protocol(), error);
    if (!error) acceptor->set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(asio::socket_base::max_listen_connections, error);
    if (error)
      throw std::runtime_error(fmt::format("cannot listen on {}:{}: {}", core.options.host,
                                           core.options.port, error.message()));
    port = acceptor->local_endpoint().port();
  }

  Task<void> accept_loop() {
    constexpr auto quietly = asio::as_tuple(asio::use_awaitable_t<Executor>{});
    Timer pause(workers.front()->context.get_executor());
    for (std::size_t turn = 0; !core.stopping; ++turn) {
      auto& worker = *workers[turn % workers.size()];
      Socket socket(worker.context.get_executor());
      Tcp::endpoint peer;
      auto [error] = co_await acceptor->async_accept(socket, peer, quietly);
      if (error == asio::error::operation_aborted) co_return;
      if (error) {  // out of file handles: some will come back
        pause.expires_after(accept_pause);
        co_await pause.async_wait(quietly);
        continue;
      }
      begin(worker, std::move(socket), peer);
    }
  }

  void begin(Worker& worker, Socket socket, const Tcp::endpoint& peer) {
    // In this order: those told only become fewer meanwhile, so the difference is never negative.
    const auto open = core.connections.load();
    const auto told = core.turned_away.load();
    const bool overload = open - told >= core.options.connections_max;
    if (overload) ++core.refused_connections;
    if (overload && (tls || told >= told_connections_max)) return;
    if (tls)
      start_tls(worker, std::move(socket), peer, *tls);
    else
      start_plain(worker, std::move(socket), peer, overload);
  }

  void start() {
    asio::co_spawn(workers.front()->context, accept_loop(), asio::detached);
    for (auto& worker : workers) {
      guards.push_back(asio::make_work_guard(worker->context));
      threads.emplace_back([&w = *worker] { w.run(); });
    }
  }

  void stop() {
    const std::scoped_lock lock(stop_mutex);
    if (core.stopping.exchange(true)) return;
    const auto until = SteadyClock::now() + core.options.stop_time_max;
    asio::post(workers.front()->context, [this] {
      boost::system::error_code ignored;
      acceptor->close(ignored);
    });
    for (auto& worker : workers) asio::post(worker->context, [&w = *worker] { w.begin_stop(); });
    if (!threads.empty()) core.wait_for_connections(until);
    for (auto& worker : workers) worker->gate->shut();
    guards.clear();
    for (auto& worker : workers) worker->context.stop();
    for (auto& thread : threads) thread.join();
    acceptor.reset();  // also where start() was never called
  }

  Core core;
  std::unique_ptr<asio::ssl::context> tls;
  std::vector<std::unique_ptr<Worker>> workers;
  std::unique_ptr<Acceptor> acceptor;
  std::vector<asio::executor_work_guard<Executor>> guards;
  std::vector<std::thread> threads;
  std::mutex stop_mutex;
  unsigned short port = 0;
};

Server::Server(ServerOptions options, Handler handler) {
  if (sodium_init() < 0) throw std::runtime_error("cannot set up libsodium");
  impl_ = std::make_unique<Impl>(std::move(options), std::move(handler));
}

Server::~Server() {
  stop();
}

unsigned short Server::port() const {
  return impl_->port;
}
void Server::start() {
  impl_->start();
}
void Server::stop() {
  impl_->stop();
}

void Server::publish(std::string_view topic, std::string_view event, std::string_view data) {
  // A stream is counted before it is told of anything.
  if (impl_->core.stopping || impl_->core.streams.total() == 0) return;
  const auto message = std::make_shared<const std::string>(event_text(event, data));
  for (auto& worker : impl_->workers) worker->publish(std::string(topic), message);
}

ServerStats Server::stats() const {
  const auto& core = impl_->core;
  ServerStats stats{.connections = core.connections,
                    .streams = core.streams.total(),
                    .refused_connections = core.refused_connections,
                    .bad_requests = core.bad_requests,
                    .timeouts = core.timeouts};
  for (const auto& worker : impl_->workers) stats.requests += worker->requests;
  return stats;
}

}  // namespace entente::http
