// One process writes a data directory.
#pragma once

#include <filesystem>

namespace entente::db {

// Holds DIR/entente.lock for as long as it lives; the kernel lets go when the process ends, however
// it ends. Only writers take it: commands that read work beside a running server. The file holds
// the writer's process id, for people.
class DataLock {
 public:
  // Throws Error (busy) with a sentence that names the other process.
  explicit DataLock(const std::filesystem::path& data_directory);
  ~DataLock();
  DataLock(const DataLock&) = delete;
  DataLock& operator=(const DataLock&) = delete;

 private:
  int file_ = -1;
};

// Makes the directory (mode 0700) where it is missing.
void make_data_directory(const std::filesystem::path& data_directory);

// DIR/entente.db
std::filesystem::path database_file(const std::filesystem::path& data_directory);

}  // namespace entente::db
