// SHA-256, where others expect it: fingerprints of files.
#pragma once

#include <string>
#include <string_view>

namespace entente::crypto {

// 32 raw bytes.
std::string sha256(std::string_view bytes);

}  // namespace entente::crypto
