// A ZIP for people, made in memory.
#pragma once

#include <string>
#include <vector>

#include "base/time.hpp"

namespace entente::files {

struct ZipMember {
  std::string name;  // with '/' between folders; plain ASCII
  std::string bytes;
};

// In the order given, each dated `at`: the same members give the same archive on the same machine.
// Nothing is packed: what goes in is photos and PDF. Throws std::runtime_error where libzip cannot.
std::string make_zip(const std::vector<ZipMember>& members, Instant at);

}  // namespace entente::files
