// Requests from anybody, in one piece and in two: a request that is read is the same in both, and
// limits hold.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/parser.hpp"

namespace {

using namespace entente::http;

struct Reading {
  bool done = false;
  bool refused = false;
  std::string path;
  std::string body;

  bool operator==(const Reading&) const = default;
};

Reading read(std::string_view bytes, std::size_t cut, const ServerOptions& options) {
  Parser parser(options);
  std::string waiting;
  for (const auto piece : {bytes.substr(0, cut), bytes.substr(cut)}) {
    waiting.append(piece);
    bool more = false;
    while (!waiting.empty() && !more && !parser.refused() && !parser.is_done())
      waiting.erase(0, parser.feed(waiting, more));
  }
  if (parser.request.body.size() > options.body_bytes_max) std::abort();
  if (parser.refused()) return {.refused = true};
  if (!parser.is_done()) return {};
  return {true, false, parser.request.path, parser.request.body};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ServerOptions options{.header_bytes_max = 512, .body_bytes_max = 256};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = read(bytes, size, options);
  const auto halves = read(bytes, size / 2, options);
  if ((whole.done || halves.done) && whole != halves) std::abort();
  return 0;
}
