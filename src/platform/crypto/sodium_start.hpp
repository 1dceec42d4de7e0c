// Private to this folder.
#pragma once

namespace entente::crypto {

// Makes libsodium ready; throws std::runtime_error when the system has no random source.
void start_sodium();

}  // namespace entente::crypto
