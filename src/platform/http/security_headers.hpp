// What browsers are told to refuse (SEC-8, SEC-6). The server itself adds nosniff to every answer
// and Strict-Transport-Security to every secure one; this is for pages.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/message.hpp"

namespace entente::http {

enum class PageKind {
  application,  // the web UI: own scripts, own and nonced styles
  link_page,    // opened by a signed link: as application, and the address is told to nobody
  data,         // JSON, files, downloads: nothing may run or be framed
};

// The Content-Security-Policy. Nothing inline runs. The UI's component library writes <style>
// elements while it runs; those carry `style_nonce` (it takes a nonce setting), so no
// 'unsafe-inline' is needed. An empty nonce allows style files only.
[[nodiscard]] std::string content_security_policy(PageKind kind, std::string_view style_nonce = {});

// 128 random bits, base64: one for each page served.
[[nodiscard]] std::string make_nonce();

// Replaces every `__CSP_NONCE__` of the page (a meta element that the UI reads, and its own style
// elements). Such a page differs each time: it must be sent with `Cache-Control: no-store`.
[[nodiscard]] std::string with_nonce(std::string_view page, std::string_view nonce);

// CSP, Referrer-Policy, COOP, CORP, Permissions-Policy and, for old browsers, X-Frame-Options.
void add_security_headers(Response& response, PageKind kind, std::string_view style_nonce = {});

}  // namespace entente::http
