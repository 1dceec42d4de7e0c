#include "kit/postgres.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <stdexcept>
#include <thread>

namespace entente::kit {
namespace {

// Runs the server until its standard input ends, which is when the test process does, and leaves
// nothing behind. $1 is the directory of the programs, $2 that of the data.
constexpr const char* keeper_script = R"(
"$1/initdb" -D "$2/data" -U postgres --auth=trust --locale=C.UTF-8 --encoding=UTF8 \
    --no-sync >"$2/log" 2>&1 || { echo failed >"$2/state"; read -r _; rm -rf "$2"; exit 1; }
"$1/postgres" -D "$2/data" -c listen_addresses= -c "unix_socket_directories=$2" -c fsync=off \
    -c full_page_writes=off -c synchronous_commit=off -c max_connections=300 \
    -c shared_buffers=32MB -c max_wal_size=256MB -c jit=off >>"$2/log" 2>&1 &
server=$!
read -r _
kill -TERM $server  # a server that is only starting still ignores QUIT
kill -QUIT $server
wait $server
rm -rf "$2"
)";

struct Finish {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, Finish>;

Connection connect(const std::string& url) {
  return Connection(PQconnectdb(url.c_str()));
}

void command(const std::string& url, const std::string& sql) {
  const auto connection = connect(url);
  auto* result = PQexec(connection.get(), sql.c_str());
  const auto status = PQresultStatus(result);
  PQclear(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    throw std::runtime_error(
        fmt::format("test PostgreSQL: {}: {}", sql, PQerrorMessage(connection.get())));
}

bool exists(const std::string& server, const std::string& database) {
  const auto connection = connect(server);
  const auto sql = fmt::format("SELECT 1 FROM pg_database WHERE datname = '{}'", database);
  auto* result = PQexec(connection.get(), sql.c_str());
  const bool found = PQntuples(result) > 0;
  PQclear(result);
  return found;
}

std::string programs() {
  for (const int version : {17, 16, 15, 14}) {
    const auto path = fmt::format("/usr/lib/postgresql/{}/bin", version);
    if (std::filesystem::exists(path + "/initdb")) return path;
  }
  throw std::runtime_error("no PostgreSQL in /usr/lib/postgresql; install postgresql-15");
}

// In memory where there is room: a database is a thousand small files that are soon gone again, and
// a file system on a disk is slow at that.
std::string place_of_data() {
  constexpr std::uintmax_t room_needed = 2UL << 30U;
  std::error_code error;
  const auto room = std::filesystem::space("/dev/shm", error);
  const bool fits = !error && room.available >= room_needed && ::access("/dev/shm", W_OK) == 0;
  return fits ? "/dev/shm" : "/tmp";
}

// PostgreSQL refuses to run as root; it then runs as the user of the Debian package.
std::filesystem::path make_directory() {
  std::string path = place_of_data() + "/entente-pg-XXXXXX";
  if (::mkdtemp(path.data()) == nullptr) throw std::runtime_error("cannot make " + path);
  std::filesystem::permissions(path, std::filesystem::perms{0755});
  if (::geteuid() == 0) {
    const auto* user = ::getpwnam("postgres");
    if (user == nullptr || ::chown(path.c_str(), user->pw_uid, user->pw_gid) != 0)
      throw std::runtime_error("cannot give " + path + " to the user postgres");
  }
  return path;
}

void spawn_keeper(const std::string& directory) {
  const auto bin = programs();
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
  std::vector<const char*> arguments;
  if (::geteuid() == 0)
    arguments = {"setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"};
  for (const char* each : {"sh", "-c", keeper_script, "sh", bin.c_str(), directory.c_str()})
    arguments.push_back(each);
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, pipe[0], 0);
  posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&files, 3);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);  // a Ctrl-C is ours, not the server's
  pid_t keeper = 0;
  const int error = ::posix_spawnp(&keeper, arguments[0], &files, &attributes,
                                   const_cast<char* const*>(arguments.data()), environ);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  ::close(pipe[0]);  // the other end stays open for as long as this process lives
  if (error != 0) throw std::runtime_error("cannot start PostgreSQL");
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string start_server() {
  const auto directory = make_directory().string();
  spawn_keeper(directory);
  auto url = fmt::format("postgresql://postgres@/postgres?host={}", directory);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  while (std::chrono::steady_clock::now() < deadline) {
    if (PQstatus(connect(url).get()) == CONNECTION_OK) return url;
    if (std::filesystem::exists(directory + "/state")) break;
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  throw std::runtime_error("PostgreSQL did not start: " + read_file(directory + "/log"));
}

// postgresql://user@host/NAME?options
struct DatabaseName {
  std::size_t at;
  std::size_t length;
};

DatabaseName find_name(const std::string& url) {
  const auto host = url.find("//");
  const auto slash = host == std::string::npos ? host : url.find('/', host + 2);
  if (slash == std::string::npos)
    throw std::runtime_error(
        "ENTENTE_TEST_POSTGRES needs the form postgresql://user@host/postgres");
  const auto end = url.find('?', slash);
  return {slash + 1, (end == std::string::npos ? url.size() : end) - slash - 1};
}

std::string with_name(std::string url, const std::string& name) {
  const auto found = find_name(url);
  return url.replace(found.at, found.length, name);
}

std::string name_of(const std::string& url) {
  const auto found = find_name(url);
  return url.substr(found.at, found.length);
}

// Processes may share a server, so the number of one is not enough.
std::string unused_name(const std::string& kind) {
  static std::atomic<int> last{0};
  static const auto chance = std::random_device{}();
  return fmt::format("{}_{}_{:08x}_{}", kind, ::getpid(), chance, ++last);
}

}  // namespace

const std::string& postgres_server() {
  static const std::string url = [] {
    const char* given = std::getenv("ENTENTE_TEST_POSTGRES");
    return given == nullptr || *given == '\0' ? start_server() : std::string(given);
  }();
  return url;
}

std::string fresh_database() {
  const auto name = unused_name("test");
  command(postgres_server(), fmt::format("CREATE DATABASE {} TEMPLATE template0", name));
  return with_name(postgres_server(), name);
}

std::string fresh_database(const std::string& name,
                           const std::function<void(const std::string& url)>& fill) {
  static std::mutex mutex;
  const auto& server = postgres_server();
  const auto model = "template_" + name;
  {
    const std::lock_guard lock(mutex);
    if (!exists(server, model)) {
      const auto made = fresh_database();
      fill(made);
      try {
        command(server, fmt::format("ALTER DATABASE {} RENAME TO {}", name_of(made), model));
      } catch (const std::runtime_error&) {
        drop_database(made);
        if (!exists(server, model)) throw;  // else another process was faster
      }
    }
  }
  const auto copy = unused_name("test");
  command(server, fmt::format("CREATE DATABASE {} TEMPLATE {}", copy, model));
  return with_name(server, copy);
}

void drop_database(const std::string& url) {
  command(postgres_server(), fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", name_of(url)));
}

void move_database(const std::string& url, const std::string& folder) {
  const auto tablespace = unused_name("space");
  command(postgres_server(), fmt::format("CREATE TABLESPACE {} LOCATION '{}'", tablespace, folder));
  command(postgres_server(),
          fmt::format("ALTER DATABASE {} SET TABLESPACE {}", name_of(url), tablespace));
}

void disconnect_all(const std::string& url) {
  command(postgres_server(),
          fmt::format(
              "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{}'",
              name_of(url)));
}

}  // namespace entente::kit
