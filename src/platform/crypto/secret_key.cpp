#include "platform/crypto/secret_key.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sodium_start.hpp"

namespace entente::crypto {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, std::string_view doing) {
  throw std::runtime_error(fmt::format("cannot {} the key file {}: {}", doing, file.string(),
                                       std::generic_category().message(errno)));
}

struct File {
  int fd;
  ~File() {
    if (fd >= 0) ::close(fd);
  }
};

// nullopt where there is no file.
std::optional<SecretKey> read_key_file(const std::filesystem::path& file) {
  File in{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
  if (in.fd < 0 && errno == ENOENT) return std::nullopt;
  if (in.fd < 0) fail(file, "open");
  struct stat info{};
  if (::fstat(in.fd, &info) != 0) fail(file, "look at");
  if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    throw std::runtime_error(
        fmt::format("the key file {} may be read by others: run `chmod 600` on it", file.string()));
  std::array<char, 128> text{};
  auto length = ::read(in.fd, text.data(), text.size());
  if (length < 0) fail(file, "read");
  auto key = parse_master_key({text.data(), static_cast<std::size_t>(length)}, file.string());
  sodium_memzero(text.data(), text.size());
  return key;
}

void write_all(int fd, std::string_view text, const std::filesystem::path& file) {
  while (!text.empty()) {
    auto count = ::write(fd, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(file, "write");
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

// The file appears whole or not at all, and never replaces one that another process just made: that
// key may already be in use.
void create_key_file(const std::filesystem::path& file) {
  auto temporary = file;
  temporary += "." + hex_encode(random_bytes(8)) + ".new";
  {
    File out{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (out.fd < 0) fail(temporary, "create");
    auto key = SecretKey::random();
    std::string_view bytes(reinterpret_cast<const char*>(key.data()), SecretKey::size);
    auto text = base64_encode(bytes) + "\n";
    write_all(out.fd, text, temporary);
    sodium_memzero(text.data(), text.size());
    if (::fsync(out.fd) != 0) fail(temporary, "keep");
  }
  int linked = ::link(temporary.c_str(), file.c_str());
  int error = errno;
  ::unlink(temporary.c_str());
  errno = error;
  if (linked != 0 && errno != EEXIST) fail(file, "create");
  File directory{::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (directory.fd >= 0) ::fsync(directory.fd);
}

}  // namespace

std::optional<SecretKey> SecretKey::from_bytes(std::string_view bytes) {
  if (bytes.size() != size) return std::nullopt;
  SecretKey key;
  std::copy_n(bytes.begin(), size, key.bytes_.begin());
  return key;
}

SecretKey SecretKey::random() {
  SecretKey key;
  random_bytes(key.bytes_);
  return key;
}

SecretKey::~SecretKey() {
  sodium_memzero(bytes_.data(), bytes_.size());
}

SecretKey derive_key(const SecretKey& master, std::string_view purpose) {
  auto bytes = keyed_hash(master, fmt::format("entente key for {}", purpose));
  auto key = *SecretKey::from_bytes(bytes);
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

SecretKey parse_master_key(std::string_view base64, std::string_view source) {
  while (!base64.empty() && (base64.back() == '\n' || base64.back() == '\r'))
    base64.remove_suffix(1);
  auto bytes = base64_decode(base64);
  if (!bytes) bytes = base64url_decode(base64);
  auto key = bytes ? SecretKey::from_bytes(*bytes) : std::nullopt;
  if (!key)
    throw std::runtime_error(
        fmt::format("{} holds no key: base64 of 32 bytes is expected, such as "
                    "`openssl rand -base64 32` prints",
                    source));
  return *key;
}

SecretKey load_or_create_key_file(const std::filesystem::path& file) {
  start_sodium();
  if (auto key = read_key_file(file)) return *key;
  create_key_file(file);
  if (auto key = read_key_file(file)) return *key;
  throw std::runtime_error(fmt::format("the key file {} vanished", file.string()));
}

SecretKey load_master_key(const std::filesystem::path& data_directory) {
  if (const char* text = std::getenv("ENTENTE_SECRET"))
    return parse_master_key(text, "ENTENTE_SECRET");
  return load_or_create_key_file(data_directory / "secret.key");
}

}  // namespace entente::crypto
