// One I/O thread: its connections, their deadlines, its part of the event streams.
// Included by .cpp files of this folder only.
#pragma once

#include <atomic>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "platform/http/core.hpp"
#include "platform/http/response_writer.hpp"

namespace entente::http {

namespace asio = boost::asio;
using SteadyClock = std::chrono::steady_clock;
using Executor = asio::io_context::executor_type;
using Timer = asio::basic_waitable_timer<SteadyClock, asio::wait_traits<SteadyClock>, Executor>;

class Connection;
class Worker;

// The way back to a worker for an answer that is late: it may come when the server is gone.
class Gate : public std::enable_shared_from_this<Gate> {
 public:
  explicit Gate(Worker& worker) : worker_(&worker) {}
  void wake(Connection& connection);
  void shut();

 private:
  void tell();  // the worker that some are to be woken
  void wake_all();

  std::mutex mutex_;
  Worker* worker_;
  std::vector<Connection*> to_wake_;
  bool is_told_ = false;
};

class Worker {
 public:
  Worker(Core& shared, int index);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void run();  // the thread's body

  // On this worker's thread:
  void add(Connection& connection);
  void remove(Connection& connection);
  void begin_stop();
  void subscribe(const std::string& topic, Connection& connection);
  void unsubscribe(const std::string& topic, Connection& connection);
  [[nodiscard]] std::string next_request_id();

  // From any thread:
  void publish(std::string topic, std::shared_ptr<const std::string> message);

  Core& core;
  ResponseWriter writer;
  std::shared_ptr<Gate> gate;
  std::atomic<std::uint64_t> requests{0};

 private:
  void tick();
  void schedule_tick();

  char index_letter_;
  std::uint64_t request_count_ = 0;
  std::atomic<std::size_t> subscriptions_{0};
  std::unordered_map<std::string, std::vector<Connection*>> topics_;
  std::unordered_set<Connection*> connections_;
  std::chrono::milliseconds tick_every_;
  bool ticking_ = false;

 public:
  asio::io_context context{1};  // ends first: what it still holds refers to the rest

 private:
  Timer ticker_{context.get_executor()};
};

}  // namespace entente::http
