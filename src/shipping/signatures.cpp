#include "shipping/signatures.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <string>

#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sha256.hpp"

namespace entente::shipping {
namespace {

std::string in_nfkd(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status) || !is_valid_utf8(text)) return std::string(text);
  const auto wide = normalizer->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(
                                              text.data(), static_cast<std::int32_t>(text.size()))),
                                          status);
  if (U_FAILURE(status)) return std::string(text);
  std::string out;
  wide.toUTF8String(out);
  return out;
}

}  // namespace

bool signed_by_easypost(std::string_view secret, std::string_view signature,
                        std::string_view body) {
  const auto wanted =
      "hmac-sha256-hex=" + crypto::hex_encode(crypto::hmac_sha256(in_nfkd(secret), body));
  return !secret.empty() && crypto::equal(wanted, signature);
}

bool signed_by_aftership(std::string_view secret, std::string_view signature,
                         std::string_view body) {
  const auto wanted = crypto::base64_encode(crypto::hmac_sha256(secret, body));
  return !secret.empty() && crypto::equal(wanted, signature);
}

}  // namespace entente::shipping
