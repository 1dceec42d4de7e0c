// Requests to other servers. Blocks: for commands and workers, never for a thread that serves.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::http {

struct OutgoingRequest {
  std::string url;  // http:// or https://; certificates are checked
  std::vector<std::pair<std::string, std::string>> headers;
  std::string_view body;
  std::chrono::seconds time_max{30};
  // For addresses that strangers chose: connects to addresses of the open internet only, whatever
  // the name stands for at this moment, and through no proxy (SEC-12).
  bool public_only = false;
};

struct IncomingResponse {
  int status = 0;
  std::string body;         // at most a MiB of it
  std::string retry_after;  // the header; empty where absent
};

// No answer: the server is not there, or takes too long.
struct NoAnswer : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Sends a POST and waits for the answer, whatever its status; follows no redirection. Throws
// NoAnswer.
IncomingResponse post(const OutgoingRequest& request);
// The same with a GET; there is no body.
IncomingResponse get(const OutgoingRequest& request);

}  // namespace entente::http
