// The request target: path and query, decoded once and strictly.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/http/message.hpp"

namespace entente::http {

// Decodes %XX, and '+' as a space where `plus_is_space` (queries). nullopt for a broken escape,
// what is no UTF-8, or a control character, NUL among them; queries may hold tabs and line breaks.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

// Everything but unreserved characters (RFC 3986 section 2.3) becomes %XX.
[[nodiscard]] std::string percent_encode(std::string_view text);

// Fills target, path and query. Takes "/path?query", "http://host/path?query" and, for OPTIONS,
// "*". False for anything else and for what percent_decode refuses.
[[nodiscard]] bool read_target(std::string_view target, Request& request);

}  // namespace entente::http
