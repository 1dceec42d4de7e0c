#include "platform/http/cookies.hpp"

#include <algorithm>
#include <stdexcept>

namespace entente::http {
namespace {

// RFC 6265 section 4.1.1: cookie-octet.
bool is_cookie_octet(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

bool is_token_char(char c) {
  return is_cookie_octet(c) && std::string_view("()<>@:/[]?={}").find(c) == std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string cookie_name(std::string_view name, bool secure) {
  return (secure ? "__Host-" : "") + std::string(name);
}

std::string set_cookie(std::string_view name, std::string_view value, bool secure,
                       const CookieOptions& options) {
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_token_char))
    throw std::invalid_argument("not a cookie name");
  if (!std::all_of(value.begin(), value.end(), is_cookie_octet))
    throw std::invalid_argument("not a cookie value");
  std::string text = cookie_name(name, secure);
  text.append("=").append(value).append("; Path=/");
  if (options.max_age) text.append("; Max-Age=").append(std::to_string(options.max_age->count()));
  if (secure) text.append("; Secure");
  if (options.http_only) text.append("; HttpOnly");
  text.append(options.same_site_strict ? "; SameSite=Strict" : "; SameSite=Lax");
  return text;
}

std::string clear_cookie(std::string_view name, bool secure) {
  return set_cookie(name, "", secure, {.max_age = std::chrono::seconds(0)});
}

std::optional<std::string_view> read_cookie(const Request& request, std::string_view name) {
  return request.cookie(cookie_name(name, request.secure));
}

std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto end = header.find(';');
    const auto pair = trimmed(header.substr(0, end));
    header = end == std::string_view::npos ? std::string_view{} : header.substr(end + 1);
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
    auto value = pair.substr(equals + 1);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    if (std::all_of(value.begin(), value.end(), is_cookie_octet)) return value;
  }
  return std::nullopt;
}

}  // namespace entente::http
