#include "platform/mail/mime_parts.hpp"

#include <algorithm>

#include "platform/mail/body_text.hpp"
#include "platform/mail/gmime.hpp"

namespace entente::mail::detail {
namespace {

constexpr std::size_t header_name_bytes_max = 100;
constexpr int slips_max = 3;

struct RawLine {
  std::string_view text;  // without its line break
  std::size_t next = 0;   // where the next line begins
};

RawLine line_at(std::string_view bytes, std::size_t at) {
  const auto end = bytes.find('\n', at);
  const auto next = end == std::string_view::npos ? bytes.size() : end + 1;
  auto text = bytes.substr(at, std::min(end, bytes.size()) - at);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return {text, next};
}

// Where the name of a header ends: printable bytes up to a colon (RFC 5322 3.6.8).
std::size_t header_colon(std::string_view line) {
  for (std::size_t i = 0; i < std::min(line.size(), header_name_bytes_max); ++i) {
    if (line[i] == ':') return i;
    if (line[i] < '!' || line[i] > '~') {
      const auto colon = line.find_first_not_of(" \t", i);
      return colon != std::string_view::npos && i > 0 && line[colon] == ':' ? colon : 0;
    }
  }
  return 0;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

void add_folded(Header& header, std::string_view line) {
  if (header.value.size() + line.size() < header_value_bytes_max)
    header.value.append(" ").append(trimmed(line));
}

void add_header(Entity& entity, std::string_view line, std::size_t colon) {
  Header header{ascii_lower(trimmed(line.substr(0, colon))),
                std::string(trimmed(line.substr(colon + 1)).substr(0, header_value_bytes_max))};
  // NUL would end the value for GMime, which reads C strings.
  std::ranges::replace(header.value, '\0', ' ');
  entity.headers.push_back(std::move(header));
}

// A line that is no header: one slip between headers is passed over, else the body begins here.
bool is_slip(std::string_view bytes, const RawLine& line) {
  if (line.next >= bytes.size()) return false;
  const auto after = line_at(bytes, line.next);
  return header_colon(after.text) > 0;
}

using ContentTypePtr = GPtr<GMimeContentType>;

std::string parameter(GMimeContentType* type, const char* name) {
  return string_of(g_mime_content_type_get_parameter(type, name));
}

GMimeContentEncoding encoding_of(const Entity& entity) {
  const auto* value = header_of(entity, "content-transfer-encoding");
  if (value == nullptr) return GMIME_CONTENT_ENCODING_DEFAULT;
  auto name = ascii_lower(value->substr(0, value->find_first_of("; \t")));
  return g_mime_content_encoding_from_string(name.c_str());
}

// Whether the line is a delimiter of this boundary; `last` where it closes the multipart.
bool is_delimiter(std::string_view line, std::string_view boundary, bool& last) {
  if (!line.starts_with("--") || !line.substr(2).starts_with(boundary)) return false;
  auto rest = line.substr(2 + boundary.size());
  last = rest.starts_with("--");
  if (last) rest.remove_prefix(2);
  return rest.find_first_not_of(" \t") == std::string_view::npos;
}

std::string_view without_last_break(std::string_view part) {
  if (part.ends_with('\n')) part.remove_suffix(1);
  if (part.ends_with('\r')) part.remove_suffix(1);
  return part;
}

}  // namespace

Entity read_entity(std::string_view bytes) {
  Entity entity;
  std::size_t at = 0;
  if (bytes.starts_with("From ") || bytes.starts_with(">From ")) at = line_at(bytes, 0).next;
  bool kept = false;
  for (int slips = 0; at < bytes.size();) {
    const auto line = line_at(bytes, at);
    const auto colon = header_colon(line.text);
    const bool folded = line.text.starts_with(' ') || line.text.starts_with('\t');
    if (trimmed(line.text).empty()) {
      at = line.next;
      if (!folded || !is_slip(bytes, line)) break;
      continue;
    }
    if (folded && !entity.headers.empty()) {
      if (kept) add_folded(entity.headers.back(), line.text);
    } else if (colon > 0) {
      kept = entity.headers.size() < headers_max;
      if (kept) add_header(entity, line.text, colon);
    } else if (slips++ >= slips_max || !is_slip(bytes, line)) {
      break;
    }
    at = line.next;
  }
  entity.body = bytes.substr(std::min(at, bytes.size()));
  return entity;
}

const std::string* header_of(const Entity& entity, std::string_view name) {
  const auto found = std::ranges::find(entity.headers, name, &Header::name);
  return found == entity.headers.end() ? nullptr : &found->value;
}

ContentType content_type_of(const Entity& entity, const char* otherwise) {
  start_gmime();
  const auto* value = header_of(entity, "content-type");
  // What has no slash is no type (RFC 2045 5.2).
  const bool named = value != nullptr && value->substr(0, value->find(';')).contains('/');
  ContentTypePtr parsed(g_mime_content_type_parse(nullptr, named ? value->c_str() : otherwise));
  ContentType out;
  if (!parsed) {
    out.type = otherwise;
    return out;
  }
  GString type(g_mime_content_type_get_mime_type(parsed.get()));
  out.type = ascii_lower(string_of(type.get()));
  out.charset = ascii_lower(parameter(parsed.get(), "charset"));
  out.boundary = parameter(parsed.get(), "boundary");
  out.report_type = ascii_lower(parameter(parsed.get(), "report-type"));
  out.name = one_line(parameter(parsed.get(), "name"));
  out.flowed = ascii_lower(parameter(parsed.get(), "format")) == "flowed";
  out.del_sp = ascii_lower(parameter(parsed.get(), "delsp")) == "yes";
  return out;
}

Disposition disposition_of(const Entity& entity) {
  start_gmime();
  const auto* value = header_of(entity, "content-disposition");
  if (value == nullptr) return {};
  GPtr<GMimeContentDisposition> parsed(g_mime_content_disposition_parse(nullptr, value->c_str()));
  if (!parsed) return {};
  const auto* name = g_mime_content_disposition_get_parameter(parsed.get(), "filename");
  return {g_mime_content_disposition_is_attachment(parsed.get()) != 0, one_line(string_of(name))};
}

std::vector<std::string_view> parts_of(std::string_view body, std::string_view boundary,
                                       std::size_t parts_max) {
  std::vector<std::string_view> parts;
  while (boundary.ends_with(' ')) boundary.remove_suffix(1);
  if (boundary.empty()) return parts;
  std::optional<std::size_t> begin;
  bool last = false;
  for (std::size_t at = 0; at < body.size() && !last;) {
    const auto line = line_at(body, at);
    if (is_delimiter(line.text, boundary, last)) {
      if (begin) parts.push_back(without_last_break(body.substr(*begin, at - *begin)));
      begin = line.next;
      if (parts.size() >= parts_max) return parts;
    }
    at = line.next;
  }
  if (begin && !last) parts.push_back(body.substr(*begin));
  return parts;
}

std::string decoded_body(const Entity& entity, std::size_t bytes_max) {
  const auto encoding = encoding_of(entity);
  // No encoding needs more than four bytes for one, line breaks and all.
  const auto input = entity.body.substr(0, bytes_max * 4);
  if (encoding != GMIME_CONTENT_ENCODING_BASE64 &&
      encoding != GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE)
    return std::string(input.substr(0, bytes_max));
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, encoding);
  std::string out(g_mime_encoding_outlen(&state, input.size()) + 16, '\0');
  out.resize(g_mime_encoding_step(&state, input.data(), input.size(), out.data()));
  if (out.size() > bytes_max) out.resize(bytes_max);
  return out;
}

std::string decoded_text(const std::string& value) {
  start_gmime();
  GString text(g_mime_utils_header_decode_text(nullptr, value.c_str()));
  return one_line(string_of(text.get()));
}

}  // namespace entente::mail::detail
