#include "platform/files/byte_source.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace entente::files {
namespace {

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}
  std::size_t read(char* out, std::size_t size) override {
    auto count = std::min(size, bytes_.size() - used_);
    std::memcpy(out, bytes_.data() + used_, count);
    used_ += count;
    return count;
  }
  std::uint64_t consumed() const override { return used_; }

 private:
  std::string bytes_;
  std::size_t used_ = 0;
};

class FileSource final : public ByteSource {
 public:
  explicit FileSource(const std::filesystem::path& path)
      : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), name_(path.string()) {
    if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "cannot open " + name_);
    // Read once, front to back: the system reads ahead.
    ::posix_fadvise(fd_, 0, 0, POSIX_FADV_SEQUENTIAL);
  }
  ~FileSource() override { ::close(fd_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* out, std::size_t size) override {
    std::size_t total = 0;
    while (total < size) {  // a pipe gives little at a time
      auto count = ::read(fd_, out + total, size - total);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0)
        throw std::system_error(errno, std::generic_category(), "cannot read " + name_);
      if (count == 0) break;
      total += static_cast<std::size_t>(count);
    }
    consumed_ += total;
    return total;
  }
  std::uint64_t consumed() const override { return consumed_; }

 private:
  int fd_;
  std::string name_;
  std::uint64_t consumed_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> memory_source(std::string bytes) {
  return std::make_unique<MemorySource>(std::move(bytes));
}

std::unique_ptr<ByteSource> file_source(const std::filesystem::path& path) {
  return std::make_unique<FileSource>(path);
}

}  // namespace entente::files
