// A file system of a few megabytes under one directory, that a test can fill and make room on.
#pragma once

#include <unistd.h>

#include <filesystem>

namespace entente::faults {

// Mounting takes a mount namespace of one's own: the test that asks runs once more inside one (as
// root, or as its user who is root in there), and is done where this returns true. Skips or fails
// the current test itself; so: `if (ran_with_own_mounts()) return;`
bool ran_with_own_mounts();

class SmallDisk {
 public:
  // Covers the directory, whose files move onto the new disk. `owner` may write there.
  SmallDisk(std::filesystem::path directory, int megabytes, uid_t owner = ::geteuid());
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  // Not a byte is left.
  void fill() const;
  // What fill() took is free again.
  void make_room() const;

 private:
  std::filesystem::path directory_;
};

}  // namespace entente::faults
