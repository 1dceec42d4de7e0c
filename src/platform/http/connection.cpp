#include "platform/http/connection.hpp"

#include <algorithm>

namespace entente::http {
namespace {

constexpr std::size_t read_bytes = 8 * 1024;
constexpr std::size_t read_body_bytes = 64 * 1024;

std::chrono::milliseconds time_for(std::uint64_t bytes, const ServerOptions& options) {
  return std::chrono::seconds(bytes / std::max<std::size_t>(1, options.bytes_per_second_min));
}

// What the handler holds. When its last copy is gone without an answer, there is one all the same.
class Ticket {
 public:
  explicit Ticket(std::shared_ptr<Pending> pending) : pending_(std::move(pending)) {}
  Ticket(const Ticket&) = delete;
  Ticket& operator=(const Ticket&) = delete;
  ~Ticket() {
    if (answered_.exchange(true)) return;
    Response failed;
    failed.status = 0;  // the connection makes the 500: it knows the request
    pending_->answer(std::move(failed));
  }
  void answer(Response response) {
    if (!answered_.exchange(true)) pending_->answer(std::move(response));
  }

 private:
  std::shared_ptr<Pending> pending_;
  std::atomic<bool> answered_{false};
};

}  // namespace

void Pending::reset() {
  response = {};
  state_ = State::running;
}

void Pending::answer(Response made) {
  response = std::move(made);
  if (state_.exchange(State::answered) == State::awaited) gate_->wake(connection_);
}

bool Pending::must_wait() {
  auto expected = State::running;
  return state_.compare_exchange_strong(expected, State::awaited);
}

asio::mutable_buffer InputBuffer::prepare(std::size_t bytes_max) {
  if (empty()) begin_ = end_ = 0;
  if (end_ == bytes_.size() && begin_ > 0) {
    bytes_.erase(0, begin_);
    end_ -= begin_;
    begin_ = 0;
    bytes_.resize(bytes_.capacity());
  }
  if (end_ == bytes_.size() && bytes_.size() < bytes_max)
    bytes_.resize(std::min(bytes_max, std::max(read_bytes, bytes_.size() * 2)));
  return {bytes_.data() + end_, bytes_.size() - end_};
}

void InputBuffer::shrink() {
  if (!empty() || bytes_.size() <= 2 * read_bytes) return;
  bytes_ = std::string();
  begin_ = end_ = 0;
}

Connection::Connection(Worker& worker, const Tcp::endpoint& peer, bool tls, bool overload)
    : worker_(worker),
      core_(worker.core),
      tls_(tls),
      overload_(overload),
      waker_(worker.context.get_executor()),
      pending_(std::make_shared<Pending>(worker.gate, *this)) {
  core_.connection_opened();
  if (overload_) ++core_.turned_away;
  peer_ = parse_address(peer.address().to_string()).value_or(AddressBytes{});
  peer_text_ = to_text(peer_);
}

Connection::~Connection() {
  worker_.remove(*this);
  if (overload_) --core_.turned_away;
  core_.connection_closed();
}

void Connection::tick(SteadyClock::time_point now) {
  if (now < deadline_) return;
  ++core_.timeouts;
  deadline_ = SteadyClock::time_point::max();
  const bool can_be_told = phase_ == Phase::header || phase_ == Phase::body;
  timed_out_ = can_be_told;
  if (can_be_told)
    cancel();
  else
    close();
}

void Connection::begin_stop() {
  if (phase_ == Phase::idle || phase_ == Phase::lingering || phase_ == Phase::opening) close();
  if (phase_ == Phase::stream) wake();
}

void Connection::push(const std::shared_ptr<const std::string>& message) {
  event_bytes_ += message->size();
  if (event_bytes_ > core_.options.stream_bytes_max) {
    stream_ended_ = true;
    return close();
  }
  events_.push_back(message);
  wake();
}

void Connection::enter(Phase phase, std::optional<std::chrono::milliseconds> time_max) {
  phase_ = phase;
  deadline_ = time_max ? SteadyClock::now() + *time_max : SteadyClock::time_point::max();
}

void Connection::enter_reading(bool first_request) {
  const auto& options = core_.options;
  if (parser_->is_header_done()) {
    if (phase_ == Phase::body) return;
    const auto announced = parser_->content_length();
    enter(Phase::body, options.body_time_max +
                           time_for(announced ? *announced : parser_->body_bytes_max(), options));
  } else if (in_.empty() && !parser_->got_some()) {
    if (phase_ == Phase::idle) return;
    enter(Phase::idle, first_request ? options.header_time_max : options.idle_time_max);
  } else if (phase_ != Phase::header) {
    enter(Phase::header, options.header_time_max);
  }
}

void Connection::enter_writing(std::size_t bytes) {
  enter(Phase::writing, core_.options.write_time_max + time_for(bytes, core_.options));
}

Connection::Step Connection::parse() {
  while (!in_.empty()) {
    const bool had_header = parser_->is_header_done();
    bool more = false;
    in_.consume(parser_->feed(in_.unread(), more));
    if (parser_->refused()) {
      refusal_ = parser_->refusal();
      return Step::refused;
    }
    if (parser_->is_done()) return Step::complete;
    if (!had_header && parser_->is_header_done() && parser_->wants_continue && in_.empty())
      out_.append("HTTP/1.1 100 Continue\r\n\r\n");
    if (more) break;
  }
  return Step::more;
}

asio::mutable_buffer Connection::prepare_input() {
  // The parser wants the headers, and each chunk's line, in one piece.
  const bool in_body = parser_->is_header_done();
  const auto room = in_.prepare(in_body ? read_body_bytes : core_.options.header_bytes_max + 1024);
  if (room.size() == 0) refusal_ = in_body ? Refused{} : Refused{431, "headers_too_large"};
  return room;
}

Exchange Connection::exchange_of(const Parser& parser) const {
  const auto& request = parser.request;
  return {.keep_alive = parser.keep_alive() && !core_.stopping,
          .head = parser.head,
          .http_1_0 = parser.http_1_0(),
          .accepts_gzip = accepts_gzip(request.header("Accept-Encoding")),
          .secure = request.secure,
          .if_none_match = std::string(request.header("If-None-Match"))};
}

void Connection::dispatch(Request request) {
  enter(Phase::handling, std::nullopt);
  // The last request's handler may still hold its copy; then this request gets its own.
  if (pending_.use_count() == 1) {
    std::atomic_thread_fence(std::memory_order_acquire);  // behind what its last holder wrote
    pending_->reset();
  } else {
    pending_ = std::make_shared<Pending>(worker_.gate, *this);
  }
  try {
    auto ticket = std::make_shared<Ticket>(pending_);
    core_.handler(std::move(request), [held = std::move(ticket)](Response response) {
      held->answer(std::move(response));
    });
  } catch (const std::exception& error) {
    core_.report(request_id_, error.what());
  } catch (...) {
    core_.report(request_id_, "the handler threw something that is no exception");
  }
}

std::string_view Connection::write(Response& response, const Exchange& exchange) {
  try {
    if (response.status != 0) return worker_.writer.write(response, exchange, out_);
    core_.report(request_id_, "the handler gave no answer");
  } catch (const std::exception& error) {
    core_.report(request_id_, error.what());
  }
  response = core_.refusal({500, "internal_error"}, {}, request_id_);
  return worker_.writer.write(response, exchange, out_);
}

std::string_view Connection::write_refusal() {
  ++core_.bad_requests;
  const auto id = worker_.next_request_id();
  const auto language = parser_ ? parser_->request.header("Accept-Language") : std::string_view{};
  refusal_response_ = core_.refusal(refusal_, language, id);
  const Exchange exchange{.keep_alive = false, .head = parser_ && parser_->head};
  return write(refusal_response_, exchange);
}

}  // namespace entente::http
