// with_postgres COMMAND...: runs it with a PostgreSQL that all test programs it starts share, and
// ends as it does. Alone, each of them would make a server and all tables of its own.
#include <spawn.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "kit/postgres.hpp"

namespace {

int run(char** command) {
  pid_t child = 0;
  if (::posix_spawnp(&child, command[0], nullptr, nullptr, command, environ) != 0) return 127;
  int status = 0;
  if (::waitpid(child, &status, 0) != child) return 127;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  try {
    ::setenv("ENTENTE_TEST_POSTGRES", entente::kit::postgres_server().c_str(), 1);
    return run(argv + 1);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "with_postgres: %s\n", error.what());
    return 1;
  }
}
