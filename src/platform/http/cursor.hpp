// Cursors of pages (API-3): opaque, signed, and bound to what they page through.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace entente::http {

using CursorKey = std::array<std::uint8_t, 32>;

// Where the last row of a page stands: its sort values, then its id, as the next query compares
// them.
using CursorValue = std::variant<std::int64_t, std::string>;
using CursorPosition = std::vector<CursorValue>;

// `scope` names the list and everything that must not change under way: route, shop, filters,
// order. At most 16 values of 1,000 bytes. base64url without padding.
[[nodiscard]] std::string encode_cursor(const CursorPosition& position, std::string_view scope,
                                        const CursorKey& key);

// nullopt for a forged, cut or foreign cursor (another scope or key): the caller answers 400.
[[nodiscard]] std::optional<CursorPosition> decode_cursor(std::string_view text,
                                                          std::string_view scope,
                                                          const CursorKey& key);

// The value of a Link header (RFC 8288): `</v1/reviews?stars=1&cursor=...>; rel="next"`. Takes the
// target of the request as sent and replaces its `cursor`.
[[nodiscard]] std::string next_link(std::string_view target, std::string_view cursor);

}  // namespace entente::http
