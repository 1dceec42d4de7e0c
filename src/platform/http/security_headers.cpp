#include "platform/http/security_headers.hpp"

#include <sodium.h>

#include <array>

namespace entente::http {
namespace {

constexpr std::string_view page_policy =
    "default-src 'self'; script-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; style-src 'self'";
constexpr std::string_view data_policy =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

}  // namespace

std::string content_security_policy(PageKind kind, std::string_view style_nonce) {
  if (kind == PageKind::data) return std::string(data_policy);
  std::string policy(page_policy);
  if (!style_nonce.empty()) policy.append(" 'nonce-").append(style_nonce).append("'");
  return policy;
}

std::string make_nonce() {
  std::array<unsigned char, 16> random{};
  randombytes_buf(random.data(), random.size());
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  std::string text(sodium_base64_encoded_len(random.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), random.data(), random.size(), variant);
  text.pop_back();  // libsodium ends it with a NUL
  return text;
}

std::string with_nonce(std::string_view page, std::string_view nonce) {
  constexpr std::string_view mark = "__CSP_NONCE__";
  std::string result;
  result.reserve(page.size() + 64);
  for (auto at = page.find(mark); at != std::string_view::npos; at = page.find(mark)) {
    result.append(page.substr(0, at)).append(nonce);
    page.remove_prefix(at + mark.size());
  }
  return result.append(page);
}

void add_security_headers(Response& response, PageKind kind, std::string_view style_nonce) {
  response.set("Content-Security-Policy", content_security_policy(kind, style_nonce));
  response.set("Referrer-Policy",
               kind == PageKind::application ? "strict-origin-when-cross-origin" : "no-referrer");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
  if (response.header("Cross-Origin-Resource-Policy").empty())
    response.set("Cross-Origin-Resource-Policy", "same-origin");
  response.set("Permissions-Policy",
               "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()");
  response.set("X-Frame-Options", "DENY");
}

}  // namespace entente::http
