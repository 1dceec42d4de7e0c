// A load generator: keep-alive connections that send one request after the other and time each.
// Prints one JSON object. `{id}` in the target, a header or the body becomes a number of its own.
#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/json.hpp>

#include <array>
#include <atomic>
#include <bit>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;
using Executor = asio::io_context::executor_type;
using Tcp = asio::ip::tcp;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
constexpr asio::use_awaitable_t<Executor> awaited{};

struct Settings {
  std::string host = "127.0.0.1";
  unsigned short port = 8080;
  std::string method = "GET";
  std::vector<std::string> targets;
  std::string targets_file;
  std::vector<std::string> headers;
  std::string body;
  int connections = 64;
  int addresses = 1;  // connections come from 127.0.0.1, 127.0.0.2 ... in turn, as of many people
  int threads = 1;
  double seconds = 5;
  double warmup_seconds = 0.5;
  std::uint64_t count = 0;  // stops after so many measured requests; 0: after `seconds`
  std::string id_prefix;
  std::uint64_t first_id = 0;
};

// Latencies in buckets of about 3 %: nanoseconds as exponent and five bits.
class Histogram {
 public:
  void add(std::uint64_t value) { ++buckets_[index_of(value)]; }
  void merge(const Histogram& other) {
    for (std::size_t i = 0; i < buckets_.size(); ++i) buckets_[i] += other.buckets_[i];
  }
  [[nodiscard]] double quantile_micros(double share) const {
    std::uint64_t total = 0;
    for (const auto count : buckets_) total += count;
    auto left = static_cast<std::uint64_t>(static_cast<double>(total) * share);
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      if (buckets_[i] > left) return static_cast<double>(value_of(i)) / 1000.0;
      left -= buckets_[i];
    }
    return 0;
  }

 private:
  static constexpr unsigned bits = 5;
  static std::size_t index_of(std::uint64_t value) {
    if (value < (1U << bits)) return value;
    const auto shift = static_cast<unsigned>(std::bit_width(value)) - bits - 1;
    return (static_cast<std::size_t>(shift + 1) << bits) + ((value >> shift) & ((1U << bits) - 1));
  }
  static std::uint64_t value_of(std::size_t index) {
    const auto shift = index >> bits;
    if (shift == 0) return index;
    return ((index & ((1U << bits) - 1)) | (1U << bits)) << (shift - 1);
  }
  std::array<std::uint64_t, (64 - bits + 1) << bits> buckets_{};
};

struct Tally {
  Histogram latencies;
  std::uint64_t requests = 0;
  std::uint64_t errors = 0;  // no answer, or a status of 400 and above
  std::uint64_t bytes = 0;   // bodies
};

struct Shared {
  const Settings& settings;
  std::vector<std::string> ready;  // requests that are the same each time; else they are made
  std::atomic<std::uint64_t> ids{0};
  std::atomic<std::uint64_t> measured{0};
  std::atomic<bool> measuring{false};
  std::atomic<bool> ended{false};
};

void replace_ids(std::string& text, const std::string& id) {
  for (auto at = text.find("{id}"); at != std::string::npos; at = text.find("{id}", at + id.size()))
    text.replace(at, 4, id);
}

std::string make_request(Shared& shared, std::uint64_t number) {
  const auto& set = shared.settings;
  const auto id = set.id_prefix + std::to_string(number);
  auto body = set.body;
  replace_ids(body, id);
  std::string head = fmt::format("{} {} HTTP/1.1\r\nHost: {}:{}\r\n", set.method,
                                 set.targets[number % set.targets.size()], set.host, set.port);
  for (const auto& header : set.headers) head.append(header).append("\r\n");
  if (!body.empty()) head += fmt::format("Content-Length: {}\r\n", body.size());
  head.append("\r\n");
  replace_ids(head, id);
  return head + body;
}

// Where no request has a number of its own, there is one text a target, made once.
std::vector<std::string> ready_requests(Shared& shared) {
  const auto& set = shared.settings;
  auto has_id = [](const std::string& text) { return text.find("{id}") != std::string::npos; };
  std::vector<std::string> requests;
  if (has_id(set.body) || std::any_of(set.headers.begin(), set.headers.end(), has_id) ||
      std::any_of(set.targets.begin(), set.targets.end(), has_id))
    return requests;
  for (std::size_t i = 0; i < set.targets.size(); ++i) requests.push_back(make_request(shared, i));
  return requests;
}

// Bytes of the whole answer once its head is complete, else 0.
std::size_t answer_size(std::string_view bytes, std::size_t& body_size) {
  const auto end = bytes.find("\r\n\r\n");
  if (end == std::string_view::npos) return 0;
  constexpr std::string_view name = "\r\nContent-Length: ";
  const auto at = bytes.substr(0, end).find(name);
  body_size = 0;
  if (at != std::string_view::npos)
    std::from_chars(bytes.data() + at + name.size(), bytes.data() + end, body_size);
  return end + 4 + body_size;
}

asio::awaitable<int, Executor> exchange(Socket& socket, const std::string& request,
                                        std::string& buffer, std::size_t& body_size) {
  co_await asio::async_write(socket, asio::buffer(request), awaited);
  std::size_t have = 0;
  std::size_t needed = 0;
  while (needed == 0 || have < needed) {
    if (have == buffer.size()) buffer.resize(buffer.size() * 2);
    have += co_await socket.async_read_some(
        asio::buffer(buffer.data() + have, buffer.size() - have), awaited);
    if (needed == 0) needed = answer_size({buffer.data(), have}, body_size);
  }
  int status = 0;
  std::from_chars(buffer.data() + 9, buffer.data() + 12, status);
  co_return status;
}

// Where the connection with this number comes from: servers count requests by address.
void bind_source(Socket& socket, const Settings& set, int number) {
  if (set.addresses <= 1) return;
  const auto last = static_cast<unsigned>(1 + number % set.addresses);
  socket.open(Tcp::v4());
  socket.bind({asio::ip::address_v4(0x7f000000U + last), 0});
}

asio::awaitable<void, Executor> client(asio::io_context& context, Shared& shared, Tally& tally,
                                       int number) {
  const auto& set = shared.settings;
  std::string made;
  std::string buffer(64 * 1024, '\0');
  while (!shared.ended) {
    try {
      Socket socket(context.get_executor());
      bind_source(socket, set, number);
      co_await socket.async_connect({asio::ip::make_address(set.host), set.port}, awaited);
      socket.set_option(Tcp::no_delay(true));
      while (!shared.ended) {
        const auto id = shared.ids++;
        if (shared.ready.empty()) made = make_request(shared, id);
        const auto& request = shared.ready.empty() ? made : shared.ready[id % shared.ready.size()];
        std::size_t body_size = 0;
        const auto start = Clock::now();
        const int status = co_await exchange(socket, request, buffer, body_size);
        const auto taken = Clock::now() - start;
        if (!shared.measuring) continue;
        ++tally.requests;
        tally.errors += status >= 400 ? 1 : 0;
        tally.bytes += body_size;
        tally.latencies.add(static_cast<std::uint64_t>(taken.count()));
        if (set.count > 0 && ++shared.measured >= set.count) shared.ended = true;
      }
    } catch (const boost::system::system_error&) {
      ++tally.errors;
      if (tally.requests == 0 && tally.errors > 100) co_return;  // there is no server
    }
  }
}

void read_targets(Settings& set) {
  if (!set.targets_file.empty()) {
    std::ifstream file(set.targets_file);
    for (std::string line; std::getline(file, line);)
      if (!line.empty()) set.targets.push_back(line);
  }
  if (set.targets.empty()) set.targets.emplace_back("/");
}

// `next_id` is the first number that no request had.
Tally run(const Settings& set, double& seconds, std::uint64_t& next_id) {
  Shared shared{set};
  shared.ids = set.first_id;
  shared.ready = ready_requests(shared);
  std::vector<Tally> tallies(static_cast<std::size_t>(set.threads));
  std::vector<std::jthread> threads;
  for (int t = 0, first = 0; t < set.threads; ++t) {
    const int share = set.connections / set.threads + (t < set.connections % set.threads ? 1 : 0);
    threads.emplace_back([&shared, &tally = tallies[static_cast<std::size_t>(t)], first, share] {
      asio::io_context context(1);
      for (int c = first; c < first + share; ++c)
        asio::co_spawn(context, client(context, shared, tally, c), asio::detached);
      context.run();
    });
    first += share;
  }
  std::this_thread::sleep_for(std::chrono::duration<double>(set.warmup_seconds));
  shared.measuring = true;
  const auto start = Clock::now();
  const auto end = start + std::chrono::duration<double>(set.count > 0 ? 3600 : set.seconds);
  while (!shared.ended && Clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  seconds = std::chrono::duration<double>(Clock::now() - start).count();
  shared.ended = true;
  threads.clear();
  next_id = shared.ids;
  Tally total;
  for (const auto& tally : tallies) {
    total.latencies.merge(tally.latencies);
    total.requests += tally.requests;
    total.errors += tally.errors;
    total.bytes += tally.bytes;
  }
  return total;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Sends HTTP requests over keep-alive connections and prints figures as JSON"};
  Settings set;
  set.id_prefix = fmt::format("{:x}-", Clock::now().time_since_epoch().count());
  app.add_option("--host", set.host, "address, not a name");
  app.add_option("--port", set.port)->required();
  app.add_option("--method", set.method);
  app.add_option("--target", set.targets, "path and query; several take turns");
  app.add_option("--targets", set.targets_file, "a file with one target a line");
  app.add_option("--header", set.headers, "\"Name: value\"; repeatable");
  app.add_option("--body", set.body, "{id} becomes unique");
  app.add_option("--connections", set.connections)->check(CLI::Range(1, 10000));
  app.add_option("--addresses", set.addresses, "source addresses, 127.0.0.1 and up")
      ->check(CLI::Range(1, 250));
  app.add_option("--threads", set.threads)->check(CLI::Range(1, 64));
  app.add_option("--seconds", set.seconds);
  app.add_option("--warmup", set.warmup_seconds, "seconds that are not measured");
  app.add_option("--count", set.count, "stop after so many requests instead");
  app.add_option("--id-prefix", set.id_prefix, "{id} is this and a number");
  app.add_option("--first-id", set.first_id, "the first number");
  CLI11_PARSE(app, argc, argv);
  read_targets(set);

  double seconds = 0;
  std::uint64_t next_id = 0;
  const auto total = run(set, seconds, next_id);
  boost::json::object report{{"requests", total.requests},
                             {"errors", total.errors},
                             {"seconds", seconds},
                             {"per_second", static_cast<double>(total.requests) / seconds},
                             {"p50_us", total.latencies.quantile_micros(0.50)},
                             {"p99_us", total.latencies.quantile_micros(0.99)},
                             {"bytes", total.bytes},
                             {"next_id", next_id}};
  std::puts(boost::json::serialize(report).c_str());
  return total.requests == 0 ? 1 : 0;
}
