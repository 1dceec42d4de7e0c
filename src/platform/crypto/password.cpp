#include "platform/crypto/password.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <new>

#include "platform/crypto/sodium_start.hpp"

namespace entente::crypto {
namespace {

std::string folded(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

}  // namespace

std::string password_hash(std::string_view password, PasswordCost cost) {
  start_sodium();
  std::array<char, crypto_pwhash_STRBYTES> text{};
  int failed = crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes,
                                     cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) throw std::bad_alloc();
  return text.data();
}

bool password_verify(std::string_view stored, std::string_view password) {
  start_sodium();
  // libsodium wants a terminated text of at most STRBYTES.
  if (stored.size() >= crypto_pwhash_STRBYTES) return false;
  std::string terminated(stored);
  return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

bool password_verify_nobody(std::string_view password, PasswordCost cost) {
  // One hash of a password that nobody has, per cost.
  static std::mutex mutex;
  static std::map<std::pair<std::uint64_t, std::size_t>, std::string> hashes;
  std::string stored;
  {
    std::lock_guard lock(mutex);
    auto& known = hashes[{cost.passes, cost.memory_bytes}];
    if (known.empty()) {
      std::array<char, 32> nobody{};
      start_sodium();
      randombytes_buf(nobody.data(), nobody.size());
      known = password_hash({nobody.data(), nobody.size()}, cost);
    }
    stored = known;
  }
  static_cast<void>(password_verify(stored, password));
  return false;
}

bool password_is_outdated(std::string_view stored, PasswordCost cost) {
  start_sodium();
  if (stored.size() >= crypto_pwhash_STRBYTES) return true;
  std::string terminated(stored);
  return crypto_pwhash_str_needs_rehash(terminated.c_str(), cost.passes, cost.memory_bytes) != 0;
}

CommonPasswords::CommonPasswords(std::string_view list) {
  while (!list.empty()) {
    auto end = list.find('\n');
    auto line = list.substr(0, end);
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && !line.starts_with('#')) words_.insert(folded(line));
  }
}

bool CommonPasswords::contains(std::string_view password) const {
  return words_.contains(folded(password));
}

}  // namespace entente::crypto
