// Compact signed tokens for narrow capabilities: a payload, an expiry and a MAC (SEC-6).
// The payload is readable by whoever holds the token; it cannot be changed or used elsewhere.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "base/enums.hpp"
#include "base/time.hpp"
#include "platform/crypto/secret_key.hpp"

namespace entente::crypto {

// In order of precedence: an expired forgery is a forgery.
enum class TokenError { malformed, forged, expired };
BOOST_DESCRIBE_ENUM(TokenError, malformed, forged, expired)

constexpr std::size_t token_payload_bytes_max = 1024;

// base64url of: version (1 byte), expiry (8), payload, MAC (16). `purpose` keeps kinds apart: a
// token for one is forged for every other. The token holds until just before `expires`. Throws
// std::length_error for a longer payload.
std::string sign_token(const SecretKey& key, std::string_view purpose, std::string_view payload,
                       Instant expires);

// The payload. The expiry is looked at only in a token whose MAC is right.
std::expected<std::string, TokenError> verify_token(const SecretKey& key, std::string_view purpose,
                                                    std::string_view token, Instant now);

}  // namespace entente::crypto
