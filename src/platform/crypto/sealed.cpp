#include "platform/crypto/sealed.hpp"

#include <sodium.h>

#include "platform/crypto/crypto.hpp"

namespace entente::crypto {
namespace {

constexpr std::size_t nonce_bytes = crypto_secretbox_NONCEBYTES;
constexpr std::size_t code_bytes = crypto_secretbox_MACBYTES;

unsigned char* raw(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}
const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

std::string seal(const SecretKey& key, std::string_view plain) {
  auto sealed = random_bytes(nonce_bytes);
  std::string box(code_bytes + plain.size(), '\0');
  crypto_secretbox_easy(raw(box), raw(plain), plain.size(), raw(sealed), key.data());
  return sealed + box;
}

std::optional<std::string> unseal(const SecretKey& key, std::string_view sealed) {
  if (sealed.size() < nonce_bytes + code_bytes) return std::nullopt;
  const auto box = sealed.substr(nonce_bytes);
  std::string plain(box.size() - code_bytes, '\0');
  if (crypto_secretbox_open_easy(raw(plain), raw(box), box.size(), raw(sealed), key.data()) != 0)
    return std::nullopt;
  return plain;
}

}  // namespace entente::crypto
