// What is in an archive that the program made.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace entente::kit {

struct Unzipped {
  std::vector<std::string> names;  // in the order of the archive
  std::map<std::string, std::string> bytes;
};
// Throws std::runtime_error where it is no archive, or not a sound one.
Unzipped unzip(const std::string& archive);

}  // namespace entente::kit
