#include "kit/server_process.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "platform/config/settings_list.hpp"

namespace entente::kit {
namespace {

using namespace std::chrono_literals;

constexpr auto start_time_max = 60s;  // a sanitized program on a busy machine
constexpr auto stop_time_max = 60s;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> environment_of(const config::FlagValues& settings) {
  std::vector<std::string> all;
  for (char** each = environ; *each != nullptr; ++each)
    if (!std::string_view(*each).starts_with("ENTENTE_")) all.emplace_back(*each);
  for (const auto& [name, value] : settings)
    all.push_back(config::environment_name(name) + "=" + value);
  return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

pid_t spawn(std::vector<std::string> arguments, const config::FlagValues& settings,
            const std::filesystem::path& output) {
  arguments.insert(arguments.begin(), program_binary());
  auto environment = environment_of(settings);
  auto argument_pointers = pointers_to(arguments);
  auto environment_pointers = pointers_to(environment);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("fork failed");
  if (child > 0) return child;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int out = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  ::dup2(::open("/dev/null", O_RDONLY), 0);
  ::dup2(out, 1);
  ::dup2(out, 2);
  ::closefrom(3);
  ::execve(argument_pointers[0], argument_pointers.data(), environment_pointers.data());
  ::_exit(127);
}

int code_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// "Entente listens on http://... (port 1234)"
unsigned short port_in(const std::string& output) {
  constexpr std::string_view mark = "(port ";
  const auto at = output.find(mark);
  if (at == std::string::npos || output.find(')', at) == std::string::npos) return 0;
  unsigned short port = 0;
  std::from_chars(output.data() + at + mark.size(), output.data() + output.size(), port);
  return port;
}

}  // namespace

std::string program_binary() {
  const char* path = std::getenv("ENTENTE_BINARY");
  if (path == nullptr || *path == '\0')
    throw std::runtime_error("ENTENTE_BINARY names no program; ctest sets it");
  return path;
}

ServerProcess::ServerProcess(config::FlagValues settings) {
  process_ = spawn({"serve"}, settings, directory_.path() / "output");
  try {
    wait_until_listening();
  } catch (...) {
    kill();
    throw;
  }
}

ServerProcess::~ServerProcess() {
  kill();
}

void ServerProcess::wait_until_listening() {
  const auto deadline = std::chrono::steady_clock::now() + start_time_max;
  while (std::chrono::steady_clock::now() < deadline) {
    const bool running = is_running();
    port_ = port_in(output());
    if (port_ != 0 && running) return;
    if (!running) throw std::runtime_error("The program ended at its start:\n" + output());
    std::this_thread::sleep_for(2ms);
  }
  throw std::runtime_error("The program did not listen in time:\n" + output());
}

bool ServerProcess::is_running() {
  if (process_ == 0) return false;
  if (::waitpid(process_, nullptr, WNOHANG) == 0) return true;
  process_ = 0;
  return false;
}

std::string ServerProcess::base() const {
  return fmt::format("http://127.0.0.1:{}", port_);
}

std::string ServerProcess::output() const {
  return read_file(directory_.path() / "output");
}

void ServerProcess::kill() {
  if (process_ == 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

int ServerProcess::stop() {
  if (process_ == 0) throw std::runtime_error("The program runs no more:\n" + output());
  ::kill(process_, SIGTERM);
  return wait_for_end();
}

int ServerProcess::wait_for_end() {
  const auto deadline = std::chrono::steady_clock::now() + stop_time_max;
  int status = 0;
  while (::waitpid(process_, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error("The program did not stop:\n" + output());
    std::this_thread::sleep_for(2ms);
  }
  process_ = 0;
  return code_of(status);
}

CommandResult run_program(const std::vector<std::string>& arguments,
                          const config::FlagValues& settings) {
  TemporaryDirectory directory;
  const auto output = directory.path() / "output";
  const pid_t child = spawn(arguments, settings, output);
  int status = 0;
  ::waitpid(child, &status, 0);
  return {code_of(status), read_file(output)};
}

unsigned short free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool good = ::bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(socket);
  if (!good) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

}  // namespace entente::kit
