// Whether a key came before, exactly and in flat memory: a filter of bits says "surely not" for
// almost all, and a temporary file of 64-bit hashes decides about the others.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace entente::importing {

class SeenKeys {
 public:
  // `expected`: about how many keys will come; more are right too, and slower.
  SeenKeys(const std::filesystem::path& directory, std::uint64_t expected);
  ~SeenKeys();

  // True where the key came before. Two keys of one hash pass as one: once in a hundred thousand
  // files of ten million keys.
  bool add(std::string_view key);

 private:
  [[nodiscard]] bool is_in_file(std::uint64_t hash);

  struct File;
  std::unique_ptr<File> file_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace entente::importing
