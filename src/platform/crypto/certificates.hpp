// Signatures by somebody's certificate, checked by OpenSSL: the chain against trusted roots, then
// the bytes.
#pragma once

#include <string>
#include <string_view>

#include "base/time.hpp"

namespace entente::crypto {

struct CertificateChain {
  std::string_view pem;    // the signer's certificate first, then those that vouch for it
  std::string_view roots;  // PEM of trusted authorities; empty: those of the system
};

// Whether trusted authorities vouch for the first certificate at `now`, and one of its names is
// `domain` or lies under it. False for what cannot be read.
bool is_trusted(const CertificateChain& chain, std::string_view domain, Instant now);

// Whether `signature` (raw bytes) is SHA256withRSA of `message` by the first certificate's key.
bool is_signed_sha256_rsa(std::string_view pem, std::string_view message,
                          std::string_view signature);

}  // namespace entente::crypto
