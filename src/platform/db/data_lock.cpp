#include "platform/db/data_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>

#include "platform/db/session.hpp"

namespace entente::db {
namespace {

std::string reason() {
  return std::generic_category().message(errno);
}

std::string owner_of(int file) {
  std::array<char, 32> text{};
  const auto size = ::pread(file, text.data(), text.size(), 0);
  std::string_view owner(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  owner = owner.substr(0, owner.find('\n'));
  return owner.empty() ? "unknown" : std::string(owner);
}

}  // namespace

DataLock::DataLock(const std::filesystem::path& data_directory) {
  const auto path = data_directory / "entente.lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0)
    throw Error(Error::Kind::other, fmt::format("Cannot write {}: {}.", path.string(), reason()));
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    const auto owner = owner_of(file_);
    ::close(file_);
    throw Error(Error::Kind::busy,
                fmt::format("The data directory {} is in use by another entente (process {}).",
                            data_directory.string(), owner));
  }
  const auto owner = fmt::format("{}\n", ::getpid());
  if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, owner.data(), owner.size(), 0) < 0) {
    // The lock holds all the same; the number in it only helps people, and a disk may be full.
  }
}

DataLock::~DataLock() {
  ::close(file_);
}

void make_data_directory(const std::filesystem::path& data_directory) {
  std::error_code error;
  if (std::filesystem::is_directory(data_directory, error)) return;
  std::filesystem::create_directories(data_directory, error);
  if (error)
    throw Error(Error::Kind::other, fmt::format("Cannot make the data directory {}: {}.",
                                                data_directory.string(), error.message()));
  ::chmod(data_directory.c_str(), 0700);
}

std::filesystem::path database_file(const std::filesystem::path& data_directory) {
  return data_directory / "entente.db";
}

}  // namespace entente::db
