#include "platform/http/worker.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>

#include "base/together.hpp"
#include "platform/http/connection.hpp"

namespace entente::http {
namespace {

// Often enough for the shortest deadline, rarely enough to leave an idle machine alone.
std::chrono::milliseconds tick_of(const ServerOptions& options) {
  const auto shortest = std::min({options.header_time_max, options.body_time_max,
                                  options.write_time_max, options.idle_time_max});
  return std::clamp<std::chrono::milliseconds>(shortest / 8, std::chrono::milliseconds(5),
                                               std::chrono::milliseconds(250));
}

}  // namespace

void Gate::wake(Connection& connection) {
  {
    const std::scoped_lock lock(mutex_);
    if (worker_ == nullptr) return;
    to_wake_.push_back(&connection);
    if (is_told_) return;
  }
  Together::at_end([self = shared_from_this()] { self->tell(); });
}

void Gate::tell() {
  const std::scoped_lock lock(mutex_);
  if (worker_ == nullptr || is_told_ || to_wake_.empty()) return;
  is_told_ = true;
  asio::post(worker_->context, [this] { wake_all(); });
}

void Gate::wake_all() {
  std::vector<Connection*> connections;
  {
    const std::scoped_lock lock(mutex_);
    is_told_ = false;
    connections.swap(to_wake_);
  }
  // Each waits for this very call, so it is alive when the call arrives.
  for (auto* connection : connections) connection->wake();
}

void Gate::shut() {
  const std::scoped_lock lock(mutex_);
  worker_ = nullptr;
  to_wake_.clear();
}

Worker::Worker(Core& shared, int index)
    : core(shared),
      writer(shared.options.gzip_bytes_min),
      gate(std::make_shared<Gate>(*this)),
      index_letter_("0123456789abcdefghjkmnpqrstvwxyz"[index % 32]),
      tick_every_(tick_of(shared.options)) {}

Worker::~Worker() {
  gate->shut();
}

void Worker::run() {
  while (true) {
    try {
      context.run();
      return;
    } catch (const std::exception& error) {
      core.report({}, error.what());
    }
  }
}

void Worker::add(Connection& connection) {
  connections_.insert(&connection);
  if (ticking_) return;
  ticking_ = true;
  schedule_tick();
}

void Worker::remove(Connection& connection) {
  connections_.erase(&connection);
}

void Worker::schedule_tick() {
  ticker_.expires_after(tick_every_);
  ticker_.async_wait([this](const boost::system::error_code& error) {
    if (!error) tick();
  });
}

void Worker::tick() {
  const auto now = SteadyClock::now();
  for (auto* connection : connections_) connection->tick(now);
  ticking_ = !connections_.empty();
  if (ticking_) schedule_tick();
}

void Worker::begin_stop() {
  for (auto* connection : connections_) connection->begin_stop();
}

void Worker::subscribe(const std::string& topic, Connection& connection) {
  topics_[topic].push_back(&connection);
  ++subscriptions_;
}

void Worker::unsubscribe(const std::string& topic, Connection& connection) {
  const auto found = topics_.find(topic);
  if (found == topics_.end()) return;
  subscriptions_ -= std::erase(found->second, &connection);
  if (found->second.empty()) topics_.erase(found);
}

void Worker::publish(std::string topic, std::shared_ptr<const std::string> message) {
  if (subscriptions_ == 0) return;
  asio::post(context, [this, name = std::move(topic), text = std::move(message)] {
    const auto found = topics_.find(name);
    if (found == topics_.end()) return;
    for (auto* connection : found->second) connection->push(text);
  });
}

// Fifteen letters fit a string without an allocation: run, thread, count.
std::string Worker::next_request_id() {
  constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  requests.store(++request_count_, std::memory_order_relaxed);
  std::string id = core.run_id;
  id.push_back(index_letter_);
  for (unsigned shift = 40; shift <= 40; shift -= 5)
    id.push_back(alphabet[request_count_ >> shift & 31U]);
  return id;
}

}  // namespace entente::http
