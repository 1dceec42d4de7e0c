#include "platform/http/cursor.hpp"

#include <sodium.h>

#include <cstring>
#include <stdexcept>

#include "platform/http/target.hpp"

namespace entente::http {
namespace {

constexpr std::size_t mac_bytes = 16;
constexpr std::size_t values_max = 16;
constexpr std::size_t value_bytes_max = 1000;
constexpr std::size_t text_bytes_max = 32 * 1024;
constexpr char tag_number = 'i';
constexpr char tag_text = 's';

using Mac = std::array<unsigned char, mac_bytes>;

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// The length goes in front of the scope so that no scope and payload can be read as another pair.
Mac mac_of(std::string_view payload, std::string_view scope, const CursorKey& key) {
  Mac mac{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.data(), key.size(), mac.size());
  const std::uint64_t scope_bytes = scope.size();
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(&scope_bytes),
                            sizeof scope_bytes);
  crypto_generichash_update(&state, bytes(scope), scope.size());
  crypto_generichash_update(&state, bytes(payload), payload.size());
  crypto_generichash_final(&state, mac.data(), mac.size());
  return mac;
}

void put_number(std::string& out, std::uint64_t value, int width) {
  for (int shift = (width - 1) * 8; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>(value >> static_cast<unsigned>(shift) & 0xffU));
}

std::optional<std::uint64_t> take_number(std::string_view& in, std::size_t width) {
  if (in.size() < width) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < width; ++i) value = value << 8U | static_cast<unsigned char>(in[i]);
  in.remove_prefix(width);
  return value;
}

std::string write_position(const CursorPosition& position) {
  if (position.size() > values_max) throw std::invalid_argument("too many cursor values");
  std::string payload;
  for (const auto& value : position) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      payload.push_back(tag_number);
      put_number(payload, static_cast<std::uint64_t>(*number), 8);
      continue;
    }
    const auto& text = std::get<std::string>(value);
    if (text.size() > value_bytes_max) throw std::invalid_argument("cursor value too long");
    payload.push_back(tag_text);
    put_number(payload, text.size(), 2);
    payload.append(text);
  }
  return payload;
}

std::optional<CursorPosition> read_position(std::string_view payload) {
  CursorPosition position;
  while (!payload.empty()) {
    const char tag = payload.front();
    payload.remove_prefix(1);
    const auto number = take_number(payload, tag == tag_number ? 8 : 2);
    if (!number || position.size() == values_max) return std::nullopt;
    if (tag == tag_number) {
      position.emplace_back(static_cast<std::int64_t>(*number));
    } else if (tag == tag_text && *number <= payload.size()) {
      position.emplace_back(std::string(payload.substr(0, *number)));
      payload.remove_prefix(*number);
    } else {
      return std::nullopt;
    }
  }
  return position;
}

}  // namespace

std::string encode_cursor(const CursorPosition& position, std::string_view scope,
                          const CursorKey& key) {
  const auto payload = write_position(position);
  const auto mac = mac_of(payload, scope, key);
  const auto whole = std::string(mac.begin(), mac.end()) + payload;
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(whole.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes(whole), whole.size(), variant);
  text.pop_back();  // libsodium ends it with a NUL
  return text;
}

std::optional<CursorPosition> decode_cursor(std::string_view text, std::string_view scope,
                                            const CursorKey& key) {
  if (text.size() > text_bytes_max) return std::nullopt;
  std::string whole(text.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(whole.data()), whole.size(), text.data(),
                        text.size(), nullptr, &length, nullptr,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      length < mac_bytes)
    return std::nullopt;
  const auto payload = std::string_view(whole).substr(mac_bytes, length - mac_bytes);
  const auto mac = mac_of(payload, scope, key);
  if (sodium_memcmp(mac.data(), whole.data(), mac.size()) != 0) return std::nullopt;
  return read_position(payload);
}

std::string next_link(std::string_view target, std::string_view cursor) {
  const auto mark = target.find('?');
  std::string link = "<";
  link.append(target.substr(0, mark)).push_back('?');
  auto query = mark == std::string_view::npos ? std::string_view{} : target.substr(mark + 1);
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto pair = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
    if (pair.empty() || pair == "cursor" || pair.starts_with("cursor=")) continue;
    link.append(pair).push_back('&');
  }
  // The target arrived on a request line; only these two could end the reference early.
  for (auto at = link.find_first_of("<>", 1); at != std::string::npos;
       at = link.find_first_of("<>", at))
    link.replace(at, 1, link[at] == '<' ? "%3C" : "%3E");
  return link.append("cursor=").append(percent_encode(cursor)).append(">; rel=\"next\"");
}

}  // namespace entente::http
