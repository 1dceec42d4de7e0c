// Passwords: argon2id hashes and the list of common ones (SEC-5).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace entente::crypto {

// What one hash costs. The default is libsodium's "interactive": 2 passes over 64 MiB.
struct PasswordCost {
  std::uint64_t passes = 2;
  std::size_t memory_bytes = std::size_t{64} * 1024 * 1024;
};
// For tests only: microseconds instead of a tenth of a second.
constexpr PasswordCost test_password_cost{1, 8192};

// "$argon2id$v=19$...": carries its salt and cost. Throws std::bad_alloc when memory is short.
std::string password_hash(std::string_view password, PasswordCost cost = {});

// False too where `stored` is no such hash.
bool password_verify(std::string_view stored, std::string_view password);

// Spends the time of password_verify and says no: for unknown users, so that timing tells nothing.
bool password_verify_nobody(std::string_view password, PasswordCost cost = {});

// True when the stored hash was made with another cost: hash again at the next sign-in.
bool password_is_outdated(std::string_view stored, PasswordCost cost = {});

// The block list; policies/passwords/common.txt is the shipped one.
class CommonPasswords {
 public:
  // One password a line; empty lines and lines that start with "#" are skipped.
  explicit CommonPasswords(std::string_view list);
  // ASCII case does not matter: "Password1" is as common as "password1".
  [[nodiscard]] bool contains(std::string_view password) const;
  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  std::unordered_set<std::string> words_;
};

}  // namespace entente::crypto
