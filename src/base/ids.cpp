#include "base/ids.hpp"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

// The digit of each byte, -1 for those that are none.
constexpr auto digits = [] {
  std::array<std::int8_t, 256> of{};
  of.fill(-1);
  for (std::size_t digit = 0; digit < alphabet.size(); ++digit) {
    const auto c = static_cast<unsigned char>(alphabet[digit]);
    of[c] = static_cast<std::int8_t>(digit);
    if (c >= 'a') of[c - 'a' + 'A'] = static_cast<std::int8_t>(digit);
  }
  return of;
}();

int digit_of(char c) {
  return digits[static_cast<unsigned char>(c)];
}

}  // namespace

Uuid make_uuid_v7(Instant now, std::span<const std::uint8_t, 10> random) {
  Uuid uuid;
  auto milliseconds = static_cast<std::uint64_t>(now.micros / 1000);
  for (std::size_t i = 0; i < 6; ++i)
    uuid.bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40U - 8U * i));
  std::ranges::copy(random, uuid.bytes.begin() + 6);
  uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0FU) | 0x70U);
  uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3FU) | 0x80U);
  return uuid;
}

std::string to_base32(const Uuid& uuid) {
  // 128 bits are 25.6 digits: the first digit carries the top three bits only.
  std::string text(26, '0');
  unsigned buffer = 0;
  int bits = 2;  // two leading zero bits make 130 = 26 * 5
  std::size_t out = 0;
  for (auto byte : uuid.bytes) {
    buffer = buffer << 8U | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text[out++] = alphabet[buffer >> static_cast<unsigned>(bits) & 31U];
    }
    buffer &= (1U << static_cast<unsigned>(bits)) - 1U;
  }
  return text;
}

std::optional<Uuid> uuid_from_base32(std::string_view text) {
  if (text.size() != 26) return std::nullopt;
  Uuid uuid;
  unsigned buffer = 0;
  int bits = -2;
  std::size_t out = 0;
  bool first = true;
  for (char c : text) {
    int digit = digit_of(c);
    if (digit < 0) return std::nullopt;
    if (first && digit > 7) return std::nullopt;
    first = false;
    buffer = buffer << 5U | static_cast<unsigned>(digit);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      uuid.bytes[out++] = static_cast<std::uint8_t>(buffer >> static_cast<unsigned>(bits));
      buffer &= (1U << static_cast<unsigned>(bits)) - 1U;
    }
  }
  return uuid;
}

}  // namespace entente
