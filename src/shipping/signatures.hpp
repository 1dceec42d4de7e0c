// Whether a webhook comes from whom it says: HMAC-SHA-256 over the body as it came.
#pragma once

#include <string_view>

namespace entente::shipping {

// EasyPost: X-Hmac-Signature "hmac-sha256-hex=...", keyed with the secret in NFKD.
bool signed_by_easypost(std::string_view secret, std::string_view signature, std::string_view body);

// AfterShip: base64, in aftership-hmac-sha256 or as-signature-hmac-sha256.
bool signed_by_aftership(std::string_view secret, std::string_view signature,
                         std::string_view body);

}  // namespace entente::shipping
