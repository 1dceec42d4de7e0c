#include "api/schema.hpp"

#include <algorithm>
#include <stdexcept>

namespace entente::api {

namespace {

namespace bj = boost::json;

// Whether a component is of a type with these values or members. Two types of different features
// may have one unqualified name; then one must get another, since the contract has one name space.
bool is_of(const bj::value& component, const json::Shape& shape) {
  if (component.is_null()) return true;  // being made just now
  const auto& schema = component.as_object();
  if (shape.kind == json::Shape::Kind::enumeration) {
    const auto* names = schema.if_contains("enum");
    return names != nullptr && std::ranges::equal(names->as_array(), shape.names,
                                                  [](const bj::value& a, std::string_view b) {
                                                    return a.as_string() == b;
                                                  });
  }
  const auto* properties = schema.if_contains("properties");
  return properties != nullptr && properties->as_object().size() == shape.members.size() &&
         std::ranges::all_of(shape.members, [&](const auto& member) {
           return properties->as_object().contains(member.name);
         });
}

bj::value named_schema(const json::Shape& shape, Schemas& components) {
  const auto name = schema_name(shape.named);
  const bj::value reference = bj::object{{"$ref", "#/components/schemas/" + name}};
  if (const auto* known = components.if_contains(name)) {
    if (!is_of(*known, shape))
      throw std::logic_error("two types of the interface are called " + name);
    return reference;
  }
  components[name] = nullptr;  // breaks cycles
  if (shape.kind == json::Shape::Kind::enumeration) {
    bj::array names;
    for (const auto& each : shape.names) names.push_back(bj::string(each));
    components[name] = bj::object{{"type", "string"}, {"enum", names}};
  } else {
    components[name] = object_schema(shape, components);
  }
  return reference;
}

}  // namespace

bj::value schema_of(const json::Shape& shape, Schemas& components) {
  using Kind = json::Shape::Kind;
  switch (shape.kind) {
    case Kind::any:
      return bj::object{};
    case Kind::optional:
      return bj::object{{"anyOf", bj::array{schema_of(shape.element(), components),
                                            bj::object{{"type", "null"}}}}};
    case Kind::list:
      return bj::object{{"type", "array"}, {"items", schema_of(shape.element(), components)}};
    case Kind::boolean:
      return bj::object{{"type", "boolean"}};
    case Kind::integer:
      return bj::object{{"type", "integer"}, {"format", "int64"}};
    case Kind::number:
      return bj::object{{"type", "number"}};
    case Kind::text:
      if (shape.length_max > 0)
        return bj::object{{"type", "string"}, {"minLength", 1}, {"maxLength", shape.length_max}};
      return bj::object{{"type", "string"}};
    case Kind::instant:
      return bj::object{{"type", "string"}, {"format", "date-time"}};
    case Kind::id:
      return bj::object{{"type", "string"},
                        {"pattern", "^" + std::string(shape.prefix) + "_[0-9a-hjkmnp-tv-z]{26}$"}};
    case Kind::enumeration:
    case Kind::object:
      return named_schema(shape, components);
  }
  return bj::object{};
}

bj::object object_schema(const json::Shape& shape, Schemas& components) {
  bj::object properties;
  bj::array required;
  for (const auto& member : shape.members) {
    properties[member.name] = schema_of(member.shape(), components);
    if (member.required) required.push_back(bj::string(member.name));
  }
  bj::object schema{{"type", "object"}, {"properties", properties}};
  if (!required.empty()) schema["required"] = required;
  schema["additionalProperties"] = false;
  return schema;
}

std::string schema_name(std::string_view compiler_name) {
  // "... [with T = entente::api::Page<entente::recovery::DisputeRow>; std::string = ...]"
  auto start = compiler_name.find("T = ");
  auto text = start == std::string_view::npos ? compiler_name : compiler_name.substr(start + 4);
  auto end = text.find(';');
  if (end == std::string_view::npos) end = text.rfind(']');
  text = text.substr(0, end);
  std::string name;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == ':') {  // what stood before was a namespace
      auto word = name.find_last_of('_');
      name.erase(word == std::string::npos ? 0 : word + 1);
      ++i;
    } else if (c == '<' || c == ',') {
      name += '_';
    } else if (c != '>' && c != ' ') {
      name += c;
    }
  }
  return name;
}

}  // namespace entente::api
