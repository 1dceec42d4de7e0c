// HMAC-SHA-256, as webhooks of others are signed. Our own signatures are keyed hashes (crypto.hpp).
#pragma once

#include <string>
#include <string_view>

namespace entente::crypto {

// 32 raw bytes. The key may have any length.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

}  // namespace entente::crypto
