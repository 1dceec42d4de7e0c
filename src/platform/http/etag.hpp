// Optimistic concurrency (API-4, RFC 9110 section 13): an ETag is the version of the row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::http {

// "7" in quotes. A compressed answer carries "7-gzip": the server adds it, these functions see
// through it.
[[nodiscard]] std::string etag_of_version(std::int64_t version);

struct EntityTag {
  std::string value;  // without quotes and without "-gzip"
  bool weak = false;
};

struct EntityTags {
  bool any = false;  // "*"
  std::vector<EntityTag> tags;
};

// A list as in If-Match: `"1", W/"2"` or `*`. nullopt where it is malformed or empty.
[[nodiscard]] std::optional<EntityTags> parse_entity_tags(std::string_view header);

enum class Precondition {
  met,
  missing,    // no If-Match: 428
  malformed,  // 400
  failed,     // another version: 412
};

// For writes: strong comparison, so a weak tag never matches. "*" is met by any existing version.
[[nodiscard]] Precondition check_if_match(std::string_view if_match, std::int64_t version);

// The versions that If-Match names, for commands that carry the expected version; only plain
// numbers count. nullopt when malformed; empty for "*".
[[nodiscard]] std::optional<std::vector<std::int64_t>> versions_of(std::string_view if_match);

// For reads: whether the client holds this already and a 304 is enough (weak comparison). `etag` is
// the quoted tag. A malformed header means no.
[[nodiscard]] bool is_not_modified(std::string_view if_none_match, std::string_view etag);

}  // namespace entente::http
