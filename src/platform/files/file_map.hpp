// A file as bytes in memory that the system reads when they are looked at.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace entente::files {

class FileMap {
 public:
  // Throws std::system_error where it cannot be opened.
  explicit FileMap(const std::filesystem::path& path);
  ~FileMap();
  FileMap(const FileMap&) = delete;
  FileMap& operator=(const FileMap&) = delete;

  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace entente::files
