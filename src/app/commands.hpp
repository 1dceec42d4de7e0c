// The commands of the program. Each returns an exit code that scripts can use.
#pragma once

#include "platform/config/config.hpp"

namespace CLI {
class App;
}

namespace entente::app {

// 0 done; 1 failed while working; 2 the call or a setting is wrong; 3 done, but not all of it was
// good (import with rejected rows, a journal that does not verify).
enum ExitCode { exit_done = 0, exit_failed = 1, exit_usage = 2, exit_incomplete = 3 };

// Adds every command to `app`. What was chosen runs while the command line is parsed and leaves its
// exit code in `code`.
void add_commands(CLI::App& app, int& code);

// The version of the program, as --version prints it.
const char* program_version();

}  // namespace entente::app
