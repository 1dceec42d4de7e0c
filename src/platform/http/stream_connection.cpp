#include "platform/http/stream_connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <type_traits>

namespace entente::http {
namespace {

constexpr auto quietly = asio::as_tuple(asio::use_awaitable_t<Executor>{});
// More answers than this to pipelined requests are not held back to be sent together.
constexpr std::size_t held_bytes_max = 64 * 1024;
constexpr std::size_t kept_bytes_max = 24 * 1024;
constexpr std::size_t linger_bytes_max = 1024 * 1024;
constexpr std::chrono::milliseconds linger_time_max{1000};

template <class Stream>
class StreamConnection final : public Connection,
                               public std::enable_shared_from_this<StreamConnection<Stream>> {
 public:
  static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

  template <class... Args>
  StreamConnection(Worker& worker, const Tcp::endpoint& peer, bool overload, Args&&... stream)
      : Connection(worker, peer, is_tls, overload), stream_(std::forward<Args>(stream)...) {}

  void cancel() override {
    boost::system::error_code ignored;
    stream_.lowest_layer().cancel(ignored);
  }
  void close() override {
    boost::system::error_code ignored;
    stream_.lowest_layer().close(ignored);
  }

  static Task<void> run(std::shared_ptr<StreamConnection> self) {
    self->worker_.add(*self);
    if (self->core_.stopping || !co_await self->open()) co_return;
    if (self->overload_) {
      self->refusal_ = {503, "too_many_connections"};
      co_await self->refuse();
    } else {
      bool first = true;
      while (co_await self->serve_one(first)) first = false;
    }
    co_await self->say_goodbye();
  }

 private:
  Socket& raw_socket() {
    if constexpr (is_tls)
      return stream_.next_layer();
    else
      return stream_;
  }

  Task<bool> open() {
    boost::system::error_code ignored;
    auto& socket = stream_.lowest_layer();
    socket.set_option(Tcp::no_delay(true), ignored);
    if constexpr (is_tls) {
      enter(Phase::opening, core_.options.header_time_max);
      auto [error] = co_await stream_.async_handshake(asio::ssl::stream_base::server, quietly);
      co_return !error;
    } else {
      socket.non_blocking(true, ignored);
      co_return true;
    }
  }

  // One request and its answer. False when the connection shall end.
  Task<bool> serve_one(bool first) {
    phase_ = Phase::handling;
    parser_.emplace(core_.options);
    const auto step = co_await read_request(first);
    if (step == Step::refused) co_await refuse();
    if (step != Step::complete) co_return false;
    auto& request = parser_->request;
    request_id_ = request.request_id = worker_.next_request_id();
    request.client_address = peer_text_;
    request.secure = tls_;
    core_.proxies.apply(peer_, request);
    auto exchange = exchange_of(*parser_);
    const auto client = request.client_address;
    dispatch(std::move(request));
    if (!pending_->is_answered() && !out_.empty() && !co_await flush({})) co_return false;
    if (pending_->must_wait()) co_await sleep_until(SteadyClock::time_point::max());
    auto& response = pending_->response;
    if (!response.event_topic.empty()) co_return co_await stream_events(exchange, client);
    exchange.keep_alive = exchange.keep_alive && !core_.stopping;
    const auto rest = write(response, exchange);
    in_.shrink();
    const bool more_requests = exchange.keep_alive && !in_.empty() && rest.empty();
    if (more_requests && out_.size() < held_bytes_max) co_return true;
    if (!co_await flush(rest)) co_return false;
    response = {};  // its memory is not kept while the client thinks
    co_return exchange.keep_alive;
  }

  // Step::more means that the client is gone.
  Task<Step> read_request(bool first) {
    while (true) {
      const auto step = parse();
      if (step != Step::more) co_return step;
      if (!out_.empty() && !co_await flush({})) co_return Step::more;
      if (core_.stopping && in_.empty() && !parser_->got_some()) co_return Step::more;
      const auto room = prepare_input();
      if (room.size() == 0) co_return Step::refused;
      enter_reading(first);
      auto [error, count] = co_await stream_.async_read_some(room, quietly);
      if (error && timed_out_) {
        refusal_ = {408, "request_timeout"};
        co_return Step::refused;
      }
      if (error) co_return Step::more;
      in_.commit(count);
    }
  }

  Task<void> refuse() {
    const auto rest = write_refusal();
    if (co_await flush(rest)) linger_ = true;
  }

  Task<void> sleep_until(SteadyClock::time_point until) {
    waker_.expires_at(until);
    co_await waker_.async_wait(quietly);
  }

  // Sends what `out_` holds and `rest` behind it.
  Task<bool> flush(std::string_view rest) {
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(out_), asio::buffer(rest)};
    const auto total = out_.size() + rest.size();
    std::size_t sent = 0;
    if constexpr (!is_tls) {
      // Most answers fit the socket's buffer: then this is all, without a turn of the event loop.
      boost::system::error_code error;
      sent = stream_.write_some(buffers, error);
      if (error && error != asio::error::would_block) co_return false;
    }
    if (sent < total) {
      enter_writing(total);
      asio::const_buffer head = buffers[0] + sent;
      asio::const_buffer tail = buffers[1] + (sent - std::min(sent, out_.size()));
      const std::array<asio::const_buffer, 2> left{head, tail};
      auto [error, count] = co_await asio::async_write(stream_, left, quietly);
      if (error) co_return false;
      enter(Phase::handling, std::nullopt);
    }
    out_.clear();
    // An idle connection keeps what a page needs, not what its largest answer needed.
    if (out_.capacity() > kept_bytes_max) out_.shrink_to_fit();
    co_return true;
  }

  // Events until the client goes, the server stops or the time is over. Returns false: the end.
  Task<bool> stream_events(const Exchange& exchange, std::string client) {
    const auto& options = core_.options;
    if (!core_.streams.enter(client, options.streams_per_address_max)) {
      auto refused = core_.refusal({429, "too_many_streams"}, {}, request_id_);
      const auto rest = write(refused, {.keep_alive = false, .head = exchange.head});
      co_await flush(rest);
      co_return false;
    }
    const auto topic = pending_->response.event_topic;
    const Subscription held{*this, topic, client};
    worker_.writer.write_stream_head(pending_->response, exchange, out_);
    out_.append("retry: 3000\n\n");
    if (exchange.head) {
      co_await flush({});
      co_return false;
    }
    asio::co_spawn(worker_.context, watch_for_end(this->shared_from_this()), asio::detached);
    const auto end = SteadyClock::now() + options.stream_time_max;
    while (co_await flush({}) && !stream_ended_ && !core_.stopping && SteadyClock::now() < end) {
      enter(Phase::stream, std::nullopt);
      const auto heartbeat = SteadyClock::now() + options.stream_heartbeat;
      while (events_.empty() && !stream_ended_ && !core_.stopping && SteadyClock::now() < heartbeat)
        co_await sleep_until(std::min(heartbeat, end));
      if (events_.empty()) out_.append(":\n\n");
      for (const auto& event : events_) out_.append(*event);
      events_.clear();
      event_bytes_ = 0;
    }
    close();
    co_return false;
  }

  // A browser that leaves is noticed at once, not with the next heartbeat.
  static Task<void> watch_for_end(std::shared_ptr<StreamConnection> self) {
    std::array<char, 256> unwanted{};
    while (true) {
      auto [error, count] = co_await self->stream_.async_read_some(asio::buffer(unwanted), quietly);
      if (error) break;
    }
    self->stream_ended_ = true;
    self->wake();
  }

  struct Subscription {
    Subscription(StreamConnection& owner, std::string of_topic, std::string of_client)
        : self(owner), topic(std::move(of_topic)), client(std::move(of_client)) {
      self.worker_.subscribe(topic, self);
    }
    ~Subscription() {
      self.worker_.unsubscribe(topic, self);
      self.core_.streams.leave(client);
    }
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;
    StreamConnection& self;
    std::string topic;
    std::string client;
  };

  // Closing with bytes unread makes the kernel reset the connection, and the client may lose the
  // refusal: so it gets the end of our side first, and a moment to stop.
  Task<void> say_goodbye() {
    if (!stream_.lowest_layer().is_open()) co_return;
    enter(Phase::lingering, linger_time_max);
    if constexpr (is_tls) co_await stream_.async_shutdown(quietly);
    boost::system::error_code ignored;
    auto& socket = raw_socket();
    socket.shutdown(Tcp::socket::shutdown_send, ignored);
    std::array<char, 4096> unread{};
    std::size_t total = 0;
    while (linger_ && !core_.stopping && total < linger_bytes_max) {
      auto [error, count] = co_await socket.async_read_some(asio::buffer(unread), quietly);
      if (error) break;
      total += count;
    }
    close();
  }

  Stream stream_;
  bool linger_ = false;
};

template <class Stream, class... Args>
void start(Worker& worker, const Tcp::endpoint& peer, bool overload, Args&&... stream) {
  using Made = StreamConnection<Stream>;
  auto made = std::make_shared<Made>(worker, peer, overload, std::forward<Args>(stream)...);
  asio::co_spawn(worker.context, Made::run(std::move(made)), [&core = worker.core](auto failure) {
    if (!failure) return;
    try {
      std::rethrow_exception(failure);
    } catch (const std::exception& error) {
      core.report({}, error.what());
    }
  });
}

}  // namespace

void start_plain(Worker& worker, Socket socket, const Tcp::endpoint& peer, bool overload) {
  start<Socket>(worker, peer, overload, std::move(socket));
}

void start_tls(Worker& worker, Socket socket, const Tcp::endpoint& peer,
               asio::ssl::context& context) {
  start<TlsStream>(worker, peer, false, std::move(socket), context);
}

}  // namespace entente::http
