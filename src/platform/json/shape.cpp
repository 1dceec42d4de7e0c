#include "platform/json/shape.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/text.hpp"

namespace entente::json {

std::string join_pointer(std::string_view parent, std::string_view name) {
  std::string pointer(parent);
  pointer += '/';
  for (char c : name) {
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  }
  return pointer;
}

void expected(Errors& errors, std::string_view pointer, std::string_view what) {
  errors.push_back({std::string(pointer), "expected_" + std::string(what), {}});
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text.substr(plain, i - plain));
    plain = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += fmt::format("\\u{:04x}", c);
    }
  }
  out.append(text.substr(plain));
  out += '"';
}

void append_integer(std::string& out, std::int64_t value) {
  char buffer[24];
  auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  out.append(buffer, end);
}

void append_real(std::string& out, double value) {
  char buffer[32];
  auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  out.append(buffer, end);
}

void append_object(std::string& out, std::span<const Shape::Member> members, const void* object) {
  out += '{';
  bool first = true;
  for (const auto& member : members) {
    if (!first) out += ',';
    first = false;
    out += '"';
    out += member.name;
    out += "\":";
    member.shape().append(out, member.of(object));
  }
  out += '}';
}

void read_members(const Object& json, std::span<const Shape::Member> members, void* object,
                  std::string_view pointer, Errors& errors,
                  const std::function<bool(std::string_view name)>& wanted) {
  std::vector<std::string_view> names;
  std::size_t found = 0;
  for (const auto& member : members) {
    if (!wanted(member.name)) continue;
    names.push_back(member.name);
    const auto place = join_pointer(pointer, member.name);
    if (const auto* value = json.if_contains(member.name)) {
      ++found;
      // The object is the caller's own; the table only tells where its members lie.
      member.shape().read(*value, const_cast<void*>(member.of(object)), place, errors);
    } else if (member.required) {
      errors.push_back({place, "missing", {}});
    }
  }
  if (found == json.size()) return;
  for (const auto& entry : json)
    if (std::ranges::find(names, std::string_view(entry.key())) == names.end())
      errors.push_back({join_pointer(pointer, entry.key()), "unknown_field", {}});
}

void read_object(const Value& json, std::span<const Shape::Member> members, void* object,
                 std::string_view pointer, Errors& errors) {
  const auto* members_given = json.if_object();
  if (members_given == nullptr) return expected(errors, pointer, "object");
  read_members(*members_given, members, object, pointer, errors,
               [](std::string_view) { return true; });
}

std::optional<std::string_view> text_in(const Value& json) {
  const auto* text = json.if_string();
  return text == nullptr ? std::nullopt : std::optional<std::string_view>(*text);
}

void read_string(const Value& json, std::string& out, std::string_view pointer, Errors& errors) {
  const auto text = text_in(json);
  if (!text) return expected(errors, pointer, "string");
  out = *text;
  if (!is_valid_utf8(out)) errors.push_back({std::string(pointer), "not_utf8", {}});
}

void read_plain_text(const Value& json, TextForm form, std::size_t length_max, std::string& out,
                     std::string_view pointer, Errors& errors) {
  const auto given = text_in(json);
  if (!given) return expected(errors, pointer, "string");
  auto cleaned = form == TextForm::line ? clean_line(*given) : clean_text(*given);
  if (!cleaned) {
    errors.push_back({std::string(pointer), "not_plain_text", {}});
    return;
  }
  if (length_in_code_points(*cleaned) > length_max)
    errors.push_back({std::string(pointer), "too_long", {{"max", std::to_string(length_max)}}});
  out = std::move(*cleaned);
}

bool read_text(std::string_view text, bool& out) {
  out = text == "1" || text == "true";
  return out || text == "0" || text == "false";
}

bool read_text(std::string_view text, std::string& out) {
  out = text;
  return is_valid_utf8(text);
}

bool read_text(std::string_view text, std::int64_t& out) {
  const auto* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, out);
  return result.ec == std::errc{} && result.ptr == end;
}

}  // namespace entente::json
