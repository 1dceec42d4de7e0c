#include "webhooks/signature.hpp"

#include <fmt/format.h>

#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sha256.hpp"

namespace entente::webhooks {
namespace {

constexpr std::string_view shown_start = "whsec_";
constexpr std::size_t bytes_min = 24;
constexpr std::size_t bytes_max = 64;
constexpr std::size_t bytes_of_ours = 32;

}  // namespace

std::optional<std::string> secret_bytes(std::string_view shown) {
  std::optional<std::string> bytes;
  if (shown.starts_with(shown_start))
    bytes = crypto::base64_decode(shown.substr(shown_start.size()));
  const auto size = bytes ? bytes->size() : 0;
  if (size < bytes_min || size > bytes_max) bytes.reset();
  return bytes;
}

std::string shown_secret(std::string_view bytes) {
  return std::string(shown_start) + crypto::base64_encode(bytes);
}

std::string new_secret_bytes() {
  return crypto::random_bytes(bytes_of_ours);
}

std::string signature_of(std::string_view secret_bytes, std::string_view id, std::int64_t seconds,
                         std::string_view body) {
  return "v1," + crypto::base64_encode(
                     crypto::hmac_sha256(secret_bytes, fmt::format("{}.{}.{}", id, seconds, body)));
}

}  // namespace entente::webhooks
