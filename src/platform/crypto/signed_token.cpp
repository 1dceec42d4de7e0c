#include "platform/crypto/signed_token.hpp"

#include <stdexcept>

#include "platform/crypto/crypto.hpp"

namespace entente::crypto {
namespace {

constexpr char version = 1;
constexpr std::size_t header_bytes = 9;
constexpr std::size_t mac_bytes = 16;  // 128 bits; SEC-6 asks for 112
constexpr std::size_t token_characters_max =
    (header_bytes + token_payload_bytes_max + mac_bytes + 2) / 3 * 4;

std::string mac_of(const SecretKey& key, std::string_view purpose, std::string_view bytes) {
  auto own_key = derive_key(key, std::string("token ").append(purpose));
  return keyed_hash(own_key, bytes).substr(0, mac_bytes);
}

Instant read_expiry(std::string_view bytes) {
  std::uint64_t micros = 0;
  for (std::size_t i = 1; i < header_bytes; ++i)
    micros = micros << 8U | static_cast<std::uint8_t>(bytes[i]);
  return {static_cast<std::int64_t>(micros)};
}

}  // namespace

std::string sign_token(const SecretKey& key, std::string_view purpose, std::string_view payload,
                       Instant expires) {
  if (payload.size() > token_payload_bytes_max) throw std::length_error("token payload too long");
  std::string bytes(1, version);
  auto micros = static_cast<std::uint64_t>(expires.micros);
  for (int shift = 56; shift >= 0; shift -= 8)
    bytes += static_cast<char>(micros >> static_cast<unsigned>(shift) & 0xFFU);
  bytes += payload;
  return base64url_encode(bytes + mac_of(key, purpose, bytes));
}

std::expected<std::string, TokenError> verify_token(const SecretKey& key, std::string_view purpose,
                                                    std::string_view token, Instant now) {
  if (token.size() > token_characters_max) return std::unexpected(TokenError::malformed);
  auto bytes = base64url_decode(token);
  if (!bytes || bytes->size() < header_bytes + mac_bytes || bytes->front() != version)
    return std::unexpected(TokenError::malformed);
  std::string_view all(*bytes);
  auto signed_part = all.substr(0, all.size() - mac_bytes);
  if (!equal(mac_of(key, purpose, signed_part), all.substr(signed_part.size())))
    return std::unexpected(TokenError::forged);
  if (now >= read_expiry(all)) return std::unexpected(TokenError::expired);
  return std::string(signed_part.substr(header_bytes));
}

}  // namespace entente::crypto
