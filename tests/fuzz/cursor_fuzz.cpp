// No bytes but our own make a cursor.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "platform/http/cursor.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente::http;
  constexpr CursorKey key{7};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (decode_cursor(text, "fuzz", key)) std::abort();
  // What we make from the same bytes comes back unchanged.
  if (size > 1000) return 0;
  const CursorPosition position{static_cast<std::int64_t>(size), std::string(text)};
  if (decode_cursor(encode_cursor(position, text, key), text, key) != position) std::abort();
  return 0;
}
