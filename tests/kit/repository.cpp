#include "kit/repository.hpp"

#include <cstdlib>

namespace entente::kit {

std::filesystem::path repository() {
  return ENTENTE_SOURCE_DIR;
}

std::filesystem::path real_data() {
  if (const char* given = std::getenv("ENTENTE_DATA"); given != nullptr) return given;
  return repository().parent_path() / "shared/data";
}

}  // namespace entente::kit
