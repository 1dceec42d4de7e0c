// The real program as a process of its own: started, stopped and killed like an operator's.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "kit/databases.hpp"
#include "platform/config/config.hpp"

namespace entente::kit {

// The built program: ENTENTE_BINARY, which ctest sets. Throws where it is not set.
std::string program_binary();

class ServerProcess {
 public:
  // `entente serve` with these settings by name, given through the environment. Listening when this
  // returns; throws std::runtime_error with what the program printed where it ended instead.
  explicit ServerProcess(config::FlagValues settings);
  // Killed where it still runs; it never outlives the test.
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] unsigned short port() const { return port_; }
  [[nodiscard]] std::string base() const;
  [[nodiscard]] bool is_running();

  void kill();  // SIGKILL
  int stop();   // SIGTERM; the exit code, or 128 and more for a signal

  // Everything it printed so far, both streams.
  [[nodiscard]] std::string output() const;

 private:
  void wait_until_listening();
  int wait_for_end();

  TemporaryDirectory directory_;
  pid_t process_ = 0;
  unsigned short port_ = 0;
};

struct CommandResult {
  int code = 0;
  std::string output;  // both streams
};
// Runs another command of the program to its end: run_program({"journal", "verify"}, settings).
CommandResult run_program(const std::vector<std::string>& arguments,
                          const config::FlagValues& settings);

// A port that is free now.
unsigned short free_port();

}  // namespace entente::kit
