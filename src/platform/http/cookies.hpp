// Cookies (SEC-7): written with every protection, read without trust.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/message.hpp"

namespace entente::http {

struct CookieOptions {
  std::optional<std::chrono::seconds> max_age;  // none: until the browser closes
  bool http_only = true;
  bool same_site_strict = false;  // Lax otherwise: links from e-mails keep people signed in
};

// Over TLS "__Host-name": Secure, Path=/, no Domain, so no other host and no plain connection can
// set or read it. Over plain HTTP (development on localhost) browsers refuse that prefix, so the
// bare name is used. `secure` is Request::secure.
[[nodiscard]] std::string cookie_name(std::string_view name, bool secure);

// The value of a Set-Cookie header. Throws std::invalid_argument for a name or value that a cookie
// cannot hold (RFC 6265 section 4.1.1): names and tokens are ours, never a user's text.
[[nodiscard]] std::string set_cookie(std::string_view name, std::string_view value, bool secure,
                                     const CookieOptions& options = {});

// The value of a Set-Cookie header that removes it.
[[nodiscard]] std::string clear_cookie(std::string_view name, bool secure);

// Our cookie `name` of this request, under the name that fits the connection. A cookie without the
// prefix is not believed over TLS.
[[nodiscard]] std::optional<std::string_view> read_cookie(const Request& request,
                                                          std::string_view name);

// The first cookie of exactly that name in one Cookie header; malformed pairs are passed over.
[[nodiscard]] std::optional<std::string_view> find_cookie(std::string_view header,
                                                          std::string_view name);

}  // namespace entente::http
