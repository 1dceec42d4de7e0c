// One client's connection, without the bytes: phase, deadline, the answer it waits for, events.
// Included by .cpp files of this folder only.
#pragma once

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/message.hpp"
#include "platform/http/parser.hpp"
#include "platform/http/worker.hpp"

namespace entente::http {

using Tcp = asio::ip::tcp;
using Socket = asio::basic_stream_socket<Tcp, Executor>;

// The answer to one request: given once, on the connection's thread or on another.
class Pending {
 public:
  Pending(std::shared_ptr<Gate> gate, Connection& connection)
      : gate_(std::move(gate)), connection_(connection) {}

  void reset();                // before each request
  void answer(Response made);  // from any thread
  [[nodiscard]] bool is_answered() const { return state_ == State::answered; }
  // False where the answer is there already; otherwise the connection will be woken.
  [[nodiscard]] bool must_wait();

  Response response;

 private:
  enum class State { running, awaited, answered };
  std::shared_ptr<Gate> gate_;
  Connection& connection_;  // touched only while it waits
  std::atomic<State> state_{State::running};
};

// Unread bytes of the client, in one piece.
class InputBuffer {
 public:
  [[nodiscard]] std::string_view unread() const { return {bytes_.data() + begin_, end_ - begin_}; }
  [[nodiscard]] bool empty() const { return begin_ == end_; }
  void consume(std::size_t count) { begin_ += count; }
  // Room for the next read; empty when `bytes_max` are waiting unread.
  [[nodiscard]] asio::mutable_buffer prepare(std::size_t bytes_max);
  void commit(std::size_t count) { end_ += count; }
  void shrink();  // gives back what a large body needed

 private:
  std::string bytes_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

class Connection {
 public:
  // idle: between requests; lingering: answered with a refusal, waiting for the client to stop.
  enum class Phase { opening, idle, header, body, handling, writing, stream, lingering };

  Connection(Worker& worker, const Tcp::endpoint& peer, bool tls, bool overload);
  virtual ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  virtual void cancel() = 0;  // ends the operation under way: its coroutine decides what next
  virtual void close() = 0;   // drops the client

  void tick(SteadyClock::time_point now);
  void begin_stop();
  void wake() { waker_.cancel(); }
  void push(const std::shared_ptr<const std::string>& message);

 protected:
  enum class Step { more, complete, refused };

  void enter(Phase phase, std::optional<std::chrono::milliseconds> time_max);
  void enter_reading(bool first_request);
  void enter_writing(std::size_t bytes);
  // Parses what has arrived.
  Step parse();
  // Room for the next read; sets a refusal where a client sends more than can be parsed.
  [[nodiscard]] asio::mutable_buffer prepare_input();
  [[nodiscard]] Exchange exchange_of(const Parser& parser) const;
  // Gives the request to the handler; the answer comes to `pending_`.
  void dispatch(Request request);
  // Appends the answer to `out_`; returns what is to be sent behind it.
  [[nodiscard]] std::string_view write(Response& response, const Exchange& exchange);
  [[nodiscard]] std::string_view write_refusal();

  Worker& worker_;
  Core& core_;
  AddressBytes peer_{};
  std::string peer_text_;
  bool tls_;
  bool overload_;
  Timer waker_;

  Phase phase_ = Phase::opening;
  SteadyClock::time_point deadline_ = SteadyClock::time_point::max();
  bool timed_out_ = false;

  InputBuffer in_;
  std::string out_;
  std::optional<Parser> parser_;
  Refused refusal_;
  Response refusal_response_;
  std::shared_ptr<Pending> pending_;
  std::string request_id_;

  std::deque<std::shared_ptr<const std::string>> events_;
  std::size_t event_bytes_ = 0;
  bool stream_ended_ = false;
};

}  // namespace entente::http
