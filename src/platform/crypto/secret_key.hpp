// 32 secret bytes that are wiped when they go, and that nothing prints.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace entente::crypto {

class SecretKey {
 public:
  static constexpr std::size_t size = 32;

  // nullopt unless there are exactly 32 bytes.
  static std::optional<SecretKey> from_bytes(std::string_view bytes);
  static SecretKey random();

  SecretKey(const SecretKey&) = default;
  SecretKey& operator=(const SecretKey&) = default;
  ~SecretKey();

  [[nodiscard]] const std::uint8_t* data() const { return bytes_.data(); }

 private:
  SecretKey() = default;
  std::array<std::uint8_t, size> bytes_{};
};

// A key for one purpose: BLAKE2b of the purpose keyed with the master. Same inputs, same key.
SecretKey derive_key(const SecretKey& master, std::string_view purpose);

// The installation's master key. ENTENTE_SECRET (base64 of 32 bytes) wins; else DIR/secret.key,
// which is made at the first start with mode 0600. Throws std::runtime_error with a sentence for
// people when the value or file is no key, or when others may read the file.
SecretKey load_master_key(const std::filesystem::path& data_directory);

// The parts of the above, for tests and for the backup command.
SecretKey parse_master_key(std::string_view base64, std::string_view source);
SecretKey load_or_create_key_file(const std::filesystem::path& file);

}  // namespace entente::crypto
