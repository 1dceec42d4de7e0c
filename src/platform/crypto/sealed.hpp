// Secrets that must be read again, such as keys for signing: kept encrypted and authenticated
// (XSalsa20-Poly1305).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/secret_key.hpp"

namespace entente::crypto {

// A fresh nonce (24 bytes), the code (16) and the encrypted bytes. Another each time.
std::string seal(const SecretKey& key, std::string_view plain);

// nullopt where it was sealed under another key, or changed.
std::optional<std::string> unseal(const SecretKey& key, std::string_view sealed);

}  // namespace entente::crypto
