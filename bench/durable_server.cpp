// The least that a durable command can cost: the floor's HTTP, and behind it one writer that does
// for each request what SQLite has to do for a comment in a case, on tables as ours with texts as
// long, and nothing else: no rule, no JSON, no check of a key. Many requests share a commit, a
// savepoint each, as in the program. POST /bytes/N is answered with N bytes once it is durable.
#include <sqlite3.h>

#include <CLI/CLI.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <array>
#include <charconv>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <random>
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

// A comment: the row of the case and of its order, its shop and their likes are read; five rows are
// written and one is changed.
constexpr int things = 60'000;
constexpr int reads = 6;
constexpr std::array<const char*, 5> written = {"event", "personal", "entry", "kept", "timer"};
constexpr std::size_t words = 160;    // of each row written
constexpr std::size_t columns = 900;  // bytes of a row that is read

class Statement {
 public:
  Statement(sqlite3* handle, const std::string& sql) {
    if (sqlite3_prepare_v3(handle, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_,
                           nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(handle));
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }
  void bind(int at, std::int64_t value) { sqlite3_bind_int64(statement_, at, value); }
  void bind(int at, const std::string& value) {
    sqlite3_bind_blob(statement_, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
  }
  void run() {
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) {
      code = sqlite3_step(statement_);
      if (code == SQLITE_ROW) sqlite3_column_blob(statement_, 2);
    }
    if (code != SQLITE_DONE) throw std::runtime_error(sqlite3_errstr(code));
    sqlite3_reset(statement_);
  }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

// SQLite as the program sets it up.
class Book {
 public:
  explicit Book(const std::filesystem::path& file) {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
    std::filesystem::remove(file);
    if (sqlite3_open_v2(file.c_str(), &handle_,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        nullptr) != SQLITE_OK)
      throw std::runtime_error("cannot open " + file.string());
    script(
        "PRAGMA cache_size = -16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        " PRAGMA wal_autocheckpoint = 4000");
    script(
        "CREATE TABLE thing (shop blob, id blob, words blob, at bigint, version bigint,"
        " PRIMARY KEY (shop, id)); CREATE INDEX thing_at ON thing (shop, at, id)");
    for (const auto* table : written)
      script(std::string("CREATE TABLE ") + table +
             " (shop blob, id blob, words blob, number bigint, PRIMARY KEY (shop, id, number))");
    fill();
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book() { sqlite3_close_v2(handle_); }

  void script(const std::string& sql) {
    char* text = nullptr;
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, &text) != SQLITE_OK)
      throw std::runtime_error(text);
  }
  [[nodiscard]] sqlite3* handle() const { return handle_; }

 private:
  void fill() {
    script("BEGIN");
    Statement insert(handle_, "INSERT INTO thing VALUES (?, ?, ?, ?, 1)");
    const std::string text(columns, 'x');
    for (int i = 0; i < things; ++i) {
      const auto shop = shop_of(i);
      const auto id = id_of(i);
      insert.bind(1, shop);
      insert.bind(2, id);
      insert.bind(3, text);
      insert.bind(4, i);
      insert.run();
    }
    script("COMMIT");
  }

 public:
  static std::string shop_of(int number) { return std::string(16, static_cast<char>(number % 10)); }
  // As ours begin with their time: neighbours in time are neighbours here.
  static std::string id_of(int number) {
    std::string id(16, 'i');
    for (std::size_t i = 0; i < 4; ++i) id[i] = static_cast<char>(number >> (24 - 8 * i));
    return id;
  }

 private:
  sqlite3* handle_ = nullptr;
};

class Writer {
 public:
  using Done = std::function<void()>;
  explicit Writer(const std::filesystem::path& file) : book_(file) {
    for (const auto* table : written)
      inserts_.push_back(std::make_unique<Statement>(
          book_.handle(), std::string("INSERT INTO ") + table + " VALUES (?, ?, ?, ?)"));
    thread_ = std::jthread([this](const std::stop_token& stop) { loop(stop); });
  }
  void submit(Done done) {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(done));
    if (queue_.size() == 1) more_.notify_one();
  }

 private:
  void loop(const std::stop_token& stop) {
    while (true) {
      std::vector<Done> group;
      {
        std::unique_lock lock(mutex_);
        if (!more_.wait(lock, stop, [&] { return !queue_.empty(); })) return;
        group.swap(queue_);
      }
      begin_.run();
      for (std::size_t i = 0; i < group.size(); ++i) one();
      commit_.run();
      for (const auto& done : group) done();
    }
  }
  void one() {
    const int number = next_++;
    const auto shop = Book::shop_of(number % things);
    const auto id = Book::id_of(number % things);
    savepoint_.run();
    read_.bind(1, shop);
    read_.bind(2, id);
    for (int i = 0; i < reads; ++i) read_.run();
    for (auto& insert : inserts_) {
      insert->bind(1, shop);
      insert->bind(2, id);
      insert->bind(3, text_);
      insert->bind(4, number);
      insert->run();
    }
    update_.bind(1, things + number);
    update_.bind(2, shop);
    update_.bind(3, id);
    update_.run();
    release_.run();
  }

  Book book_;
  Statement begin_{book_.handle(), "BEGIN IMMEDIATE"};
  Statement commit_{book_.handle(), "COMMIT"};
  Statement savepoint_{book_.handle(), "SAVEPOINT job"};
  Statement release_{book_.handle(), "RELEASE job"};
  Statement read_{book_.handle(), "SELECT * FROM thing WHERE shop = ? AND id = ?"};
  Statement update_{book_.handle(),
                    "UPDATE thing SET at = ?, version = version + 1 WHERE shop = ? AND id = ?"};
  std::vector<std::unique_ptr<Statement>> inserts_;
  std::string text_ = std::string(words, 'w');
  int next_ = 0;
  std::mutex mutex_;
  std::condition_variable_any more_;
  std::vector<Done> queue_;
  std::jthread thread_;  // the last member: it uses all others
};

std::size_t bytes_asked(std::string_view target) {
  constexpr std::string_view prefix = "/bytes/";
  std::size_t count = 0;
  if (target.starts_with(prefix))
    std::from_chars(target.data() + prefix.size(), target.data() + target.size(), count);
  return count;
}

asio::awaitable<void, Executor> be_durable(Socket& socket, Writer& writer) {
  asio::basic_waitable_timer<std::chrono::steady_clock,
                             asio::wait_traits<std::chrono::steady_clock>, Executor>
      done(socket.get_executor(), std::chrono::steady_clock::time_point::max());
  writer.submit([&] { asio::post(done.get_executor(), [&] { done.cancel(); }); });
  boost::system::error_code ignored;
  co_await done.async_wait(asio::redirect_error(awaited, ignored));
}

asio::awaitable<void, Executor> serve(Socket socket, Writer& writer) {
  try {
    boost::beast::flat_buffer buffer;
    while (true) {
      http::request<http::string_body> request;
      co_await http::async_read(socket, buffer, request, awaited);
      co_await be_durable(socket, writer);
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
                                       Writer& writer) {
  while (true) {
    Socket socket(acceptor.get_executor());
    co_await acceptor.async_accept(socket, awaited);
    socket.set_option(Tcp::no_delay(true));
    asio::co_spawn(acceptor.get_executor(), serve(std::move(socket), writer), asio::detached);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"A bare Beast server with a bare SQLite writer behind it"};
  std::filesystem::path file;
  unsigned short port = 0;
  app.add_option("--file", file, "The database; it is made anew")->required();
  app.add_option("--port", port, "0 takes a free one; it is printed");
  CLI11_PARSE(app, argc, argv);

  asio::io_context context(1);
  Writer writer(file);
  asio::basic_socket_acceptor<Tcp, Executor> acceptor(
      context.get_executor(), Tcp::endpoint(asio::ip::address_v4::loopback(), port));
  std::printf("listening on http://127.0.0.1:%d\n", acceptor.local_endpoint().port());
  std::fflush(stdout);
  asio::signal_set signals(context, SIGINT, SIGTERM);
  signals.async_wait([&](auto, auto) { context.stop(); });
  asio::co_spawn(context, accept(acceptor, writer), asio::detached);
  context.run();
}
