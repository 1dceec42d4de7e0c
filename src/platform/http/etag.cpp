#include "platform/http/etag.hpp"

#include <algorithm>
#include <charconv>

namespace entente::http {
namespace {

constexpr std::string_view gzip_suffix = "-gzip";

// RFC 9110 section 8.8.3: etagc.
bool is_tag_char(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0x21 || (byte >= 0x23 && byte != 0x7f);
}

void skip_blanks(std::string_view& text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
}

std::optional<EntityTag> take_tag(std::string_view& text) {
  EntityTag tag;
  if (text.starts_with("W/")) {
    tag.weak = true;
    text.remove_prefix(2);
  }
  if (!text.starts_with('"')) return std::nullopt;
  const auto end = text.find('"', 1);
  if (end == std::string_view::npos) return std::nullopt;
  auto value = text.substr(1, end - 1);
  if (!std::all_of(value.begin(), value.end(), is_tag_char)) return std::nullopt;
  if (value.ends_with(gzip_suffix)) value.remove_suffix(gzip_suffix.size());
  tag.value = value;
  text.remove_prefix(end + 1);
  return tag;
}

}  // namespace

std::string etag_of_version(std::int64_t version) {
  return '"' + std::to_string(version) + '"';
}

std::optional<EntityTags> parse_entity_tags(std::string_view header) {
  EntityTags result;
  skip_blanks(header);
  while (header.ends_with(' ') || header.ends_with('\t')) header.remove_suffix(1);
  if (header == "*") {
    result.any = true;
    return result;
  }
  while (!header.empty()) {
    auto tag = take_tag(header);
    if (!tag) return std::nullopt;
    result.tags.push_back(std::move(*tag));
    skip_blanks(header);
    if (header.empty()) break;
    if (header.front() != ',') return std::nullopt;
    header.remove_prefix(1);
    skip_blanks(header);
    if (header.empty()) return std::nullopt;
  }
  if (result.tags.empty()) return std::nullopt;
  return result;
}

Precondition check_if_match(std::string_view if_match, std::int64_t version) {
  if (if_match.empty()) return Precondition::missing;
  const auto tags = parse_entity_tags(if_match);
  if (!tags) return Precondition::malformed;
  if (tags->any) return Precondition::met;
  const auto wanted = std::to_string(version);
  const bool found = std::any_of(tags->tags.begin(), tags->tags.end(),
                                 [&](const auto& t) { return !t.weak && t.value == wanted; });
  return found ? Precondition::met : Precondition::failed;
}

std::optional<std::vector<std::int64_t>> versions_of(std::string_view if_match) {
  const auto tags = parse_entity_tags(if_match);
  if (!tags) return std::nullopt;
  std::vector<std::int64_t> versions;
  for (const auto& tag : tags->tags) {
    std::int64_t version = 0;
    const auto* end = tag.value.data() + tag.value.size();
    const auto [at, error] = std::from_chars(tag.value.data(), end, version);
    if (!tag.weak && error == std::errc{} && at == end) versions.push_back(version);
  }
  return versions;
}

bool is_not_modified(std::string_view if_none_match, std::string_view etag) {
  const auto held = parse_entity_tags(if_none_match);
  if (!held) return false;
  if (held->any) return true;
  const auto current = parse_entity_tags(etag);
  if (!current || current->tags.size() != 1) return false;
  return std::any_of(held->tags.begin(), held->tags.end(),
                     [&](const auto& t) { return t.value == current->tags.front().value; });
}

}  // namespace entente::http
