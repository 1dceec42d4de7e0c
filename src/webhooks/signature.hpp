// Standard Webhooks 1.0.0: how a message is signed (WH-1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::webhooks {

// "whsec_" and base64 of 24 to 64 random bytes; nullopt for anything else.
std::optional<std::string> secret_bytes(std::string_view shown);
std::string shown_secret(std::string_view bytes);
// 32 bytes.
std::string new_secret_bytes();

// "v1,<base64>": HMAC-SHA-256 of "id.seconds.body".
std::string signature_of(std::string_view secret_bytes, std::string_view id, std::int64_t seconds,
                         std::string_view body);

}  // namespace entente::webhooks
