#include "platform/files/atomic_file.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace entente::files {
namespace {

[[noreturn]] void fail(const std::string& doing, const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), doing + " " + path.string());
}

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path path, unsigned mode)
    : path_(std::move(path)),
      temporary_(path_.string() + ".XXXXXX"),
      fd_(::mkostemp(temporary_.data(), O_CLOEXEC)) {
  if (fd_ < 0) fail("cannot create", path_);
  if (::fchmod(fd_, mode) == 0) return;
  int error = errno;
  ::close(fd_);
  ::unlink(temporary_.c_str());
  errno = error;
  fail("cannot create", path_);
}

AtomicFile::~AtomicFile() {
  if (fd_ < 0) return;
  ::close(fd_);
  ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    auto count = ::write(fd_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("cannot write", path_);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void AtomicFile::commit() {
  if (::fsync(fd_) != 0) fail("cannot keep", path_);
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) fail("cannot name", path_);
  ::close(std::exchange(fd_, -1));
  auto directory = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".");
  int parent = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (parent < 0) fail("cannot keep the name of", path_);
  int synced = ::fsync(parent);
  ::close(parent);
  if (synced != 0) fail("cannot keep the name of", path_);
}

void write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
  AtomicFile file(path, mode);
  file.write(bytes);
  file.commit();
}

}  // namespace entente::files
