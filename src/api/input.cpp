#include "api/input.hpp"

#include <algorithm>

namespace entente::api {
namespace {

// The object is the caller's own; the table only tells where its members lie.
bool fill(const json::Shape::Member& member, const std::string& text, void* in) {
  return member.shape().read_text(text, const_cast<void*>(member.of(in)));
}

bool has_text_form(const json::Shape::Member& member) {
  return member.shape().read_text != nullptr;
}

}  // namespace

const std::string* find_value(const PathValues& values, std::string_view name) {
  const auto found = std::ranges::find(values, name, &PathValues::value_type::first);
  return found == values.end() ? nullptr : &found->second;
}

Answer<Done> read_path(void* in, const json::Shape& shape, const PathValues& path) {
  for (const auto& member : shape.members) {
    const auto* text = has_text_form(member) ? find_value(path, member.name) : nullptr;
    if (text != nullptr && !fill(member, *text, in)) return not_found();
  }
  return Done{};
}

Answer<Done> read_query(void* in, const json::Shape& shape, const PathValues& path,
                        const PathValues& query) {
  json::Errors errors;
  std::vector<std::string_view> known;
  for (const auto& member : shape.members) {
    if (find_value(path, member.name) != nullptr) continue;
    known.push_back(member.name);
    const auto* text = find_value(query, member.name);
    if (text == nullptr && member.required)
      errors.push_back({"?" + std::string(member.name), "missing", {}});
    else if (text != nullptr && (!has_text_form(member) || !fill(member, *text, in)))
      errors.push_back({"?" + std::string(member.name), "invalid_value", {}});
  }
  for (const auto& [name, value] : query)
    if (std::ranges::find(known, name) == known.end())
      errors.push_back({"?" + name, "unknown_field", {}});
  if (!errors.empty()) return invalid(std::move(errors));
  return Done{};
}

Answer<Done> read_body(void* in, const json::Shape& shape, const PathValues& path,
                       std::string_view body) {
  const auto parsed = json::parse(body.empty() ? std::string_view("{}") : body);
  if (!parsed) return std::unexpected(parsed.error());
  const auto* object = parsed->if_object();
  if (object == nullptr) return invalid("", "expected_object");
  json::Errors errors;
  json::read_members(*object, shape.members, in, "", errors,
                     [&](std::string_view name) { return find_value(path, name) == nullptr; });
  if (!errors.empty()) return invalid(std::move(errors));
  return Done{};
}

}  // namespace entente::api
