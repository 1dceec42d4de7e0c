#include "platform/http/target.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace entente::http {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_plain(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
}
bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// As nearly every character of an address does.
bool stands_for_itself(char c) {
  return is_plain(c) && is_ascii(c) && c != '%' && c != '+';
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

// "http://host/path" is how clients speak to proxies; a server must take it (RFC 9112
// section 3.2.2).
std::string_view without_origin(std::string_view target) {
  for (std::string_view scheme : {"http://", "https://"}) {
    if (!same_name(target.substr(0, scheme.size()), scheme)) continue;
    const auto slash = target.find_first_of("/?", scheme.size());
    return slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  return target;
}

bool read_query(std::string_view query, Request& request) {
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto pair = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = percent_decode(pair.substr(0, equals), true);
    auto value = equals == std::string_view::npos ? std::optional<std::string>("")
                                                  : percent_decode(pair.substr(equals + 1), true);
    if (!name || !value) return false;
    request.query.emplace_back(std::move(*name), std::move(*value));
  }
  return true;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  if (std::ranges::all_of(text, stands_for_itself)) return std::string(text);
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (!is_plain(c) && !(plus_is_space && (c == '\n' || c == '\r' || c == '\t')))
      return std::nullopt;
    result.push_back(c);
  }
  if (!std::all_of(result.begin(), result.end(), is_ascii) && !is_valid_utf8(result))
    return std::nullopt;
  return result;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    if (is_unreserved(c)) {
      result.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    result.append({'%', digits[byte >> 4U], digits[byte & 15U]});
  }
  return result;
}

bool read_target(std::string_view target, Request& request) {
  request.target = target;
  if (target == "*" && request.method == Method::options) {
    request.path = "*";
    return true;
  }
  target = without_origin(target);
  const auto fragment = target.find('#');
  if (fragment != std::string_view::npos) return false;
  const auto mark = target.find('?');
  auto path = percent_decode(target.substr(0, mark), false);
  if (!path) return false;
  if (path->empty()) path = "/";  // "http://host?query"
  if (path->front() != '/') return false;
  request.path = std::move(*path);
  return mark == std::string_view::npos || read_query(target.substr(mark + 1), request);
}

}  // namespace entente::http
