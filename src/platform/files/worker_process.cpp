#include "platform/files/worker_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace entente::files {
namespace {

using Steady = std::chrono::steady_clock;

struct Fd {
  int fd = -1;
  Fd() = default;
  explicit Fd(int fd_) : fd(fd_) {}
  ~Fd() { close(); }
  Fd(Fd&& other) noexcept : fd(std::exchange(other.fd, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    std::swap(fd, other.fd);
    return *this;
  }
  void close() {
    if (fd >= 0) ::close(std::exchange(fd, -1));
  }
};

struct Pipe {
  Fd read;
  Fd write;
};

[[noreturn]] void fail(int error, const char* doing) {
  throw std::system_error(error, std::generic_category(), doing);
}

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail(errno, "cannot make a pipe");
  return {Fd(ends[0]), Fd(ends[1])};
}

struct FileActions {
  posix_spawn_file_actions_t actions{};
  FileActions() { posix_spawn_file_actions_init(&actions); }
  ~FileActions() { posix_spawn_file_actions_destroy(&actions); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
};

pid_t start(const std::vector<std::string>& command, const Pipe& in, const Pipe& out) {
  FileActions files;
  auto* actions = &files.actions;
  posix_spawn_file_actions_adddup2(actions, in.read.fd, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(actions, out.write.fd, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  // Sockets and databases of ours are no business of a decoder.
  posix_spawn_file_actions_addclosefrom_np(actions, 3);
  std::vector<char*> arguments;
  auto words = command;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  // Nothing of ours is passed on: the environment may hold secrets.
  std::string path = "PATH=/usr/bin:/bin";
  std::array<char*, 2> environment{path.data(), nullptr};
  pid_t child = 0;
  int error = posix_spawn(&child, command.front().c_str(), actions, nullptr, arguments.data(),
                          environment.data());
  if (error != 0) fail(error, "cannot start a worker process");
  return child;
}

// A write to a child that is gone must not end this program; the signal is held back for this
// thread.
class NoBrokenPipeSignal {
 public:
  NoBrokenPipeSignal() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~NoBrokenPipeSignal() {
    timespec no_wait{};
    while (sigtimedwait(&pipe_, nullptr, &no_wait) == SIGPIPE) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoBrokenPipeSignal(const NoBrokenPipeSignal&) = delete;
  NoBrokenPipeSignal& operator=(const NoBrokenPipeSignal&) = delete;

 private:
  sigset_t pipe_{};
  sigset_t before_{};
};

class Conversation {
 public:
  Conversation(Fd to, Fd from, std::string_view head, std::string_view body, std::size_t max)
      : to_(std::move(to)), from_(std::move(from)), parts_{head, body}, max_(max) {
    ::fcntl(to_.fd, F_SETFL, O_NONBLOCK);
    ::fcntl(from_.fd, F_SETFL, O_NONBLOCK);
  }

  // Until the child closed its output.
  WorkerResult::End talk(Steady::time_point until) {
    for (;;) {
      auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
      if (left.count() <= 0) return WorkerResult::End::timed_out;
      std::array<pollfd, 2> fds{pollfd{from_.fd, POLLIN, 0}, pollfd{to_.fd, POLLOUT, 0}};
      ::poll(fds.data(), fds.size(), static_cast<int>(left.count()));
      if (fds[1].revents != 0) feed();
      if (fds[0].revents != 0 && !take()) return WorkerResult::End::exited;
      if (output_.size() > max_) return WorkerResult::End::said_too_much;
    }
  }
  std::string& output() { return output_; }

 private:
  void feed() {
    auto& part = parts_[0].empty() ? parts_[1] : parts_[0];
    auto count = ::write(to_.fd, part.data(), part.size());
    if (count > 0) part.remove_prefix(static_cast<std::size_t>(count));
    bool gone = count < 0 && errno != EAGAIN && errno != EINTR;
    if (gone || (parts_[0].empty() && parts_[1].empty())) to_.close();
  }
  bool take() {
    std::array<char, 65536> block{};
    auto count = ::read(from_.fd, block.data(), block.size());
    if (count > 0) output_.append(block.data(), static_cast<std::size_t>(count));
    return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
  }

  Fd to_;
  Fd from_;
  std::array<std::string_view, 2> parts_;
  std::size_t max_;
  std::string output_;
};

// Waits for the end of a child that has closed its output, a little; then kills it.
int reap(pid_t child, bool kill_now) {
  int status = 0;
  for (int tries = 0; !kill_now && tries < 200; ++tries) {
    if (::waitpid(child, &status, WNOHANG) == child) return status;
    ::usleep(static_cast<unsigned>(std::min(10'000, 100 << std::min(tries, 7))));
  }
  ::kill(child, SIGKILL);
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

WorkerResult run_worker(const std::vector<std::string>& command, std::string_view input_head,
                        std::string_view input, std::size_t output_bytes_max,
                        std::chrono::milliseconds time_max) {
  NoBrokenPipeSignal quiet;
  auto until = Steady::now() + time_max;
  auto in = make_pipe();
  auto out = make_pipe();
  auto child = start(command, in, out);
  in.read.close();
  out.write.close();
  Conversation conversation(std::move(in.write), std::move(out.read), input_head, input,
                            output_bytes_max);
  WorkerResult result;
  result.end = conversation.talk(until);
  int status = reap(child, result.end != WorkerResult::End::exited);
  if (result.end == WorkerResult::End::exited && WIFSIGNALED(status))
    result.end = WorkerResult::End::signalled;
  result.code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
  result.output = std::move(conversation.output());
  return result;
}

}  // namespace entente::files
