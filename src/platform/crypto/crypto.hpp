// Random values, hashes, passwords and keys, all from libsodium. Bytes are std::string(_view).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "platform/crypto/secret_key.hpp"

namespace entente::crypto {

// --- random ---

void random_bytes(std::span<std::uint8_t> out);
std::string random_bytes(std::size_t count);

// base64url of at least `bits` random bits (rounded up to bytes): 128 -> 22 characters.
std::string random_token(unsigned bits = 128);

// UUIDv7 at `now`. Ids made by one thread within one millisecond grow, by random steps, so that
// they sort in the order of making and still cannot be guessed from each other (SEC-1).
Uuid new_uuid(Instant now);

template <class IdType>
IdType new_id(Instant now) {
  return IdType{new_uuid(now)};
}

// --- hashes ---

constexpr std::size_t hash_bytes = 32;

// BLAKE2b-256, 32 raw bytes.
std::string hash(std::string_view bytes);
std::string keyed_hash(const SecretKey& key, std::string_view bytes);

// BLAKE2b-256 piece by piece. Pieces are joined as they are: the caller separates them.
class Hasher {
 public:
  Hasher();
  explicit Hasher(const SecretKey& key);
  Hasher& add(std::string_view bytes);
  std::string finish();  // once

 private:
  alignas(64) std::array<unsigned char, 384> state_;
};

// How a random token is stored: base64url of its BLAKE2b-256, 43 characters. Only for tokens that
// are random themselves (random_token): it is fast, and so no hash for passwords (SEC-6).
std::string hash_token(std::string_view token);

// Constant time for equal lengths; the length itself is no secret.
bool equal(std::string_view a, std::string_view b);

// --- text forms ---

std::string base64url_encode(std::string_view bytes);                // no padding
std::optional<std::string> base64url_decode(std::string_view text);  // no padding, strict
std::optional<std::string> base64_decode(std::string_view text);     // with padding, strict
std::string base64_encode(std::string_view bytes);
std::string hex_encode(std::string_view bytes);
std::optional<std::string> hex_decode(std::string_view text);

}  // namespace entente::crypto
