// Signed tokens from anywhere: nothing but our own signature passes.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "platform/crypto/signed_token.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  static const auto key = crypto::SecretKey::random();
  std::string_view text(reinterpret_cast<const char*>(data), size);
  if (crypto::verify_token(key, "fuzz", text, Instant{0})) std::abort();
  if (size <= crypto::token_payload_bytes_max) {
    auto token = crypto::sign_token(key, "fuzz", text, Instant{1});
    auto payload = crypto::verify_token(key, "fuzz", token, Instant{0});
    if (!payload || *payload != text) std::abort();
    if (crypto::verify_token(key, "other", token, Instant{0})) std::abort();
  }
  return 0;
}
