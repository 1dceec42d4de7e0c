#include "importing/seen_keys.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <span>
#include <string>
#include <system_error>

#include "platform/crypto/crypto.hpp"

namespace entente::importing {
namespace {

constexpr std::uint64_t bits_per_key = 32;
constexpr std::uint64_t bits_max = std::uint64_t{1} << 31U;  // 256 MB
constexpr std::uint64_t bits_min = std::uint64_t{1} << 16U;
constexpr int probes = 12;

[[noreturn]] void fail() {
  throw std::system_error(errno, std::generic_category(), "cannot keep a temporary file");
}

}  // namespace

struct SeenKeys::File {
  std::FILE* handle = nullptr;
  std::vector<std::uint64_t> tail;  // not written yet

  explicit File(const std::filesystem::path& directory) {
    auto path = (directory / "entente-keys-XXXXXX").string();
    const int fd = ::mkstemp(path.data());
    if (fd < 0) fail();
    ::unlink(path.c_str());
    handle = ::fdopen(fd, "w+b");
    if (handle == nullptr) fail();
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { std::fclose(handle); }

  void flush() {
    if (std::fseek(handle, 0, SEEK_END) != 0) fail();
    if (std::fwrite(tail.data(), sizeof tail[0], tail.size(), handle) != tail.size()) fail();
    tail.clear();
  }
};

SeenKeys::SeenKeys(const std::filesystem::path& directory, std::uint64_t expected)
    : file_(std::make_unique<File>(directory)),
      bits_(std::clamp(expected * bits_per_key, bits_min, bits_max) / 64) {}

SeenKeys::~SeenKeys() = default;

bool SeenKeys::add(std::string_view key) {
  const auto bytes = crypto::hash(key);
  std::array<std::uint64_t, 3> words{};
  std::memcpy(words.data(), bytes.data(), sizeof words);
  bool all_set = true;
  for (int i = 0; i < probes; ++i) {
    const auto bit =
        (words[1] + static_cast<std::uint64_t>(i) * (words[2] | 1U)) % (bits_.size() * 64);
    auto& word = bits_[bit / 64];
    const auto mask = std::uint64_t{1} << (bit % 64);
    all_set = all_set && (word & mask) != 0;
    word |= mask;
  }
  if (all_set && is_in_file(words[0])) return true;
  file_->tail.push_back(words[0]);
  if (file_->tail.size() >= 8192) file_->flush();
  return false;
}

bool SeenKeys::is_in_file(std::uint64_t hash) {
  if (std::ranges::find(file_->tail, hash) != file_->tail.end()) return true;
  if (std::fseek(file_->handle, 0, SEEK_SET) != 0) fail();
  std::vector<std::uint64_t> part(std::size_t{1} << 16U);
  for (;;) {
    const auto count = std::fread(part.data(), sizeof part[0], part.size(), file_->handle);
    const std::span<const std::uint64_t> read(part.data(), count);
    if (std::ranges::find(read, hash) != read.end()) return true;
    if (count < part.size()) return false;
  }
}

}  // namespace entente::importing
