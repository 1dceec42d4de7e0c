// SHA-256, where others expect it: fingerprints of files, signatures of their events.
#pragma once

#include <string>
#include <string_view>

namespace entente::crypto {

// 32 raw bytes.
std::string sha256(std::string_view bytes);
// HMAC-SHA-256 under a key of any length, 32 raw bytes.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

}  // namespace entente::crypto
