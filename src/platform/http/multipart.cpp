#include "platform/http/multipart.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "platform/http/message.hpp"

namespace entente::http {
namespace {

using Refusal = MultipartRefusal;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool is_boundary_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
}

// A token or a quoted string; takes it off `text`. In quotes a backslash escapes only what needs
// it: browsers send Windows paths unescaped.
std::optional<std::string> take_value(std::string_view& text) {
  std::string value;
  if (!text.starts_with('"')) {
    const auto end = std::min(text.find(';'), text.size());
    value = trimmed(text.substr(0, end));
    text.remove_prefix(end);
    return value;
  }
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return value;
    }
    if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) ++i;
    value.push_back(text[i]);
  }
  return std::nullopt;
}

// The parameters of `form-data; name="a"; filename="b"`; false where they are malformed or given
// twice.
struct Parameter {
  std::string_view name;
  std::optional<std::string> value;
};

bool read_parameters(std::string_view text, std::vector<Parameter>& wanted) {
  while (!(text = trimmed(text)).empty()) {
    if (text.front() != ';') return false;
    text = trimmed(text.substr(1));
    if (text.empty()) return true;
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) return false;
    const auto name = trimmed(text.substr(0, equals));
    text = trimmed(text.substr(equals + 1));
    auto value = take_value(text);
    if (!value) return false;
    for (auto& parameter : wanted) {
      if (!same_name(parameter.name, name)) continue;
      if (parameter.value) return false;
      parameter.value = std::move(value);
      break;
    }
  }
  return true;
}

// Splits "type; parameters" and reads the parameters.
bool read_typed(std::string_view text, std::string_view type, std::vector<Parameter>& wanted) {
  const auto end = std::min(text.find(';'), text.size());
  return same_name(trimmed(text.substr(0, end)), type) && read_parameters(text.substr(end), wanted);
}

std::optional<std::string> boundary_of(std::string_view content_type) {
  std::vector<Parameter> wanted{{"boundary", {}}};
  if (!read_typed(content_type, "multipart/form-data", wanted)) return std::nullopt;
  auto& boundary = wanted.front().value;
  // RFC 2046 section 5.1.1.
  if (!boundary || boundary->empty() || boundary->size() > 70 || boundary->ends_with(' ') ||
      !std::all_of(boundary->begin(), boundary->end(), is_boundary_char))
    return std::nullopt;
  return std::move(boundary);
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::optional<Refusal> read_disposition(std::string_view value, const MultipartLimits& limits,
                                        Part& part) {
  std::vector<Parameter> wanted{{"name", {}}, {"filename", {}}};
  if (!read_typed(value, "form-data", wanted)) return Refusal::malformed_multipart;
  const auto& name = wanted[0].value;
  if (!name || name->empty() || name->size() > limits.name_bytes_max || has_control(*name) ||
      !is_valid_utf8(*name))
    return Refusal::bad_part_name;
  part.name = *name;
  if (!wanted[1].value) return std::nullopt;
  part.file_name = clean_file_name(*wanted[1].value, limits.file_name_bytes_max);
  if (!part.file_name) return Refusal::bad_file_name;
  return std::nullopt;
}

bool is_plain_encoding(std::string_view value) {
  return same_name(value, "binary") || same_name(value, "8bit") || same_name(value, "7bit");
}

std::optional<Refusal> read_part_headers(std::string_view text, const MultipartLimits& limits,
                                         Part& part) {
  const bool folded =
      text.find("\r\n ") != std::string_view::npos || text.find("\r\n\t") != std::string_view::npos;
  if (folded) return Refusal::malformed_multipart;
  bool disposed = false;
  while (!text.empty()) {
    const auto end = text.find("\r\n");
    const auto line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 2);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || line.front() == ' ')
      return Refusal::malformed_multipart;
    const auto name = line.substr(0, colon);
    const auto value = trimmed(line.substr(colon + 1));
    if (same_name(name, "Content-Disposition")) {
      if (std::exchange(disposed, true)) return Refusal::malformed_multipart;
      if (auto refusal = read_disposition(value, limits, part)) return refusal;
    } else if (same_name(name, "Content-Type")) {
      if (has_control(value)) return Refusal::malformed_multipart;
      part.content_type = value;
    } else if (same_name(name, "Content-Transfer-Encoding") && !is_plain_encoding(value)) {
      return Refusal::malformed_multipart;
    }
  }
  if (!disposed) return Refusal::bad_part_name;
  return std::nullopt;
}

// What stands behind a delimiter: another part, the end, or neither.
enum class Next { part, end, wrong };

Next take_delimiter_end(std::string_view& body) {
  if (body.starts_with("--")) return Next::end;
  while (body.starts_with(' ') || body.starts_with('\t')) body.remove_prefix(1);
  if (!body.starts_with("\r\n")) return Next::wrong;
  body.remove_prefix(2);
  return Next::part;
}

}  // namespace

RefusalInfo refusal_info(MultipartRefusal refusal) {
  switch (refusal) {
    case Refusal::not_multipart:
      return {415};
    case Refusal::too_many_parts:
    case Refusal::part_headers_too_large:
      return {413};
    case Refusal::malformed_multipart:
      return {400};
    case Refusal::bad_part_name:
    case Refusal::bad_file_name:
      return {422};
  }
  return {400};
}

std::optional<std::string> clean_file_name(std::string_view text, std::size_t bytes_max) {
  if (text.size() > bytes_max) return std::nullopt;
  auto cleaned = clean_line(text);
  if (!cleaned) return std::nullopt;
  std::string_view name = *cleaned;
  if (const auto slash = name.find_last_of("/\\"); slash != std::string_view::npos)
    name.remove_prefix(slash + 1);
  while (name.starts_with('.') || name.starts_with(' ')) name.remove_prefix(1);
  return name.empty() ? std::string("file") : std::string(name);
}

Answer<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body,
                                          const MultipartLimits& limits) {
  const auto boundary = boundary_of(content_type);
  if (!boundary) return refused(Refusal::not_multipart);
  const auto delimiter = "\r\n--" + *boundary;
  // The first delimiter may stand at the very beginning, without its line break.
  const auto opening = std::string_view(delimiter).substr(2);
  const auto first = body.starts_with(opening) ? 0 : body.find(delimiter);
  if (first == std::string_view::npos) return refused(Refusal::malformed_multipart);
  body.remove_prefix(first +
                     (first == 0 && body.starts_with(opening) ? opening : delimiter).size());
  std::vector<Part> parts;
  while (true) {
    const auto next = take_delimiter_end(body);
    if (next == Next::end) return parts;
    if (next == Next::wrong) return refused(Refusal::malformed_multipart);
    if (parts.size() == limits.parts_max) return refused(Refusal::too_many_parts);
    const auto blank = body.substr(0, limits.header_bytes_max).find("\r\n\r\n");
    if (blank == std::string_view::npos) {
      const bool large = body.size() > limits.header_bytes_max;
      return refused(large ? Refusal::part_headers_too_large : Refusal::malformed_multipart);
    }
    Part part;
    if (auto refusal = read_part_headers(body.substr(0, blank), limits, part))
      return refused(*refusal);
    body.remove_prefix(blank + 2);  // an empty part's delimiter shares this line break
    const auto end = body.find(delimiter);
    if (end == std::string_view::npos) return refused(Refusal::malformed_multipart);
    part.body = end < 2 ? std::string_view{} : body.substr(2, end - 2);
    body.remove_prefix(end + delimiter.size());
    parts.push_back(std::move(part));
  }
}

}  // namespace entente::http
