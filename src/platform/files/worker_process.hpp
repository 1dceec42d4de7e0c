// A child process that is fed and read, and killed when it takes too long. Private to this folder.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace entente::files {

struct WorkerResult {
  enum class End { exited, signalled, timed_out, said_too_much };
  End end = End::exited;
  int code = 0;  // exit code or signal
  std::string output;
};

// Runs the command with an almost empty environment and no open files but the three standard ones;
// standard error goes nowhere. `input` is written in full unless the child ends first. Throws
// std::system_error when no process can be started.
WorkerResult run_worker(const std::vector<std::string>& command, std::string_view input_head,
                        std::string_view input, std::size_t output_bytes_max,
                        std::chrono::milliseconds time_max);

}  // namespace entente::files
