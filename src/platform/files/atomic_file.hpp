// Files that appear whole or not at all: written beside their place, synced, then renamed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace entente::files {

class AtomicFile {
 public:
  // Throws std::system_error when it cannot be made; so do write() and commit().
  explicit AtomicFile(std::filesystem::path path, unsigned mode = 0644);
  ~AtomicFile();  // without commit() nothing of it stays
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::string_view bytes);
  // The new file replaces the old one; both file and name survive a power cut after this.
  void commit();

 private:
  std::filesystem::path path_;
  std::string temporary_;
  int fd_ = -1;
};

void write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0644);

}  // namespace entente::files
